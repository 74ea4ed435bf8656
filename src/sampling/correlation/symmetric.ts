/**
 * Small dense symmetric matrices as rows of numbers: eigenvalues by Jacobi rotations and a Cholesky factor that allows
 * semi-definite ones. Both use only + − · / and square roots in a fixed order, so their bits are the same everywhere.
 */

export type Matrix = readonly (readonly number[])[]

export interface Eigen {
  /** In no particular order. */
  readonly values: readonly number[]
  /** `vectors[i][k]`: component i of the vector of `values[k]`. */
  readonly vectors: Matrix
}

/** Quadratic convergence ends a dozen sweeps earlier; this only bounds the loop. */
const MOST_SWEEPS = 60

/** Rows p and q of eigenvalue iteration are rotated by the angle that makes entry (p, q) zero. */
function rotate(a: number[][], v: number[][], p: number, q: number): void {
  const off = a[p]![q]!
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * off)
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (const row of a) turn(row, p, q, c, s)
  const up = a[p]!
  const uq = a[q]!
  for (let k = 0; k < up.length; k++) {
    const x = up[k]!
    const y = uq[k]!
    up[k] = c * x - s * y
    uq[k] = s * x + c * y
  }
  up[q] = 0
  uq[p] = 0
  for (const row of v) turn(row, p, q, c, s)
}

function turn(row: number[], p: number, q: number, c: number, s: number): void {
  const x = row[p]!
  const y = row[q]!
  row[p] = c * x - s * y
  row[q] = s * x + c * y
}

/** Eigenvalues and vectors by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, section 8.5). */
export function eigenOf(matrix: Matrix): Eigen {
  const n = matrix.length
  const a = matrix.map((row) => [...row])
  const v = identity(n)
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let rotated = false
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        // Far below the last bit of the largest entry (1 for a correlation matrix) a rotation changes nothing.
        if (Math.abs(a[p]![q]!) <= 1e-20) continue
        rotate(a, v, p, q)
        rotated = true
      }
    }
    if (!rotated) break
  }
  return { values: a.map((row, i) => row[i]!), vectors: v }
}

/**
 * The lower triangular L with L·Lᵀ = matrix. A pivot that is nothing but rounding means that the row depends on those
 * before it: its column stays 0.
 *
 * @param matrix positive semi-definite up to rounding
 */
export function choleskyOf(matrix: Matrix): number[][] {
  const n = matrix.length
  const factor = matrix.map(() => new Array<number>(n).fill(0))
  for (let j = 0; j < n; j++) {
    const pivot = matrix[j]![j]! - dotOf(factor[j]!, factor[j]!, j)
    if (!(pivot > n * 2 ** -50 * matrix[j]![j]!)) continue
    const root = Math.sqrt(pivot)
    factor[j]![j] = root
    for (let i = j + 1; i < n; i++) {
      factor[i]![j] = (matrix[i]![j]! - dotOf(factor[i]!, factor[j]!, j)) / root
    }
  }
  return factor
}

export function identity(n: number): number[][] {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)))
}

function dotOf(a: readonly number[], b: readonly number[], length: number): number {
  let sum = 0
  for (let k = 0; k < length; k++) sum += a[k]! * b[k]!
  return sum
}
