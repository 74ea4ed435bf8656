import { expm1, log, log1p } from '../../src/kernel/mathematics.ts'

export function sinh(y: number): number {
  const t = expm1(Math.abs(y))
  const size = t === Infinity ? t : (t + t / (t + 1)) / 2
  return y < 0 ? -size : size
}

/** log(|y| + √(1 + y²)), without losing digits near 0. */
export function asinh(y: number): number {
  const a = Math.abs(y)
  const size = a > 1e150 ? log(a) + log(2) : log1p(a + (a * a) / (1 + Math.sqrt(1 + a * a)))
  return y < 0 ? -size : size
}
