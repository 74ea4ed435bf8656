/** The probability of a standard normal within x of 0, and its inverse, relatively exact down to the smallest ones. */
import { exp, normalCdf, normalQuantile } from '../../src/kernel/mathematics.ts'

const ROOT_TWO_OVER_PI = 0.7978845608028654

/** Up to here the series needs at most 40 terms. */
const SERIES_TO = 3

/** P(|Z| ≤ x) for x ≥ 0: √(2/π)·e^(−x²/2)·(x + x³/3 + x⁵/(3·5) + …), whose terms are all positive. */
export function centralProbability(x: number): number {
  if (!(x < SERIES_TO)) return x >= SERIES_TO ? 1 - 2 * normalCdf(-x) : Number.NaN
  let term = x
  let sum = x
  for (let k = 3; term > sum * 2 ** -55; k += 2) {
    term *= (x * x) / k
    sum += term
  }
  return ROOT_TWO_OVER_PI * exp(-0.5 * x * x) * sum
}

/** The x within which lies the share p; p + q = 1. */
export function centralQuantile(p: number, q: number): number {
  if (q <= 0.5) return -normalQuantile(q / 2)
  let x = p / ROOT_TWO_OVER_PI
  // Four steps of Newton from the slope at 0 reach the last bit below the median.
  for (let i = 0; i < 4; i++) x += (p - centralProbability(x)) / (ROOT_TWO_OVER_PI * exp(-0.5 * x * x))
  return x
}
