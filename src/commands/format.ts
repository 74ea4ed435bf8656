/** Numbers and columns as people read them. */

const SMALLEST_PLAIN = 1e-3
const LARGEST_PLAIN = 1e6

/**
 * A number with so many significant digits: `0.5679`, `56.79`, `12350`, `1.235e7`; `NaN`, `inf`, `-inf`.
 *
 * @param digits at least 1
 */
export function formatNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (value === 0) return '0'
  const rounded = Number(value.toPrecision(digits))
  const size = Math.abs(rounded)
  if (!(size >= SMALLEST_PLAIN && size < LARGEST_PLAIN)) return rounded.toExponential(digits - 1).replace('e+', 'e')
  const exponent = Number(rounded.toExponential().split('e')[1])
  return rounded.toFixed(Math.max(0, digits - 1 - exponent))
}

/** The shortest decimal of a number with at most so many digits: `60`, `0.35`, `1.333`. */
export function shortNumber(value: number, digits = 6): string {
  if (!Number.isFinite(value)) return formatNumber(value)
  return String(Number(value.toPrecision(digits))).replace('e+', 'e')
}

/** `1,200,000`. */
export function formatCount(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

/** `1 draw`, `2 draws`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** Seconds as `0.8 s`, `42 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}

export interface AlignedColumn {
  readonly cells: readonly string[]
  readonly align: 'left' | 'right'
}

/** Columns two spaces apart, each as wide as its widest cell. @returns the lines */
export function alignColumns(columns: readonly AlignedColumn[]): string[] {
  const widths = columns.map(({ cells }) => Math.max(0, ...cells.map((cell) => cell.length)))
  const rows = Math.max(0, ...columns.map(({ cells }) => cells.length))
  return Array.from({ length: rows }, (_, row) => {
    const cells = columns.map(({ cells, align }, i) => {
      const cell = cells[row] ?? ''
      return align === 'left' ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)
    })
    return cells.join('  ').trimEnd()
  })
}

/** Lines of at most `width` characters, broken at spaces. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
