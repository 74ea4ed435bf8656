import { choleskyOf, type Matrix } from '../../sampling/correlation/symmetric.ts'

/**
 * The inverse of a positive definite matrix, or null when it is not one, up to rounding. Rows and columns are scaled to a
 * diagonal of ones first, so that coordinates may have very different units.
 */
export function inverseOf(matrix: Matrix): number[][] | null {
  const scales = matrix.map((row, i) => Math.sqrt(row[i]!))
  if (!scales.every((scale) => scale > 0 && scale < Infinity)) return null
  const factor = choleskyOf(matrix.map((row, i) => row.map((x, j) => x / (scales[i]! * scales[j]!))))
  if (!factor.every((row, i) => row[i]! > 0)) return null
  const columns = matrix.map((_, k) => solve(factor, k))
  const inverse = matrix.map((_, i) => columns.map((column, k) => column[i]! / (scales[i]! * scales[k]!)))
  return inverse.every((row, i) => row[i]! > 0) ? inverse : null
}

/** Column k of the inverse of L·Lᵀ. */
function solve(factor: Matrix, k: number): number[] {
  const n = factor.length
  const y = new Array<number>(n).fill(0)
  for (let i = 0; i < n; i++) {
    let rest = i === k ? 1 : 0
    for (let j = 0; j < i; j++) rest -= factor[i]![j]! * y[j]!
    y[i] = rest / factor[i]![i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    let rest = y[i]!
    for (let j = i + 1; j < n; j++) rest -= factor[j]![i]! * y[j]!
    y[i] = rest / factor[i]![i]!
  }
  return y
}
