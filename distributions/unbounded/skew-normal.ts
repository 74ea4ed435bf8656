import { exp, log, normalCdf, normalQuantile } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { centralProbability } from '../special/central-normal.ts'
import { atanOverPi } from '../special/circular.ts'
import { panel } from '../special/gauss-legendre.ts'
import { solveTail } from '../special/solve-tail.ts'

const ROOT_TWO_OVER_PI = 0.7978845608028654
const LOG_ROOT_TWO_PI = 0.9189385332046728
const { PI } = Math

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
    return (x) => tailsOf(shape, (x - location) / scale).lower
  },
  survival(parameters) {
    const { location, scale, shape } = shapeOf(parameters)
    return (x) => tailsOf(shape, (x - location) / scale).upper
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

/**
 * Both tails from positive terms alone. With T Owen's function and τ(y) = T(y, ∞) − T(y, shape), for a shape above 0:
 * below 0 the lower tail is 2·τ(|y|), above 0 it is P(|Z| ≤ y) + 2·τ(y) and the upper one Φ(−y) + 2·T(y, shape).
 */
function tailsOf(shape: number, y: number): { readonly lower: number; readonly upper: number } {
  if (shape < 0) {
    const { lower, upper } = tailsOf(-shape, -y)
    return { lower: upper, upper: lower }
  }
  if (Math.abs(y) === Infinity) return y > 0 ? { lower: 1, upper: 0 } : { lower: 0, upper: 1 }
  if (shape === 0) return { lower: normalCdf(y), upper: normalCdf(-y) }
  const distance = Math.abs(y)
  const beyond = 2 * owenBeyond(distance, shape)
  if (y < 0) return { lower: beyond, upper: 1 - beyond }
  const upper = normalCdf(-y) + 2 * owen(distance, shape)
  return upper < 0.5 ? { lower: 1 - upper, upper } : { lower: centralProbability(y) + beyond, upper }
}

/** Owen's T(h, a) = 1/(2π)·∫ e^(−h²(1 + t²)/2)/(1 + t²) dt from 0 to a; with t = sinh r, from 0 to asinh a. */
function owen(h: number, a: number): number {
  const end = log(a + Math.sqrt(1 + a * a))
  const panels = Math.ceil(end * 2)
  let sum = 0
  for (let k = 0; k < panels; k++) sum += panel((r) => owenDensity(h, r), (end * k) / panels, (end * (k + 1)) / panels)
  return sum / (2 * PI)
}

/** The rest of Owen's integral, from a on: panels until nothing is left. */
function owenBeyond(h: number, a: number): number {
  if (h === 0) return 0.25 - 0.5 * atanOverPi(a)
  let low = log(a + Math.sqrt(1 + a * a))
  let sum = 0
  for (let k = 0; k < 400; k++) {
    // Where the exponent falls steeply panels are narrow: it changes by h²·sinh(2r)/2 per unit of r.
    const steep = 0.25 * h * h * exp(2 * low)
    const high = low + 0.5 / (1 + steep / 4)
    const part = panel((r) => owenDensity(h, r), low, high)
    sum += part
    if (part <= sum * 2 ** -56) break
    low = high
  }
  return sum / (2 * PI)
}

function owenDensity(h: number, r: number): number {
  const e = exp(r)
  const cosh = (e + 1 / e) / 2
  return exp(-0.5 * h * h * cosh * cosh) / cosh
}

function standardQuantile(shape: number): (p: number, q: number) => number {
  if (shape === 0) return (p, q) => (p <= q ? normalQuantile(p) : -normalQuantile(q))
  return (p, q) => {
    if (p === 0) return Number.NEGATIVE_INFINITY
    if (q === 0) return Number.POSITIVE_INFINITY
    const below = p <= q
    const at = (y: number) => {
      const { lower, upper } = tailsOf(shape, y)
      const tail = below ? lower : upper
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
