/**
 * The front-end table: a uniform to its normal score, without a branch. Sixteen segments per octave of
 * v = min(u, 1 − u), a polynomial of degree 7 in each, the upper half mirrored.
 *
 *     v = pmin(u, 1 − u)                          exact, so both tails keep full precision
 *     line = (bits(v) >> 48) − 0x3C90             2^-54 … 2^-1, 16 per octave; one more line for v = ½
 *     t = double((bits(v) & (2^48 − 1)) | bits(1)) − (1 + 2^-5)       exact, in ± 2^-5
 *     z = ((((((c7·t + c6)·t + c5)·t + c4)·t + c3)·t + c2)·t + c1)·t + c0, sign flipped where u > ½
 */
import { exp, normalCdf, normalQuantile } from '../../kernel/mathematics.ts'

/** Lines per octave. */
const PER_OCTAVE = 16

/** The table starts at 2^-54, half of the smallest uniform. */
const FIRST_EXPONENT = -54

/** Degree of a line's polynomial. */
export const SCORE_DEGREE = 7

/** Doubles in a line, c0 … c7. */
export const SCORE_LINE = SCORE_DEGREE + 1

/** Lines of the table, the last one for v = ½ alone. */
export const SCORE_LINES = 53 * PER_OCTAVE + 1

/** `bits(v) >> SCORE_SHIFT` is SCORE_FIRST_LINE for the first line and one more for each after it. */
export const SCORE_SHIFT = 48
export const SCORE_FIRST_LINE = 0x3c90

/** Half the width of a segment in t. */
const HALF = 1 / (2 * PER_OCTAVE)

/** What is subtracted from v's mantissa, 1 at its segment's left end, to get t. */
export const SCORE_MIDDLE = 1 + HALF

/** Terms of the Taylor series a line is cut from: the first one left out is below 2^-80. */
const TERMS = 16

/** √(2π) */
const SQRT_TAU = 2.5066282746310002

let table: Float64Array | undefined

/** The table: `SCORE_LINES` lines of `SCORE_LINE` coefficients. Built once, then shared. */
export function normalScoreTable(): Float64Array {
  table ??= buildTable()
  return table
}

const word = new DataView(new ArrayBuffer(8))

/**
 * The normal score of a uniform, to 2e-15: the scalar meaning of the table.
 *
 * @param u in [2^-54, 1 − 2^-53]; ½ gives 0
 * @example normalScore(0.975) // 1.959963984540054
 */
export function normalScore(u: number): number {
  const lines = normalScoreTable()
  const mirrored = 1 - u
  const v = mirrored < u ? mirrored : u
  word.setFloat64(0, v)
  const high = word.getUint32(0)
  const at = ((high >>> 16) - SCORE_FIRST_LINE) * SCORE_LINE
  word.setUint32(0, (high & 0xffff) | 0x3ff00000)
  const t = word.getFloat64(0) - SCORE_MIDDLE
  let z = lines[at + 7]!
  for (let k = 6; k >= 0; k--) z = z * t + lines[at + k]!
  return u > 0.5 ? -z : z
}

function buildTable(): Float64Array {
  const lines = new Float64Array(SCORE_LINES * SCORE_LINE)
  for (let line = 0; line < SCORE_LINES - 1; line++) {
    const scale = 2 ** (FIRST_EXPONENT + Math.floor(line / PER_OCTAVE))
    const middle = scale * (1 + ((line % PER_OCTAVE) + 0.5) / PER_OCTAVE)
    lines.set(lineAt(middle, scale), line * SCORE_LINE)
  }
  return lines
}

/** One line: z(v) around the middle of its segment, v = middle + scale·t. */
function lineAt(middle: number, scale: number): number[] {
  const z = normalQuantile(middle)
  const slope = SQRT_TAU * exp((z * z) / 2)
  // A Newton step on the quantile: in the tail it is |z| times less noisy than z itself.
  const correction = (middle - normalCdf(z)) * slope
  const series = quantileSeries(z, slope * scale)
  series[0] = correction
  const coefficients = economized(series)
  coefficients[0] = z + coefficients[0]!
  return coefficients
}

/** Taylor coefficients of the normal quantile: z″ = z·z′², since its derivative is one over the normal density. */
function quantileSeries(value: number, slope: number): number[] {
  const series = [value, slope]
  const slopes = [slope]
  const squares: number[] = []
  for (let k = 0; k + 2 < TERMS; k++) {
    squares.push(convolved(slopes, slopes, k))
    series.push(convolved(series, squares, k) / ((k + 1) * (k + 2)))
    slopes.push((k + 2) * series[k + 2]!)
  }
  return series
}

/** Coefficient k of the product of two series. */
function convolved(a: readonly number[], b: readonly number[], k: number): number {
  let sum = 0
  for (let i = 0; i <= k; i++) sum += a[i]! * b[k - i]!
  return sum
}

/** Lowers the degree to 7 on ± HALF, subtracting a Chebyshev polynomial for each term given up (Lanczos). */
function economized(series: readonly number[]): number[] {
  const scaled = series.map((coefficient, k) => coefficient * HALF ** k)
  for (let n = TERMS - 1; n >= SCORE_LINE; n--) {
    const leading = scaled[n]! / 2 ** (n - 1)
    chebyshev[n]!.forEach((coefficient, k) => {
      scaled[k] = scaled[k]! - leading * coefficient
    })
  }
  return scaled.slice(0, SCORE_LINE).map((coefficient, k) => coefficient / HALF ** k)
}

/** `chebyshev[n][k]`: coefficient k of Tₙ. */
const chebyshev = chebyshevPolynomials(TERMS)

function chebyshevPolynomials(count: number): number[][] {
  const polynomials = [[1], [0, 1]]
  while (polynomials.length < count) {
    const last = polynomials.at(-1)!
    const before = polynomials.at(-2)!
    polynomials.push([0, ...last.map((c) => 2 * c)].map((c, k) => c - (before[k] ?? 0)))
  }
  return polynomials
}
