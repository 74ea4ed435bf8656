/**
 * From rank correlations to the correlation of the normal scores that gives them under a Gaussian copula. Sines are written
 * out because `Math.sin` differs between machines in its last bits and correlations feed the draws.
 */

/** π/6, to the last bit of a double. */
const SIXTH_OF_PI = 0.5235987755982988

/** sin x = x·(1 − x²/(2·3)·(1 − x²/(4·5)·(…))): nine factors leave less than 1e-24 for |x| ≤ π/6. */
const FACTORS = [342, 272, 210, 156, 110, 72, 42, 20, 6]

/**
 * For Spearman's rank correlation: 2·sin(πρ/6) (Pearson 1907).
 *
 * @param rho in [-1, 1]
 */
export function fromSpearman(rho: number): number {
  return Math.abs(rho) === 1 ? rho : 2 * sineOfSixth(rho)
}

/**
 * For Kendall's rank correlation: sin(πτ/2), by sin 3x = 3·sin x − 4·sin³x.
 *
 * @param tau in [-1, 1]
 */
export function fromKendall(tau: number): number {
  if (Math.abs(tau) === 1) return tau
  const sine = sineOfSixth(tau)
  return sine * (3 - 4 * sine * sine)
}

/** sin(πt/6) for |t| ≤ 1. */
function sineOfSixth(t: number): number {
  const x = SIXTH_OF_PI * t
  const square = x * x
  let series = 1
  for (const factor of FACTORS) series = 1 - (square / factor) * series
  return x * series
}
