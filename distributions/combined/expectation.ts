/** Moments of a distribution by quadrature over its quantile, where no closed form is known. */
import { exp, log, normalCdf, normalQuantile } from '../../src/kernel/mathematics.ts'
import { sumOf } from '../parameters.ts'
import { panel } from '../special/gauss-legendre.ts'

/** Everything beyond this score has less than 1e-307 of the mass. */
const FARTHEST = 37.5
const WIDTH = 0.5
const NARROWEST = 2 ** -44
const ROOT_TWO_PI = 2.5066282746310007

/** Pairs of far tails whose ratio of quantiles tells how heavy the tail is: the farthest that has finite ones counts. */
const FAR_TAILS = [
  [1e-200, 1e-300],
  [1e-100, 1e-150],
  [1e-40, 1e-60],
  [1e-12, 1e-18],
] as const

/** An index this near 1 is 1: the moment does not exist. */
const ROUNDING = 1e-6

export interface Quantiles {
  readonly quantile: (p: number, q: number) => number
  readonly breaks: readonly number[]
}

/** ∞ where it diverges, NaN where it does not exist. */
export function meanOf(source: Quantiles): number {
  const [low, high] = tailIndices(source.quantile)
  if (low >= 1 && high >= 1) return Number.NaN
  if (low >= 1) return Number.NEGATIVE_INFINITY
  return high >= 1 ? Number.POSITIVE_INFINITY : expectation(source, (x) => x)
}

/** ∞ where it diverges, NaN where the mean is not a number. */
export function varianceOf(source: Quantiles): number {
  const mean = meanOf(source)
  if (!Number.isFinite(mean)) return Number.NaN
  if (Math.max(...tailIndices(source.quantile)) >= 0.5) return Number.POSITIVE_INFINITY
  return expectation(source, (x) => (x - mean) * (x - mean))
}

/** E f(X), in panels of the normal score cut where the quantile has a kink or jumps. */
function expectation({ quantile, breaks }: Quantiles, f: (x: number) => number): number {
  const at = (z: number) => {
    const x = quantile(normalCdf(z), normalCdf(-z))
    // Where a tail underflows there is nothing left to add.
    return Number.isFinite(x) ? f(x) * exp(-0.5 * z * z) : 0
  }
  const edges = Array.from({ length: (2 * FARTHEST) / WIDTH + 1 }, (_, i) => i * WIDTH - FARTHEST)
  const cuts = breaks.map((p) => (p <= 0.5 ? normalQuantile(p) : -normalQuantile(1 - p)))
  const ends = [...edges, ...cuts.filter((z) => Math.abs(z) < FARTHEST)].sort((a, b) => a - b)
  const coarse = ends.slice(1).map((high, i) => panel(at, ends[i]!, high))
  const tolerance = 1e-13 * sumOf(coarse.map(Math.abs))
  return sumOf(coarse.map((area, i) => refined(at, ends[i]!, ends[i + 1]!, area, tolerance))) / ROOT_TWO_PI
}

/** The area, in halves where those differ from the whole: the gap between two modes takes many. */
function refined(f: (z: number) => number, low: number, high: number, area: number, tolerance: number): number {
  const middle = low + (high - low) / 2
  const [left, right] = [panel(f, low, middle), panel(f, middle, high)]
  if (!(Math.abs(left + right - area) > tolerance) || high - low < NARROWEST) return left + right
  return refined(f, low, middle, left, tolerance) + refined(f, middle, high, right, tolerance)
}

/** By side: a with P(|X| > x) falling like x^(−1/a); 0 for tails that fall faster than any power. */
function tailIndices(quantile: Quantiles['quantile']): readonly [number, number] {
  const index = (at: (tail: number) => number) => {
    const [far, farther] = FAR_TAILS.find((pair) => pair.every((tail) => Number.isFinite(at(tail)))) ?? FAR_TAILS[0]
    const [x, beyond] = [Math.abs(at(far)), Math.abs(at(farther))]
    return (beyond > x ? log(beyond) - log(x) : 0) / log(far / farther) + ROUNDING
  }
  return [index((tail) => quantile(tail, 1)), index((tail) => quantile(1, tail))]
}
