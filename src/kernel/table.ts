/**
 * A line table: a function of one number as straight polynomials between edges, found through a guide over uniform
 * cells. Smooth functions, kinks, jumps and atoms are all only other edges. Built in `sampling/`, evaluated here by
 * both back ends with the same operations in the same order.
 *
 *     z ──clamp──▶ cell = floor(z·2^m) + half ──▶ guide[cell] = j ──s compare steps──▶ line j
 *
 *     line (64 bytes)   edge  c0  c1  c2  c3  c4  c5  c6        y = ((((((c6·t + c5)·t + c4)·t + c3)·t + c2)·t + c1)·t + c0, t = z − edge
 */
export interface LineTable {
  /** Cells per unit of z are 2^m, m ≤ 8; the guide has 17·2^m of them, from −8.5 to 8.5. */
  readonly m: number
  /** Compare steps after the guide: 0 without kinks, atoms or gaps. */
  readonly steps: number
  /** How a line's value y becomes x: `y`, `low + exp(y)` or `high − exp(y)`. */
  readonly form: 'direct' | 'above' | 'below'
  /** `low` or `high` of the form, 0 for direct. */
  readonly offset: number
  /** 8 doubles a line, followed by 2^steps lines whose edge is +∞. */
  readonly lines: Float64Array
  readonly guide: Uint16Array
}

/** Normal scores are clamped here; p = 1e-17 lies outside. */
export const Z_LIMIT = 8.5

/** The largest z a table is read at. */
export const Z_TOP = Z_LIMIT - 2 ** -40

/** Doubles in a line. */
export const LINE = 8

/** The scalar meaning of a lookup before its form is applied: the line's polynomial at z. NaN reads the first line. */
export function evaluateLine(table: LineTable, z: number): number {
  const { m, steps, lines, guide } = table
  const low = -Z_LIMIT < z ? z : -Z_LIMIT
  const clamped = Z_TOP < low ? Z_TOP : low
  const cells = 1 << m
  const cell = Math.floor(clamped * cells) + Z_LIMIT * cells
  let line = guide[cell]!
  for (let step = (1 << steps) >> 1; step >= 1; step >>= 1) {
    if (clamped >= lines[(line + step) * LINE]!) line += step
  }
  const at = line * LINE
  const t = clamped - lines[at]!
  let y = lines[at + 7]!
  for (let k = 6; k >= 1; k--) y = y * t + lines[at + k]!
  return y
}
