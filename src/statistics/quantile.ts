/**
 * Hyndman and Fan's type 7: the quantile that NumPy, R and spreadsheets give unless told otherwise. At probability p of
 * n ordered values it lies at position p·(n − 1), counted from 0, on the line between the two nearest values.
 */

/**
 * A point on the line from `low` to `high`, low ≤ high. An infinite end wins over a finite one, as in the limit; halfway
 * between −∞ and +∞ there is no value: NaN.
 */
export function between(low: number, high: number, fraction: number): number {
  if (fraction === 0 || low === high) return low
  if (low === Number.NEGATIVE_INFINITY) return high === Number.POSITIVE_INFINITY ? Number.NaN : low
  const width = high - low
  // Two doubles of opposite sign may be further apart than any double.
  const value = width < Number.POSITIVE_INFINITY ? low + width * fraction : low * (1 - fraction) + high * fraction
  return Math.min(value, high)
}

/**
 * The type-7 quantile of ordered values; NaN when there are none.
 *
 * @param sorted ascending, without NaN
 * @param p probability, 0 to 1
 * @example quantileOf(Float64Array.of(1, 2, 3, 4), 0.5) // 2.5
 * @source Hyndman and Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996), definition 7
 */
export function quantileOf(sorted: ArrayLike<number>, p: number): number {
  const position = p * (sorted.length - 1)
  const rank = Math.floor(position)
  const low = sorted[rank] ?? Number.NaN
  return between(low, sorted[rank + 1] ?? low, position - rank)
}
