/** Where in a forecast a fact fell. */
export interface PercentileOf {
  /** Share of draws below the fact, and half of those equal to it: 0 to 1. NaN without draws. */
  readonly share: number
  /** Its standard error, from draws being finitely many. */
  readonly error: number
  /** Whether all draws are equal, so that the forecast says one number and no more. */
  readonly pointlike: boolean
}

/**
 * The mid-distribution function of the draws at a fact. Under a right forecast it is uniform on average even where the
 * forecast has atoms, which the share at or below is not.
 *
 * @param sorted ascending, without NaN
 * @example percentileOf(Float64Array.of(1, 2, 2, 3), 2).share // 0.5
 * @source Parzen, "Quantile probability and statistical data modeling", Statistical Science 19 (2004)
 */
export function percentileOf(sorted: Float64Array, fact: number): PercentileOf {
  const n = sorted.length
  if (n === 0) return { share: Number.NaN, error: Number.NaN, pointlike: false }
  const below = firstAtLeast(sorted, (x) => x >= fact)
  const equal = firstAtLeast(sorted, (x) => x > fact) - below
  const share = (below + equal / 2) / n
  // A draw counts 1, 1/2 or 0.
  const variance = Math.max(0, (below + equal / 4) / n - share * share)
  return { share, error: Math.sqrt(variance / n), pointlike: sorted[0] === sorted[n - 1] }
}

/** The first index from which on `reached` holds. */
function firstAtLeast(sorted: Float64Array, reached: (x: number) => boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (reached(sorted[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}
