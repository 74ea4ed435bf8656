import { exp, log } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { firstBroken, sumOf } from '../parameters.ts'
import { panel } from '../special/gauss-legendre.ts'
import { type Bound, combined, optional, partsOf, splitBelow } from './bound.ts'
import { meanOf, varianceOf } from './expectation.ts'

const boundsOf = (parameters: Parameters) => ({
  min: optional(parameters, 'min', Number.NEGATIVE_INFINITY),
  max: optional(parameters, 'max', Number.POSITIVE_INFINITY),
})

interface Interval {
  /** P(X < min) and P(X ≥ min). */
  readonly start: { readonly lower: number; readonly upper: number }
  /** P(X ≤ max) and P(X > max). */
  readonly end: { readonly lower: number; readonly upper: number }
  /** P(min ≤ X ≤ max). */
  readonly mass: number
}

function intervalOf(part: Bound, { min, max }: { readonly min: number; readonly max: number }): Interval {
  const start = splitBelow(part, min)
  const end =
    max === Number.POSITIVE_INFINITY ? { lower: 1, upper: 0 } : { lower: part.cdf(max), upper: part.survival(max) }
  const mass = start.lower > start.upper ? start.upper - end.upper : end.lower - start.lower
  const narrow = mass < NEAR * Math.min(start.upper, end.lower) && smooth(part, start.lower, end.lower)
  return { start, end, mass: narrow ? areaOf(part, min, max) : mass }
}

/** See the rule. */
const LEAST_STEPPED = 1e-5

/** Less mass than this share of either side is integrated: as a difference of tails it would lose digits. */
const NEAR = 2 ** -9

/** Whether the part has a density without kinks or jumps between two probabilities. */
function smooth(part: Bound, low: number, high: number): boolean {
  return part.atoms === undefined && part.breaks.every((p) => p < low - 2 ** -50 || p > high + 2 ** -50)
}

function areaOf({ logDensity }: Bound, low: number, high: number): number {
  return panel((x) => exp(logDensity(x)), low, high)
}

/** x from an end of the interval on, with `mass` of a smooth part between; NaN where that cannot be found. */
function awayFrom(part: Bound, end: number, mass: number, side: 1 | -1): number {
  const { logDensity } = part
  let distance = mass / exp(logDensity(end))
  for (let step = 0; step < 20; step++) {
    const x = end + side * distance
    const next =
      distance - (Math.abs(panel((y) => exp(logDensity(end + side * y)), 0, distance)) - mass) / exp(logDensity(x))
    if (!(next > 0 && next < Infinity)) return Number.NaN
    if (Math.abs(next - distance) <= 2 ** -51 * next) return end + side * next
    distance = next
  }
  return end + side * distance
}

/**
 * Lower and upper probability of the part are linear in p and q: each is exact in the tail that is small. Beside a cut
 * through the middle neither is small, and the mass from the cut on is integrated.
 */
function make(parameters: Parameters): Bound {
  const part = partsOf(parameters)[0]!
  const { min, max } = boundsOf(parameters)
  const { start, end, mass } = intervalOf(part, { min, max })
  const support = [Math.max(part.support[0], min), Math.min(part.support[1], max)] as const
  // Mass beside an end that is small against both sides of it.
  const [nearStart, nearEnd] = [NEAR * Math.min(start.lower, start.upper), NEAR * Math.min(end.lower, end.upper)]
  const smoothStart = smooth(part, start.lower, start.lower + nearStart)
  const smoothEnd = smooth(part, end.lower - nearEnd, end.lower)
  const quantile = (p: number, q: number) => {
    if (p === 0 || q === 0) return support[p === 0 ? 0 : 1]
    let x = Number.NaN
    if (p <= q && p * mass < nearStart && smoothStart) x = awayFrom(part, min, p * mass, 1)
    if (q < p && q * mass < nearEnd && smoothEnd) x = awayFrom(part, max, q * mass, -1)
    if (Number.isNaN(x)) x = part.quantile(start.lower * q + end.lower * p, start.upper * q + end.upper * p)
    return Math.min(Math.max(x, support[0]), support[1])
  }
  const { cdf, survival, logDensity } = part
  const below = (x: number) => {
    const [lower, upper] = [cdf(x), survival(x)]
    const share = start.lower > start.upper || lower > upper ? start.upper - upper : lower - start.lower
    return share < nearStart && smoothStart ? areaOf(part, min, x) : share
  }
  const above = (x: number) => {
    const [lower, upper] = [cdf(x), survival(x)]
    const share = end.upper < end.lower && lower > upper ? upper - end.upper : end.lower - lower
    return share < nearEnd && smoothEnd ? areaOf(part, x, max) : share
  }
  const breaks = part.breaks.map((p) => (p - start.lower) / mass).filter((p) => p > 0 && p < 1)
  return {
    support,
    breaks,
    quantile,
    cdf: (x) => (x < support[0] ? 0 : x >= support[1] ? 1 : clamped(below(x) / mass)),
    survival: (x) => (x < support[0] ? 1 : x >= support[1] ? 0 : clamped(above(x) / mass)),
    logDensity: (x) => (x < min || x > max ? Number.NEGATIVE_INFINITY : logDensity(x) - log(mass)),
    get mean() {
      return meanOf({ quantile, breaks })
    },
    get variance() {
      return varianceOf({ quantile, breaks })
    },
    get atoms() {
      const kept = part.atoms?.filter(({ value }) => value >= min && value <= max)
      const total = sumOf((kept ?? []).map(({ probability }) => probability))
      return kept?.map(({ value, probability }) => ({ value, probability: probability / total }))
    },
  }
}

function clamped(probability: number): number {
  return probability < 0 ? 0 : probability > 1 ? 1 : probability
}

/** A distribution given that its value lies in an interval. */
export const truncate: Family = {
  description: 'a distribution, given that its value lies between min and max',
  name: 'truncate',
  use: 'When values beyond a bound are impossible and the rest keeps its shape: what was thrown away is spread over the whole. For values that pile up at the bound take clip.',
  parametrisations: [
    {
      parameters: [
        { name: 'of', description: 'the distribution', kind: 'distribution' },
        { name: 'min', description: 'smallest value; none when left out', kind: 'value', default: null },
        { name: 'max', description: 'largest value; none when left out', kind: 'value', default: null },
      ],
    },
  ],
  rule(parameters) {
    const { min, max } = boundsOf(parameters)
    const [part] = partsOf(parameters)
    const broken = firstBroken(
      [part !== undefined, 'of must be a distribution'],
      [min > Number.NEGATIVE_INFINITY || max < Number.POSITIVE_INFINITY, 'min or max must be given'],
      [min <= max, 'min <= max must hold'],
    )
    if (broken !== null || part === undefined) return broken
    const [low, high] = part.support
    if (max < low || min > high) {
      return `min to max must hold values that occur, which lie between ${low} and ${high}`
    }
    const { mass } = intervalOf(part, { min, max })
    return firstBroken(
      [mass > 0, 'min to max must hold a probability that a number can hold'],
      // Atoms rarer than 1e-22 of a whole are not kept: fewer would be left of a tail than scores reach.
      [part.atoms === undefined || mass >= LEAST_STEPPED, 'min to max must hold 1e-5 of a stepped distribution'],
    )
  },
  ...combined(make),
  remedy: 'give numbers, or clip instead, whose bounds may be uncertain',
  examples: ['{ truncate: { of: { normal: { mean: 0.6, sd: 0.3 } }, min: 0, max: 1 } }'],
}
