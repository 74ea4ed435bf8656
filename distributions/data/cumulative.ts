import { exp, log, normalCdf, normalQuantile } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { firstBroken } from '../parameters.ts'
import { type MonotoneCurve, monotoneCurve } from '../special/monotone-cubic.ts'
import { scoreExpectation } from '../special/score-expectation.ts'
import { standardNormal } from '../standard-variables.ts'
import { areRising, BOUNDS, type Bounds, boundsOf, pairsOf, QUANTILES } from './quantile-pairs.ts'

/** Beyond this many standard deviations the normal density is 0 in a double. */
const REACH = 38

/** A value as a number on the whole line and back, which leaves the bounds to the infinities. */
interface Stretch {
  readonly into: (x: number) => number
  readonly from: (y: number) => number
  /** log of dx/dy. */
  readonly logSlope: (y: number) => number
}

interface Table {
  readonly bounds: Bounds
  readonly stretch: Stretch
  /** y of the normal score. */
  readonly curve: MonotoneCurve
  readonly scores: readonly number[]
}

/**
 * A distribution function through given points: between them monotone cubics of the normal score. Unbounded quantiles go
 * on like a normal, those with one bound like a lognormal; between two bounds it is the normal score of the share of the
 * way that is interpolated, so that quantiles of a uniform give the uniform.
 */
export const cumulative: Family = {
  description: 'exactly the quantiles that were given, whatever they are, and a smooth rise between them',
  name: 'cumulative',
  use: 'When quantiles must be met and no family or metalog does, as those of two camps of experts or of a published table. It takes any that rise. Its density may have corners at the quantiles: where a metalog exists that is the smoother.',
  parametrisations: [
    {
      parameters: [
        {
          ...QUANTILES,
          description: 'pairs [probability, value], at least two between 0 and 1; at 0 and 1 the bounds',
        },
        ...BOUNDS,
      ],
    },
  ],
  rule(parameters) {
    const pairs = pairsOf(parameters)
    const { lower, upper } = boundsOf(parameters)
    const { bounds, inner } = split(parameters)
    if (inner.length < 2) return 'at least two quantiles between 0 and 1 are needed'
    return (
      firstBroken(
        [pairs.every(([p]) => p >= 0 && p <= 1), 'probabilities must lie between 0 and 1'],
        [pairs.every(([, x]) => Number.isFinite(x)), 'values must be finite'],
        [areRising(pairs), 'probabilities and values must rise together'],
        [lower === null || pairs[0]![0] > 0, 'lower or a quantile at 0 must be given, not both'],
        [upper === null || pairs.at(-1)![0] < 1, 'upper or a quantile at 1 must be given, not both'],
        [bounds.lower === null || bounds.lower < inner[0]![1], 'lower must be below every value'],
        [bounds.upper === null || bounds.upper > inner.at(-1)![1], 'upper must be above every value'],
      ) ?? endsRule(parameters)
    )
  },
  support(parameters) {
    const { lower, upper } = split(parameters).bounds
    return [lower ?? Number.NEGATIVE_INFINITY, upper ?? Number.POSITIVE_INFINITY]
  },
  mean(parameters) {
    const one = tableOf(parameters)
    return expectation(one, (x) => x)
  },
  variance(parameters) {
    const one = tableOf(parameters)
    const mean = expectation(one, (x) => x)
    return expectation(one, (x) => (x - mean) * (x - mean))
  },
  cdf(parameters) {
    const score = scoreFinder(tableOf(parameters))
    return (x) => normalCdf(score(x))
  },
  survival(parameters) {
    const score = scoreFinder(tableOf(parameters))
    return (x) => normalCdf(-score(x))
  },
  logDensity(parameters) {
    const { curve, stretch, ...rest } = tableOf(parameters)
    const score = scoreFinder({ curve, stretch, ...rest })
    return (x) => {
      const z = score(x)
      if (Math.abs(z) === Infinity) return Number.NEGATIVE_INFINITY
      return standardNormal.logDensity(z) - log(curve.slopeAt(z)) - stretch.logSlope(curve.at(z))
    }
  },
  quantile(parameters) {
    const { curve, stretch, bounds } = tableOf(parameters)
    return (p, q) => {
      if (p === 0) return bounds.lower ?? Number.NEGATIVE_INFINITY
      if (q === 0) return bounds.upper ?? Number.POSITIVE_INFINITY
      return stretch.from(curve.at(p <= q ? normalQuantile(p) : -normalQuantile(q)))
    }
  },
  breaks: (parameters) => split(parameters).inner.map(([p]) => p),
  percentiles: { list: 'quantiles' },
  remedy: 'give numbers',
  examples: [
    '{ cumulative: { quantiles: [[0.05, 5], [0.5, 10], [0.95, 30]], lower: 0, upper: 100 } }',
    '{ cumulative: { p5: 2, p25: 3, p50: 10, p75: 11, p95: 15 } }',
  ],
}

