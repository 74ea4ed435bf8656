import { log, log1p } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { betaQuantile } from '../special/beta-quantile.ts'
import { betaTails } from '../special/incomplete-beta.ts'
import { logGamma } from '../special/log-gamma.ts'

const PI = Math.PI

const shapeOf = (parameters: Parameters) => scalars(parameters, 'df', 'location', 'scale')

/** A normal divided by an estimate of its standard deviation from df values more. */
export const studentT: Family = {
  description: 'a bell with tails as heavy as you like',
  name: 'student-t',
  use: 'For returns and errors whose extremes come far more often than a normal has them; 3 to 6 degrees of freedom are usual for prices. The mean needs df above 1, the variance df above 2. For df above 30 it is nearly normal.',
  parametrisations: [
    {
      parameters: [
        { name: 'df', description: 'degrees of freedom, 0.2 to 1e6, need not be whole', kind: 'number' },
        { name: 'location', description: 'centre', kind: 'value', default: 0 },
        { name: 'scale', description: 'spread, > 0', kind: 'value', default: 1 },
      ],
    },
  ],
  rule(parameters) {
    const { df, location, scale } = shapeOf(parameters)
    return firstBroken(
      [df >= 0.2 && df <= 1e6, '0.2 <= df <= 1e6 must hold'],
      [Number.isFinite(location), 'location must be finite'],
      [scale > 0, 'scale > 0 must hold'],
      [Number.isFinite(scale), 'scale must be finite'],
    )
  },
  support: () => [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  mean(parameters) {
    const { df, location } = shapeOf(parameters)
    return df > 1 ? location : Number.NaN
  },
  variance(parameters) {
    const { df, scale } = shapeOf(parameters)
    if (!(df > 2)) return df > 1 ? Number.POSITIVE_INFINITY : Number.NaN
    return (scale * scale * df) / (df - 2)
  },
  cdf(parameters) {
    const { df, location, scale } = shapeOf(parameters)
    const upper = studentUpperTail(df)
    return (x) => upper((location - x) / scale)
  },
  survival(parameters) {
    const { df, location, scale } = shapeOf(parameters)
    const upper = studentUpperTail(df)
    return (x) => upper((x - location) / scale)
  },
  logDensity(parameters) {
    const { df, location, scale } = shapeOf(parameters)
    const normalising = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * log(df * PI) - log(scale)
    return (x) => {
      const t = (x - location) / scale
      return normalising - ((df + 1) / 2) * log1p((t * t) / df)
    }
  },
  quantile(parameters) {
    const { df, location, scale } = shapeOf(parameters)
    const distance = studentDistance(df)
    return (p, q) => (p <= q ? location - scale * distance(p) : location + scale * distance(q))
  },
  affine: { location: 'location', scale: 'scale' },
  percentiles: { ranges: { df: [0.2, 1e6] } },
  remedy: 'give a number for df; location and scale may be uncertain',
  examples: ['{ student-t: { df: 4 } }', '{ student-t: { df: 5, location: 0.02, scale: 0.1 } }'],
}

/** P(T > t). */
export function studentUpperTail(df: number): (t: number) => number {
  const tails = betaTails(df / 2, 0.5)
  return (t) => {
    if (Math.abs(t) === Infinity) return t > 0 ? 0 : 1
    if (t === 0) return 0.5
    const square = t * t
    const x = df / (df + square)
    const y = square / (df + square)
    const logSmaller =
      x <= y ? log(df) - 2 * log(Math.abs(t)) - log1p(df / square) : log(square) - log(df) - log1p(square / df)
    const both = tails(x, y, logSmaller).lower / 2
    return t > 0 ? both : 1 - both
  }
}

/** The t ≥ 0 with P(T > t) = tail, for tails up to ½. */
export function studentDistance(df: number): (tail: number) => number {
  const near = betaQuantile(0.5, df / 2)
  const far = betaQuantile(df / 2, 0.5)
  return (tail) => {
    if (tail === 0) return Number.POSITIVE_INFINITY
    const y = near(1 - 2 * tail, 2 * tail)
    if (y < 0.5) return Math.sqrt((df * y) / (1 - y))
    const x = far(2 * tail, 1 - 2 * tail)
    return Math.sqrt(df / x) * Math.sqrt(1 - x)
  }
}
