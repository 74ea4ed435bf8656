import { log } from '../../src/kernel/mathematics.ts'
import type { Bound } from '../combined/bound.ts'
import { sumOf } from '../parameters.ts'
import { countUpTo } from './order-statistics.ts'

/**
 * Order statistics joined by straight lines: the k-th of n stands at p = (k − 1)/(n − 1).
 *
 * @source Hyndman and Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996), definition 7
 */
export function joinedValues(sorted: Float64Array): Bound {
  const last = sorted.length - 1
  const [low, high] = [sorted[0]!, sorted[last]!]
  /** Where x lies among the values, from 0 at the first, and how far it is from the last: each exact where small. */
  const placeOf = (x: number): readonly [number, number] => {
    if (!(x < high)) return [last, 0]
    const below = countUpTo(sorted, x) - 1
    const [left, right] = [sorted[below]!, sorted[below + 1]!]
    return [below + (x - left) / (right - left), last - below - 1 + (right - x) / (right - left)]
  }
  return {
    support: [low, high],
    ...momentsOfJoined(sorted),
    cdf: (x) => (Number.isNaN(x) ? x : x < low ? 0 : placeOf(x)[0] / last),
    survival: (x) => (Number.isNaN(x) ? x : x < low ? 1 : placeOf(x)[1] / last),
    logDensity: (x) => (x >= low && x <= high ? log(densityAt(sorted, x)) : Number.NEGATIVE_INFINITY),
    quantile(p, q) {
      const position = Math.min(p, q) * last
      const whole = Math.min(Math.floor(position), last - 1)
      const [from, to] = p <= q ? [whole, whole + 1] : [last - whole, last - whole - 1]
      const [start, end] = [sorted[from]!, sorted[to]!]
      return start + (end - start) * (position - whole)
    },
    breaks: Array.from({ length: Math.max(0, last - 1) }, (_, i) => (i + 1) / last),
    atoms: undefined,
  }
}

/** Of a value that is there more than once, its probability. */
function densityAt(sorted: Float64Array, x: number): number {
  const last = sorted.length - 1
  const count = countUpTo(sorted, x)
  let first = count
  while (first > 0 && sorted[first - 1] === x) first--
  if (count - first > 1) return (count - first - 1) / last
  const right = Math.min(count, last)
  return 1 / (last * (sorted[right]! - sorted[right - 1]!))
}

/** A line from a to b has the mean (a + b)/2 and the second moment (a² + ab + b²)/3. */
function momentsOfJoined(sorted: Float64Array): { readonly mean: number; readonly variance: number } {
  const last = sorted.length - 1
  const middle = sorted[sorted.length >> 1]!
  const halves = Array.from({ length: last }, (_, i) => (sorted[i]! - middle) / 2 + (sorted[i + 1]! - middle) / 2)
  const offset = sumOf(halves) / last
  const mean = middle + offset
  const squares = Array.from({ length: last }, (_, i) => {
    const [a, b] = [sorted[i]! - mean, sorted[i + 1]! - mean]
    return (a * a + a * b + b * b) / 3
  })
  return { mean, variance: sumOf(squares) / last }
}
