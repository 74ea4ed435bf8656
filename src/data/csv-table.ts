/** CSV files: a header row, cells that may be quoted, commas, semicolons or tabs between them. */
import { isUtf8 } from 'node:buffer'
import { createRequire } from 'node:module'
import type { CsvError, InfoRecord } from 'csv-parse/sync'
import { InvalidInput, type Problem } from '../language/problem.ts'
import { type DataTable, dataError, dataProblem, MOST_BAD_CELLS, MOST_VALUES, NO_VALUE } from './data-table.ts'

/** Rows that say whether a column holds numbers. */
const FIRST_ROWS = 100

/** In order of preference where a header has equally many. */
const SEPARATORS = ['\t', ';', ',']

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i
/** Numbers as people write them: 1,5 or 1,000.5 or $5 or 5 %. A column of them is one of numbers, which its cells are refused in. */
const WRITTEN = /^[$€£¥]?\s*[+-]?\d+(?:[.,' ]\d{3})*(?:[.,]\d+)?\s*%?$/
const MISSING = /^(?:|na|n\/a|nan|null|none|-)$/i

/** Parsed when it is asked for, cell by cell, so that memory holds one column only. */
export function csvTable(file: string, bytes: Uint8Array): DataTable {
  if (bytes.includes(0) || !isUtf8(bytes)) {
    throw dataError(file, 'a CSV file in UTF-8, an Arrow or a Feather file is needed; got other bytes')
  }
  const separator = separatorOf(bytes)
  const first: string[][] = []
  parseRecords(file, bytes, separator, (cells) => void first.push(cells), FIRST_ROWS + 1)
  const [header, ...rows] = first
  if (header === undefined || first.flat().every((cell) => cell.trim() === ''))
    throw dataError(file, 'the file is empty')
  if (header.every((cell) => isWritten(cell.trim()))) {
    throw dataError(file, `the first row must name the columns; got ${header.join(separator)}`, 'add a header row')
  }
  const columns = header.map((name, index) => ({
    name: name.trim(),
    numeric: isWritten(rows.map((row) => row[index]!.trim()).find((cell) => !MISSING.test(cell)) ?? ''),
  }))
  return {
    columns,
    values: (index) => columnOf(file, bytes, separator, columns[index]!.name, index),
    texts: (index) => textsOf(file, bytes, separator, index),
  }
}

function isWritten(cell: string): boolean {
  return NUMBER.test(cell) || WRITTEN.test(cell)
}

function textsOf(file: string, bytes: Uint8Array, separator: string, index: number): string[] {
  const texts: string[] = []
  parseRecords(file, bytes, separator, (cells) => void texts.push(cells[index]!.trim()))
  return texts.slice(1)
}

function columnOf(file: string, bytes: Uint8Array, separator: string, name: string, index: number): Float64Array {
  const values: number[] = []
  const problems: Problem[] = []
  let header = true
  parseRecords(file, bytes, separator, (cells, line) => {
    if (header) header = false
    else if (values.length === MOST_VALUES) throw dataError(file, `a column of at most ${MOST_VALUES} values is needed`)
    else {
      const cell = cells[index]!.trim()
      const value = NUMBER.test(cell) ? Number(cell) : Number.NaN
      values.push(value)
      if (Number.isFinite(value) || problems.length >= MOST_BAD_CELLS) return
      problems.push(badCell(file, name, cell, { line, source: lineAt(bytes, line) }))
    }
  })
  if (problems.length > 0) throw new InvalidInput(problems)
  return Float64Array.from(values)
}

function badCell(file: string, name: string, cell: string, place: { line: number; source: string }): Problem {
  const got = cell === '' ? 'an empty cell' : cell
  return dataProblem(file, `${name}: a finite number is needed; got ${got}`, remedyFor(cell), place)
}

function remedyFor(cell: string): string | undefined {
  if (MISSING.test(cell)) return NO_VALUE
  if (/^[+-]?[\d.,]+$/.test(cell)) return 'write 1234.5, with a point and without separators of thousands'
  return WRITTEN.test(cell) ? 'write the number alone: 1234.5' : undefined
}

/**
 * @param each is given the cells of a record, the line it ends in, and the byte behind it
 * @param most records to read, header included
 */
export function parseRecords(
  file: string,
  bytes: Uint8Array,
  separator: string,
  each: (cells: string[], line: number, end: number) => void,
  most = -1,
): void {
  const { parse } = createRequire(import.meta.url)('csv-parse/sync') as typeof import('csv-parse/sync')
  const on_record = (cells: string[], { lines, bytes: end }: InfoRecord) => {
    each(cells, lines, end)
    return null
  }
  try {
    parse(bytes, { delimiter: separator, bom: true, skip_empty_lines: true, to: most, on_record })
  } catch (error) {
    if (!isCsvError(error)) throw error
    const line = Number(error['lines'])
    throw new InvalidInput([dataProblem(file, ruleOf(error), undefined, { line, source: lineAt(bytes, line) })])
  }
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && 'lines' in error
}

function ruleOf(error: CsvError): string {
  switch (error.code) {
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
    case 'CSV_RECORD_INCONSISTENT_COLUMNS':
      return 'a row must have as many cells as the header'
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quote must be closed'
    default:
      return 'a quote must open and close a cell, and stand twice inside one'
  }
}

/** What stands most often in the header, outside quotes. */
function separatorOf(bytes: Uint8Array): string {
  const header = (firstLine(bytes) ?? '').replaceAll(/"(?:[^"]|"")*"/g, '')
  const counts = SEPARATORS.map((separator) => header.split(separator).length - 1)
  const most = Math.max(...counts)
  return most === 0 ? ',' : SEPARATORS[counts.indexOf(most)]!
}

function firstLine(bytes: Uint8Array): string | undefined {
  // Enough for any header.
  const text = new TextDecoder().decode(bytes.subarray(0, 2 ** 16))
  return text.split(/\r?\n/).find((line) => line.trim() !== '')
}

/** The text of a line, counted from 1. */
function lineAt(bytes: Uint8Array, line: number): string {
  let start = 0
  for (let at = 1; at < line; at++) {
    const end = bytes.indexOf(10, start)
    if (end < 0) return ''
    start = end + 1
  }
  const end = bytes.indexOf(10, start)
  return new TextDecoder().decode(bytes.subarray(start, end < 0 ? undefined : end)).replace(/\r$/, '')
}
