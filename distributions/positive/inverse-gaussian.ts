import { exp, log, normalCdf, normalQuantile } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { panel } from '../special/gauss-legendre.ts'
import { millsFall, millsRatio } from '../special/mills.ts'
import { solveTail } from '../special/solve-tail.ts'

const LOG_TWO_PI = 1.8378770664093453
const ROOT_TWO_PI = 2.5066282746310002

const shapeOf = (parameters: Parameters) => scalars(parameters, 'mean', 'shape')

/** Time at which a random walk with drift first reaches a level. */
export const inverseGaussian: Family = {
  description: 'the time a drifting random walk takes to reach a level',
  name: 'inverse-gaussian',
  use: 'For times to a threshold: until a budget is spent or a stock runs out. Skewed like the lognormal, with a lighter tail; the larger shape is against mean, the more symmetric.',
  parametrisations: [
    {
      parameters: [
        { name: 'mean', description: 'mean, > 0', kind: 'value' },
        { name: 'shape', description: 'mean³/variance, > 0, between mean / 100 and 1e5 * mean', kind: 'value' },
      ],
    },
    {
      parameters: [
        { name: 'mean', description: 'mean, > 0', kind: 'value' },
        { name: 'sd', description: 'standard deviation, > 0, between mean / 300 and 10 * mean', kind: 'value' },
      ],
      rule(parameters) {
        const { mean, sd } = scalars(parameters, 'mean', 'sd')
        return firstBroken(
          [mean > 0, 'mean > 0 must hold'],
          [Number.isFinite(mean), 'mean must be finite'],
          [sd >= mean / 300 && sd <= 10 * mean, 'mean / 300 <= sd <= 10 * mean must hold'],
        )
      },
      convert(parameters) {
        const { mean, sd } = scalars(parameters, 'mean', 'sd')
        return { mean, shape: mean * (mean / sd) * (mean / sd) }
      },
    },
  ],
  rule(parameters) {
    const { mean, shape } = shapeOf(parameters)
    return firstBroken(
      [mean > 0, 'mean > 0 must hold'],
      [Number.isFinite(mean), 'mean must be finite'],
      [shape >= mean / 100 && shape <= 1e5 * mean, 'mean / 100 <= shape <= 1e5 * mean must hold'],
    )
  },
  support: () => [0, Number.POSITIVE_INFINITY],
  mean: (parameters) => shapeOf(parameters).mean,
  variance(parameters) {
    const { mean, shape } = shapeOf(parameters)
    return (mean * mean * mean) / shape
  },
  cdf(parameters) {
    const { mean, shape } = shapeOf(parameters)
    const tails = unitTails(shape / mean)
    return (x) => (x > 0 ? (x < Infinity ? tails(x / mean).lower : 1) : x <= 0 ? 0 : Number.NaN)
  },
  survival(parameters) {
    const { mean, shape } = shapeOf(parameters)
    const tails = unitTails(shape / mean)
    return (x) => (x > 0 ? (x < Infinity ? tails(x / mean).upper : 0) : x <= 0 ? 1 : Number.NaN)
  },
  logDensity(parameters) {
    const { mean, shape } = shapeOf(parameters)
    return (x) => (x > 0 ? logDensityOf(shape / mean, x / mean) - log(mean) : Number.NEGATIVE_INFINITY)
  },
  quantile(parameters) {
    const { mean, shape } = shapeOf(parameters)
    const unit = unitQuantile(shape / mean)
    return (p, q) => mean * unit(p, q)
  },
  standard(parameters) {
    const { mean, shape } = shapeOf(parameters)
    return { family: inverseGaussian, parameters: { mean: 1, shape: shape / mean }, low: 0, scale: mean }
  },
  percentiles: { scale: 'mean', ranges: { shape: [0.01, 1e5] } },
  remedy: 'give numbers, or use lognormal, whose parameters may be uncertain',
  examples: ['{ inverse-gaussian: { mean: 8, shape: 20 } }', '{ inverse-gaussian: { mean: 8, sd: 5 } }'],
}

function logDensityOf(shape: number, x: number): number {
  return 0.5 * (log(shape) - LOG_TWO_PI - 3 * log(x)) - (shape * (x - 1) * ((x - 1) / x)) / 2
}

/**
 * The tails at mean 1. With r = √(shape/x), a = r·(x − 1) and b = r·(x + 1) the second term of the textbook's cdf,
 * e^(2·shape)·Φ(−b), is φ(a)·M(b), M being Mills' ratio: nothing overflows, and the upper tail is φ(a)·(M(a) − M(b)).
 */
function unitTails(shape: number): (x: number) => { readonly lower: number; readonly upper: number } {
  return (x) => {
    const r = Math.sqrt(shape / x)
    const [a, b] = [r * (x - 1), r * (x + 1)]
    const density = exp(-0.5 * a * a) / ROOT_TWO_PI
    if (a < 0) {
      const lower = normalCdf(a) + density * millsRatio(b)
      return { lower, upper: 1 - lower }
    }
    // Close together the two are subtracted as the integral of their slope.
    const gap = b - a < 0.5 ? panel(millsFall, a, b) : millsRatio(a) - millsRatio(b)
    const upper = density * gap
    return { lower: 1 - upper, upper }
  }
}

function unitQuantile(shape: number): (p: number, q: number) => number {
  const tails = unitTails(shape)
  return (p, q) => {
    if (p === 0) return 0
    if (q === 0) return Number.POSITIVE_INFINITY
    const below = p <= q
    const at = (y: number) => {
      const x = exp(y)
      const { lower, upper } = tails(x)
      const tail = below ? lower : upper
      const slope = exp(logDensityOf(shape, x) + y - log(tail))
      return { value: log(tail), slope: below ? slope : -slope }
    }
    const z = below ? normalQuantile(p) : -normalQuantile(q)
    // Exact for large shapes: x − 1/x over 1/√shape is all but normal.
    const bent = z / (2 * Math.sqrt(shape))
    const start = 2 * log(bent < 0 ? 1 / (Math.sqrt(1 + bent * bent) - bent) : Math.sqrt(1 + bent * bent) + bent)
    return exp(solveTail(at, log(below ? p : q), start))
  }
}