/** Quantiles at 0 and 1 are bounds. */
function split(parameters: Parameters): { bounds: Bounds; inner: readonly (readonly [number, number])[] } {
  const pairs = pairsOf(parameters)
  const { lower, upper } = boundsOf(parameters)
  const at = (p: number) => pairs.find((pair) => pair[0] === p)?.[1] ?? null
  return {
    bounds: { lower: lower ?? at(0), upper: upper ?? at(1) },
    inner: pairs.filter(([p]) => p > 0 && p < 1),
  }
}

function tableOf(parameters: Parameters): Table {
  const { bounds, inner } = split(parameters)
  const stretch = stretchOf(bounds)
  const scores = inner.map(([p]) => (p <= 0.5 ? normalQuantile(p) : -normalQuantile(1 - p)))
  const heights = inner.map(([, x]) => stretch.into(x))
  return { bounds, stretch, scores, curve: monotoneCurve(scores, heights) }
}

function stretchOf({ lower, upper }: Bounds): Stretch {
  if (lower !== null && upper !== null) return between(lower, upper)
  if (lower !== null) {
    return { into: (x) => log(x - lower), from: (y) => lower + exp(y), logSlope: (y) => y }
  }
  if (upper !== null) {
    return { into: (x) => -log(upper - x), from: (y) => upper - exp(-y), logSlope: (y) => -y }
  }
  return { into: (x) => x, from: (y) => y, logSlope: () => 0 }
}

/** The normal score of the share of the way. */
function between(lower: number, upper: number): Stretch {
  const width = upper - lower
  return {
    into(x) {
      const [below, above] = [x - lower, upper - x]
      return below <= above ? normalQuantile(below / width) : -normalQuantile(above / width)
    },
    from: (y) => (y <= 0 ? lower + width * normalCdf(y) : upper - width * normalCdf(-y)),
    logSlope: (y) => standardNormal.logDensity(y) + log(width),
  }
}

/** With one bound the far end grows like e^z: it must stay a number, and its moments too. */
function endsRule(parameters: Parameters): string | null {
  const { bounds, curve } = tableOf(parameters)
  if ((bounds.lower === null) === (bounds.upper === null)) return null
  const steepest = bounds.lower === null ? curve.slopeAt(-REACH) : curve.slopeAt(REACH)
  return steepest <= 8 ? null : 'beyond the last quantiles values must grow less than e^8 times for each unit of z'
}

function expectation({ curve, stretch, scores }: Table, f: (x: number) => number): number {
  return scoreExpectation((z) => f(stretch.from(curve.at(z))), REACH, scores)
}

/** The normal score of a value. */
function scoreFinder({ bounds, curve, stretch }: Table): (x: number) => number {
  return (x) => {
    if (Number.isNaN(x)) return x
    if (!(x > (bounds.lower ?? Number.NEGATIVE_INFINITY))) return Number.NEGATIVE_INFINITY
    if (!(x < (bounds.upper ?? Number.POSITIVE_INFINITY))) return Number.POSITIVE_INFINITY
    return curve.inverse(stretch.into(x))
  }
}
