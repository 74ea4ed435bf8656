/**
 * Both tails of the beta distribution, each with full relative precision, and its density; the beta quantile solves for
 * them and the cdf reads them.
 */
import { exp, log } from '../../src/kernel/mathematics.ts'
import { stirlingError } from './log-gamma.ts'
import { log1pMinus } from './log1p-minus.ts'

const TWO_PI = 2 * Math.PI

/** The fraction takes about √max(a, b) terms; shapes up to 1e9 end well before this. */
const MOST_TERMS = 200_000

/**
 * Beyond its turning point the fraction takes about 10/√distance terms, each with its rounding, where distance is that of
 * x from the far end; 1 minus the other tail has one rounding, of the whole. So a tail this small is better computed by itself.
 */
const worthComputing = (tail: number, distance: number) => 10 * tail < Math.sqrt(distance)

export interface BetaTails {
  /** P(X ≤ x). */
  readonly lower: number
  /** P(X > x). */
  readonly upper: number
  /** x·y·density(x) with y = 1 − x: what both tails and their slopes are multiples of. */
  readonly weight: number
}

/**
 * The tails of Beta(a, b) at x.
 *
 * @param x in (0, 1), given with y = 1 − x, the smaller one exact
 * @returns a function of (x, y, log of the smaller one)
 */
export function betaTails(a: number, b: number): (x: number, y: number, logSmaller: number) => BetaTails {
  const weightAt = betaWeight(a, b)
  const turn = (a + 1) / (a + b + 2)
  return (x, y, logSmaller) => {
    const weight = weightAt(x, y, logSmaller)
    const direct = () => weight * betaFraction(a, b, x, y)
    const mirrored = () => weight * betaFraction(b, a, y, x)
    if (x < turn) {
      const lower = direct()
      return { lower, upper: worthComputing(1 - lower, x) ? mirrored() : 1 - lower, weight }
    }
    const upper = mirrored()
    return { lower: worthComputing(1 - upper, y) ? direct() : 1 - upper, upper, weight }
  }
}

/**
 * x^a·y^b / B(a, b), as deviations from the mean (Loader, "Fast and accurate computation of binomial probabilities",
 * 2000): no large terms that cancel, so large shapes lose nothing.
 */
function betaWeight(a: number, b: number): (x: number, y: number, logSmaller: number) => number {
  const total = a + b
  const meanX = a / total
  const meanY = b / total
  const logMeanX = log(meanX)
  const logMeanY = log(meanY)
  const root = Math.sqrt(a / TWO_PI) * Math.sqrt(b / total)
  const errors = stirlingError(total) - stirlingError(a) - stirlingError(b)
  return (x, y, logSmaller) => {
    const off = x <= y ? x - meanX : meanY - y
    const deviation = (part: number, logMean: number, by: number) =>
      by < -0.6 && part === Math.min(x, y) ? logSmaller - logMean - by : log1pMinus(by)
    const inX = a * deviation(x, logMeanX, off / meanX)
    const inY = b * deviation(y, logMeanY, -off / meanY)
    return root * exp(inX + inY + errors)
  }
}

/**
 * The even part of the continued fraction of I_x(a, b)·B(a, b)/(x^a·y^b) (Didonato and Morris 1992, equation 9), by
 * Lentz's method. It reads x, y = 1 − x and a·y − b·x, never 1 − x formed anew, so it keeps its digits near both ends.
 */
function betaFraction(a: number, b: number, x: number, y: number): number {
  const total = a + b
  const lambda = x <= y ? a - total * x : total * y - b
  let value = (a * (lambda + 1)) / (a + 1)
  if (Math.abs(value) < TINY) value = TINY
  let c = value
  let d = 0
  for (let n = 1; n <= MOST_TERMS; n++) {
    const s = a + 2 * n - 1
    const w = n * (b - n) * x
    const numerator = ((a + n - 1) / s) * ((total + n - 1) / s) * w * x
    const term = n + w / s + ((a + n) / (s + 2)) * (lambda + 1 + n * (1 + y))
    d = 1 / nonzero(term + numerator * d)
    c = nonzero(term + numerator / c)
    const factor = c * d
    value *= factor
    if (Math.abs(factor - 1) < 3e-16) return 1 / value
  }
  return Number.NaN
}

const TINY = 1e-300

function nonzero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x
}
