/** The logarithm of the gamma function, by way of the error of Stirling's formula, which the beta function needs alone. */
import { exp, log, log1p } from '../../src/kernel/mathematics.ts'

const HALF_LOG_TWO_PI = 0.9189385332046728

/** Coefficients B₂ₖ/(2k(2k−1)) of Stirling's series (Abramowitz and Stegun 6.1.41), k = 1, 2, … */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400]

/** From here on eight terms of the series are exact to 1e-17. */
const SERIES_FROM = 12

/**
 * δ(a) = log Γ(a) − ((a − ½)·log a − a + ½·log 2π) for a > 0: small, positive, falling, so that differences of log-gammas
 * of large arguments can be formed without losing digits.
 */
export function stirlingError(a: number): number {
  if (a >= SERIES_FROM) return stirlingSeries(a)
  let shift = 0
  let x = a
  // δ(x) = δ(x + 1) + (x + ½)·log(1 + 1/x) − 1
  for (; x < SERIES_FROM; x++) shift += (x + 0.5) * log1p(1 / x) - 1
  return stirlingSeries(x) + shift
}

function stirlingSeries(a: number): number {
  const square = 1 / (a * a)
  let sum = 0
  for (let k = STIRLING.length - 1; k >= 0; k--) sum = sum * square + STIRLING[k]!
  return sum / a
}

/** Γ(a) for a > 0. */
export function gammaOf(a: number): number {
  return exp(logGamma(a))
}

/** log Γ(a) for a > 0. */
export function logGamma(a: number): number {
  return (a - 0.5) * log(a) - a + HALF_LOG_TWO_PI + stirlingError(a)
}
