/**
 * Pearson's correlation of two columns, centred first so that nothing cancels.
 *
 * @returns NaN where one of them does not vary or is not finite
 * @example correlationOf(Float64Array.of(1, 2, 3), Float64Array.of(2, 4, 6)) // 1
 */
export function correlationOf(x: Float64Array, y: Float64Array): number {
  const n = x.length
  const [meanX, meanY] = [meanOf(x), meanOf(y)]
  let [xx, xy, yy] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    const [a, b] = [x[i]! - meanX, y[i]! - meanY]
    xx += a * a
    xy += a * b
    yy += b * b
  }
  if (!(xx > 0 && yy > 0)) return Number.NaN
  // The product of two slopes, which cannot overflow as xx·yy can.
  const size = Math.min(1, Math.sqrt((xy / xx) * (xy / yy)))
  return xy < 0 ? -size : size
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
