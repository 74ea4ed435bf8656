/**
 * Kendall's rank correlation in n·log n steps (Knight 1966): sorted by x, the pairs out of order in y are counted by a
 * merge sort. Tied pairs count as neither in order nor out of it (tau-a).
 *
 * @param x finite numbers
 * @param y as many
 * @returns from -1 to 1; NaN for fewer than two
 * @example kendallOf([1, 2, 3], [1, 3, 2]) // 1/3
 */
export function kendallOf(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = x.length
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]!)
  const same = (a: number, b: number) => x[a] === x[b]
  const tiedX = tiedPairs(order, same)
  const tiedBoth = tiedPairs(order, (a, b) => same(a, b) && y[a] === y[b])
  const column = Float64Array.from(order, (i) => y[i]!)
  const discordant = sortCounting(column, new Float64Array(n), 0, n)
  const tiedY = tiedPairs(column, (a, b) => a === b)
  const all = (n * (n - 1)) / 2
  return (all - tiedX - tiedY + tiedBoth - 2 * discordant) / all
}

/** Pairs within runs of equal neighbours. */
function tiedPairs(sorted: ArrayLike<number>, equal: (a: number, b: number) => boolean): number {
  let pairs = 0
  let run = 0
  for (let i = 1; i < sorted.length; i++) {
    run = equal(sorted[i - 1]!, sorted[i]!) ? run + 1 : 0
    pairs += run
  }
  return pairs
}

/** Sorts values in [low, high) and counts the pairs that were out of order. */
function sortCounting(values: Float64Array, spare: Float64Array, low: number, high: number): number {
  if (high - low < 2) return 0
  const middle = (low + high) >> 1
  let swaps = sortCounting(values, spare, low, middle) + sortCounting(values, spare, middle, high)
  let [left, right] = [low, middle]
  for (let k = low; k < high; k++) {
    const takesLeft = right >= high || (left < middle && values[left]! <= values[right]!)
    if (!takesLeft) swaps += middle - left
    spare[k] = takesLeft ? values[left++]! : values[right++]!
  }
  values.set(spare.subarray(low, high), low)
  return swaps
}
