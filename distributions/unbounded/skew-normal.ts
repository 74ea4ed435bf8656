import { exp, log, normalCdf, normalQuantile } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { centralProbability } from '../special/central-normal.ts'
import { owenBeyond, owenWithin } from '../special/owen.ts'
import { solveTail } from '../special/solve-tail.ts'

const ROOT_TWO_OVER_PI = 0.7978845608028654
const LOG_ROOT_TWO_PI = 0.9189385332046728

const shapeOf = (parameters: Parameters) => scalars(parameters, 'location', 'scale', 'shape')

/** A normal leaning to one side: density 2·φ(y)·Φ(shape·y) at y = (x − location)/scale. */
export const skewNormal: Family = {
  description: 'a normal that leans to one side',
  name: 'skew-normal',
  use: 'For what is nearly normal with one longer tail. Its skewness stays below 1: for more take lognormal with a shift, gamma or johnson-su. A positive shape leans to the right.',
  parametrisations: [
    {
      parameters: [
        { name: 'location', description: 'where the unskewed bell has its centre', kind: 'value' },
        { name: 'scale', description: 'standard deviation of the unskewed bell, > 0', kind: 'value' },
        { name: 'shape', description: 'lean, above 0 to the right, -1000 to 1000', kind: 'number' },
      ],
    },
  ],
  rule(parameters) {
    const { location, scale, shape } = shapeOf(parameters)
    return firstBroken(
      [Number.isFinite(location), 'location must be finite'],
      [scale > 0, 'scale > 0 must hold'],
      [Number.isFinite(scale), 'scale must be finite'],
      [Math.abs(shape) <= 1000, '-1000 <= shape <= 1000 must hold'],
    )
  },
  support: () => [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  mean(parameters) {
    const { location, scale } = shapeOf(parameters)
    return location + scale * lean(parameters)
  },
  variance(parameters) {
    const { scale } = shapeOf(parameters)
    const mean = lean(parameters)
    return scale * scale * (1 - mean * mean)
  },
  cdf(parameters) {
    const { location, scale, shape } = shapeOf(parameters)
    const { lower } = tailsOf(shape)
    return (x) => lower((x - location) / scale)
  },
  survival(parameters) {
    const { location, scale, shape } = shapeOf(parameters)
    const { upper } = tailsOf(shape)
    return (x) => upper((x - location) / scale)
  },
  logDensity(parameters) {
    const { location, scale, shape } = shapeOf(parameters)
    return (x) => logDensityOf(shape, (x - location) / scale) - log(scale)
  },
  quantile(parameters) {
    const { location, scale, shape } = shapeOf(parameters)
    const standard = standardQuantile(shape)
    return (p, q) => location + scale * standard(p, q)
  },
  affine: { location: 'location', scale: 'scale' },
  interpolated: false,
  percentiles: { ranges: { shape: [-1000, 1000] } },
  remedy: 'give a number for the shape; location and scale may be uncertain',
  examples: ['{ skew-normal: { location: 10, scale: 3, shape: 4 } }'],
}

/** Mean of the standard form. */
function lean(parameters: Parameters): number {
  const { shape } = shapeOf(parameters)
  return (ROOT_TWO_OVER_PI * shape) / Math.sqrt(1 + shape * shape)
}

function logDensityOf(shape: number, y: number): number {
  return log(2) - 0.5 * y * y - LOG_ROOT_TWO_PI + log(normalCdf(shape * y))
}

interface Tails {
  /** P(X ≤ y). */
  readonly lower: (y: number) => number
  /** P(X > y). */
  readonly upper: (y: number) => number
}

/**
 * Both tails from positive terms alone. With T Owen's function and τ(y) = T(y, ∞) − T(y, shape), for a shape above 0:
 * below 0 the lower tail is 2·τ(|y|), above 0 it is P(|Z| ≤ y) + 2·τ(y) and the upper one Φ(−y) + 2·T(y, shape).
 */
function tailsOf(shape: number): Tails {
  if (shape < 0) {
    const { lower, upper } = tailsOf(-shape)
    return { lower: (y) => upper(-y), upper: (y) => lower(-y) }
  }
  if (shape === 0) return { lower: normalCdf, upper: (y) => normalCdf(-y) }
  const [within, rest] = [owenWithin(shape), owenBeyond(shape)]
  const beyond = (y: number) => 2 * rest(Math.abs(y))
  const above = (y: number) => normalCdf(-y) + 2 * within(y)
  return {
    lower(y) {
      if (Math.abs(y) === Infinity) return y > 0 ? 1 : 0
      if (y < 0) return beyond(y)
      const upper = above(y)
      return upper < 0.5 ? 1 - upper : centralProbability(y) + beyond(y)
    },
    upper(y) {
      if (Math.abs(y) === Infinity) return y > 0 ? 0 : 1
      return y < 0 ? 1 - beyond(y) : above(y)
    },
  }
}

function standardQuantile(shape: number): (p: number, q: number) => number {
  if (shape === 0) return (p, q) => (p <= q ? normalQuantile(p) : -normalQuantile(q))
  const { lower, upper } = tailsOf(shape)
  return (p, q) => {
    if (p === 0) return Number.NEGATIVE_INFINITY
    if (q === 0) return Number.POSITIVE_INFINITY
    const below = p <= q
    const at = (y: number) => {
      const tail = below ? lower(y) : upper(y)
      const slope = exp(logDensityOf(shape, y) - log(tail))
      return { value: log(tail), slope: below ? slope : -slope }
    }
    return solveTail(at, log(below ? p : q), startOf(shape, p, q))
  }
}

/** The heavy side is a half normal, the thin one a normal narrower by √(1 + shape²). */
function startOf(shape: number, p: number, q: number): number {
  const heavy = shape > 0 ? q : p
  const thin = shape > 0 ? p : q
  const side = shape > 0 ? 1 : -1
  if (heavy <= 0.5) return -side * normalQuantile(heavy / 2)
  return (side * normalQuantile(thin)) / Math.sqrt(1 + shape * shape)
}
