import { log1p } from '../../src/kernel/mathematics.ts'

/**
 * log(1 + u) − u for u > −1 without the cancellation of the two near 0: the heart of exact binomial and beta densities.
 * With r = u/(2 + u), log(1 + u) = 2·artanh r.
 */
export function log1pMinus(u: number): number {
  if (u < -0.6 || u > 1) return log1p(u) - u
  const r = u / (2 + u)
  const square = r * r
  let power = 2 * r * square
  let sum = 0
  for (let k = 3; k < 200; k += 2) {
    const next = sum + power / k
    if (next === sum) break
    sum = next
    power *= square
  }
  return sum - r * u
}
