import { exp, log, normalQuantile } from '../../src/kernel/mathematics.ts'
import type { Bound } from '../combined/bound.ts'
import { solveTail } from '../special/solve-tail.ts'
import { tabledCdf, tabledDensity } from '../special/tabled-normal.ts'
import { joinedValues } from './joined-values.ts'
import { countUpTo, momentsOf } from './order-statistics.ts'

const LOG_ROOT_TWO_PI = 0.9189385332046727

/** Beyond this score a normal lacks less than 2^-54 of 1. */
const WHOLE = 8.5

/** Terms that add less than this to a sum, each less than the last, are left out. */
const NOTHING = 2 ** -66

/**
 * Silverman's rule of thumb: 0.9·min(sd, interquartile range/1.34)·n^(−1/5), with the sd alone where half the values are
 * equal; 0 where all are.
 *
 * @source Silverman, "Density Estimation for Statistics and Data Analysis" (1986), equation 3.31; R's bw.nrd0
 */
export function silvermanBandwidth(sorted: Float64Array): number {
  const count = sorted.length
  if (sorted[0] === sorted[count - 1]) return 0
  const sd = Math.sqrt((momentsOf(sorted).variance * count) / (count - 1))
  const { quantile } = joinedValues(sorted)
  const spread = (quantile(0.75, 0.25) - quantile(0.25, 0.75)) / 1.34
  return 0.9 * (spread > 0 ? Math.min(sd, spread) : sd) * exp(-0.2 * log(count))
}

/** Newton's steps end below this share of a bandwidth: what is left is its square. */
const ENOUGH = 2 ** -30

/** A normal of sd `bandwidth` around each value. */
export function smoothedValues(sorted: Float64Array, bandwidth: number): Bound {
  const count = sorted.length
  const { mean, variance } = momentsOf(sorted)
  const below = (x: number) => lowerSum(sorted, bandwidth, x) / count
  const beyond = (x: number) => upperSum(sorted, bandwidth, x) / count
  const logDensity = (x: number) => logDensityAt(sorted, bandwidth, x)
  return {
    support: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    mean,
    variance: variance + bandwidth * bandwidth,
    cdf: below,
    survival: beyond,
    logDensity,
    quantile(p, q) {
      if (p === 0 || q === 0) return p === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
      const [tail, side] = p <= q ? [below, 1] : [beyond, -1]
      const target = Math.min(p, q)
      const at = (x: number) => {
        const share = tail(x)
        const density = densityAt(sorted, bandwidth, x)
        return { value: log(share), slope: (side * (density > 0 ? density : exp(logDensity(x)))) / share }
      }
      return solveTail(at, log(target), startFor(sorted, bandwidth, target, side), ENOUGH * bandwidth)
    },
    breaks: [],
    atoms: undefined,
  }
}

/** The order statistic there; in a tail, as if the outermost value were alone. */
function startFor(sorted: Float64Array, bandwidth: number, target: number, side: number): number {
  const position = Math.floor(target * sorted.length)
  const value = sorted[side > 0 ? position : sorted.length - 1 - position]!
  const share = target * sorted.length
  return share < 0.5 ? value + side * bandwidth * normalQuantile(share) : value
}

/** Σ Φ((x − value)/h): those far below count 1, the rest fall as they rise. */
function lowerSum(sorted: Float64Array, bandwidth: number, x: number): number {
  let sum = countUpTo(sorted, x - WHOLE * bandwidth)
  for (let i = sum; i < sorted.length; i++) {
    const term = tabledCdf((x - sorted[i]!) / bandwidth)
    sum += term
    if (term <= NOTHING * sum) break
  }
  return sum
}

function upperSum(sorted: Float64Array, bandwidth: number, x: number): number {
  const near = countUpTo(sorted, x + WHOLE * bandwidth)
  let sum = sorted.length - near
  for (let i = near - 1; i >= 0; i--) {
    const term = tabledCdf((sorted[i]! - x) / bandwidth)
    sum += term
    if (term <= NOTHING * sum) break
  }
  return sum
}

/** Enough for a step of Newton's method: nothing from values beyond `WHOLE`, so that it is 0 far out. */
function densityAt(sorted: Float64Array, bandwidth: number, x: number): number {
  const end = countUpTo(sorted, x + WHOLE * bandwidth)
  let sum = 0
  for (let i = countUpTo(sorted, x - WHOLE * bandwidth); i < end; i++) {
    sum += tabledDensity((x - sorted[i]!) / bandwidth)
  }
  return sum / (sorted.length * bandwidth)
}

/** Terms are taken against that of the nearest value, which does not underflow. */
function logDensityAt(sorted: Float64Array, bandwidth: number, x: number): number {
  if (Math.abs(x) === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY
  const above = countUpTo(sorted, x)
  const score = (i: number) => (x - sorted[i]!) / bandwidth
  const squared = (i: number) => (i >= 0 && i < sorted.length ? score(i) * score(i) : Number.POSITIVE_INFINITY)
  const least = Math.min(squared(above - 1), squared(above))
  let sum = 0
  for (const [first, step] of [
    [above - 1, -1],
    [above, 1],
  ] as const) {
    for (let i = first; i >= 0 && i < sorted.length; i += step) {
      const term = exp(0.5 * (least - squared(i)))
      sum += term
      if (term <= NOTHING * sum) break
    }
  }
  return log(sum / sorted.length) - 0.5 * least - LOG_ROOT_TWO_PI - log(bandwidth)
}
