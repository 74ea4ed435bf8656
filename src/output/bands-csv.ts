/** `bands.csv`: the table of `bands.arrow` as text, for spreadsheets and data frames. */
import { type BandRow, bandColumns } from './bands-table.ts'
import { writeText } from './durable.ts'

const DAY = 86_400_000

/**
 * Bands as CSV (RFC 4180 with line feeds). Numbers are the shortest decimals that read back as the same double, with
 * `NaN`, `Infinity` and `-Infinity` as data frames know them; an interval that does not exist is empty; dates are ISO.
 *
 * @example encodeBandsCsv(rows) // 'scenario,metric,unit,period,…\nbase,lab.margin,1,2026Q2,…\n'
 * @source https://www.rfc-editor.org/rfc/rfc4180
 */
export function encodeBandsCsv(rows: readonly BandRow[]): string {
  const { texts, date, counts, numbers, percentiles } = bandColumns(rows)
  const plain = [...counts, ...numbers, ...percentiles]
  const header = [...texts, date, ...plain].map((column) => quote(column.name))
  const lines = rows.map((row) => [
    ...texts.map((column) => quote(column.of(row))),
    new Date(date.of(row) * DAY).toISOString().slice(0, 10),
    ...plain.map((column) => decimal(column.of(row))),
  ])
  return [header, ...lines].map((cells) => `${cells.join(',')}\n`).join('')
}

/** @throws OutputError when the file cannot be written */
export function writeBandsCsv(path: string, rows: readonly BandRow[]): void {
  writeText(path, encodeBandsCsv(rows))
}

function decimal(x: number | null): string {
  if (x === null) return ''
  return Object.is(x, -0) ? '-0' : String(x)
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
