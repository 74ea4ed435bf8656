/**
 * The correlation matrix nearest to a symmetric one in the Frobenius norm: alternating projections onto the positive
 * semi-definite matrices and those with a unit diagonal, with Dykstra's correction on the first.
 *
 * Higham: Computing the nearest correlation matrix, a problem from finance (IMA J. Numer. Anal. 22, 2002), algorithm 3.3.
 */
import { eigenOf, type Matrix } from './symmetric.ts'

/** An entry moves less than this in the last step: far below what anyone knows of a correlation. */
const SETTLED = 1e-12

/** The method converges linearly; matrices people write settle within a few hundred steps. */
const MOST_STEPS = 5000

/**
 * The nearest correlation matrix: positive semi-definite with a diagonal of exactly 1.
 *
 * @param matrix symmetric, unit diagonal
 * @example nearestCorrelation([[1, 1, 0], [1, 1, 1], [0, 1, 1]]) // 0.7606898, 0.1572981, 0.7606898 off the diagonal
 */
export function nearestCorrelation(matrix: Matrix): number[][] {
  let y = matrix.map((row) => [...row])
  let correction = matrix.map((row) => row.map(() => 0))
  let x = y
  for (let step = 0; step < MOST_STEPS; step++) {
    const r = y.map((row, i) => row.map((value, j) => value - correction[i]![j]!))
    x = positivePart(r)
    correction = x.map((row, i) => row.map((value, j) => value - r[i]![j]!))
    const next = x.map((row, i) => row.map((value, j) => (i === j ? 1 : value)))
    const moved = Math.max(largestChange(next, y), largestChange(next, x))
    y = next
    if (moved < SETTLED) break
  }
  return withUnitDiagonal(x)
}

/** The nearest positive semi-definite matrix: negative eigenvalues become 0. */
function positivePart(matrix: Matrix): number[][] {
  const { values, vectors } = eigenOf(matrix)
  return matrix.map((_, i) =>
    matrix.map((_, j) => {
      // The smaller index first, so that both halves get the same bits.
      const a = vectors[Math.min(i, j)]!
      const b = vectors[Math.max(i, j)]!
      let sum = 0
      for (let k = 0; k < values.length; k++) if (values[k]! > 0) sum += values[k]! * a[k]! * b[k]!
      return sum
    }),
  )
}

/** Scales rows and columns alike, which keeps a matrix positive semi-definite. */
function withUnitDiagonal(matrix: Matrix): number[][] {
  const roots = matrix.map((row, i) => Math.sqrt(row[i]!))
  return matrix.map((row, i) => row.map((value, j) => (i === j ? 1 : value / (roots[i]! * roots[j]!))))
}

/** The largest absolute difference of two entries. */
export function largestChange(a: Matrix, b: Matrix): number {
  return Math.max(0, ...a.map((row, i) => Math.max(...row.map((value, j) => Math.abs(value - b[i]![j]!)))))
}
