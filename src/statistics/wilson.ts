/** The 97.5th percentile of the normal distribution. */
export const Z_95 = 1.959963984540054

/**
 * A 95 % interval for a share, from how many of n independent trials had it; inside 0 and 1, and good near them.
 *
 * @example wilsonInterval(9, 10) // [0.5958, 0.9821], rounded
 * @source Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927)
 */
export function wilsonInterval(count: number, n: number): readonly [low: number, high: number] {
  const share = count / n
  const square = (Z_95 * Z_95) / n
  const centre = (share + square / 2) / (1 + square)
  const half = (Z_95 / (1 + square)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n))
  // At the ends the two cancel but for rounding.
  return [count === 0 ? 0 : centre - half, count === n ? 1 : centre + half]
}
