import { sumOf } from '../parameters.ts'

const known = new WeakMap<readonly number[], Float64Array>()

/** The values in ascending order; sorted once for as long as their list lives. */
export function orderStatistics(values: readonly number[]): Float64Array {
  const sorted = known.get(values)
  if (sorted !== undefined) return sorted
  // −0 and 0 are one value.
  const ascending = Float64Array.from(values, (value) => value + 0).sort()
  known.set(values, ascending)
  return ascending
}

/** How many of the values are at most x. */
export function countUpTo(sorted: Float64Array, x: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! <= x) low = middle + 1
    else high = middle
  }
  return low
}

/** Mean of the values and of their squared distances from it. */
export function momentsOf(sorted: Float64Array): { readonly mean: number; readonly variance: number } {
  const count = sorted.length
  const middle = sorted[count >> 1]!
  const mean = middle + sumOf(Array.from(sorted, (value) => value - middle)) / count
  return { mean, variance: sumOf(Array.from(sorted, (value) => (value - mean) * (value - mean))) / count }
}
