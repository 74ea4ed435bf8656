/**
 * Continuous ranked probability score of a forecast against a fact, in their unit: the mean distance of a draw from the
 * fact less half the mean distance of two draws. 0 is a perfect forecast; for one without spread it is the absolute error.
 *
 * @param sorted draws, ascending, finite
 * @returns NaN without draws
 * @example crpsOf(Float64Array.of(0, 2), 1) // 0.5
 * @source Gneiting and Raftery, "Strictly proper scoring rules, prediction, and estimation", JASA 102 (2007), equation 21
 */
export function crpsOf(sorted: Float64Array, fact: number): number {
  const n = sorted.length
  let distance = 0
  let spread = 0
  // Σ over pairs |x_i − x_j| is 2 Σ (2i + 1 − n) x_i over the order; about the fact, so that little cancels.
  sorted.forEach((x, i) => {
    distance += Math.abs(x - fact)
    spread += (2 * i + 1 - n) * (x - fact)
  })
  return distance / n - spread / n / n
}
