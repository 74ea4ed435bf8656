/** π/6, to the last bit of a double. */
const SIXTH_OF_PI = 0.5235987755982988

/** sin x = x·(1 − x²/(2·3)·(1 − x²/(4·5)·(…))): nine factors leave less than 1e-24 for |x| ≤ π/6. */
const FACTORS = [342, 272, 210, 156, 110, 72, 42, 20, 6]

/**
 * The correlation of the normal scores that gives a Spearman rank correlation under a Gaussian copula: 2·sin(πρ/6)
 * (Pearson 1907). The sine is written out because `Math.sin` differs between machines in its last bits and
 * correlations feed the draws.
 *
 * @param rho in [-1, 1]
 */
export function normalScoreCorrelation(rho: number): number {
  if (Math.abs(rho) === 1) return rho
  const x = SIXTH_OF_PI * rho
  const square = x * x
  let series = 1
  for (const factor of FACTORS) series = 1 - (square / factor) * series
  return 2 * x * series
}
