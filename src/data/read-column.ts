/** Data of the user's own, a column of a file at a time: what distributions and processes are made from and fitted to. */

import { nearestName } from '../language/nearest-name.ts'
import type { InvalidInput } from '../language/problem.ts'
import { arrowTable, isArrow } from './arrow-table.ts'
import { csvTable } from './csv-table.ts'
import { type ColumnName, type DataTable, dataError } from './data-table.ts'
import { readBytes, UnreadableFile } from './read-bytes.ts'

/** In MB: tens of millions of cells belong into another tool first. */
const LARGEST = 256

/** Formats that others write and this does not read, by their first bytes. */
const OTHERS: readonly (readonly [string, string])[] = [
  ['PAR1', 'a Parquet file'],
  ['FEA1', 'a Feather v1 file'],
  ['PK\u0003\u0004', 'a workbook or an archive'],
  ['\u001f\u008b', 'a gzip archive'],
]

export interface DataColumn {
  readonly name: string
  /** In the order of the file, all finite, at least one. */
  readonly values: Float64Array
}

/**
 * A column of numbers from a CSV file, an Arrow IPC file or stream, or a Feather v2 file; which one it is its first bytes say.
 *
 * @param column its name; may be left out where the file has one column of numbers
 * @throws InvalidInput naming the file, and the line of a CSV file: for a file that cannot be read, a column that is not
 *   there, a cell that is empty or no finite number
 *
 * @example
 * readColumn('prices.csv', 'price') // { name: 'price', values: Float64Array [ 7.9, 8.1, 8.4 ] }
 */
export function readColumn(file: string, column?: string): DataColumn {
  const table = readTable(file)
  const index = column === undefined ? onlyNumeric(file, table) : indexOf(file, table, column)
  const values = table.values(index)
  const { name } = table.columns[index]!
  if (values.length === 0) throw dataError(file, `${name}: at least one row is needed`)
  return { name, values }
}

/** A column as text, for labels such as those of periods. @throws InvalidInput as `readColumn`, but for cells of any kind */
export function readTexts(file: string, column: string): readonly string[] {
  const table = readTable(file)
  return table.texts(indexOf(file, table, column))
}

/** The columns of a file in their order. @throws InvalidInput */
export function columnsOf(file: string): readonly ColumnName[] {
  return readTable(file).columns
}

function readTable(file: string): DataTable {
  const bytes = bytesOf(file)
  const start = String.fromCharCode(...bytes.subarray(0, 4))
  const other = OTHERS.find(([magic]) => start.startsWith(magic))
  if (other !== undefined) throw dataError(file, `a CSV, Arrow or Feather v2 file is needed; got ${other[1]}`)
  return isArrow(bytes) ? arrowTable(file, bytes) : csvTable(file, bytes)
}

function bytesOf(file: string): Uint8Array {
  try {
    return readBytes(file, LARGEST, 'a file of data')
  } catch (error) {
    throw error instanceof UnreadableFile ? dataError(file, error.message) : error
  }
}

function onlyNumeric(file: string, { columns }: DataTable): number {
  const numeric = columns.filter((column) => column.numeric && column.name !== '')
  if (numeric.length === 1) return columns.indexOf(numeric[0]!)
  if (numeric.length === 0) throw dataError(file, `a column of numbers is needed; got ${namesOf(columns)}`)
  throw dataError(file, `a column must be named; got ${numeric.length} of numbers`, `the file has ${namesOf(numeric)}`)
}

function indexOf(file: string, { columns }: DataTable, column: string): number {
  const found = columns.flatMap(({ name }, index) => (name === column ? [index] : []))
  if (found.length === 1) return found[0]!
  if (found.length > 1) throw dataError(file, `names of columns must differ; got ${column} ${found.length} times`)
  throw unknownColumn(file, columns, column)
}

function unknownColumn(file: string, columns: readonly ColumnName[], column: string): InvalidInput {
  const near = nearestName(
    column,
    columns.map(({ name }) => name),
  )
  const remedy = near === undefined ? `the file has ${namesOf(columns)}` : `did you mean ${near}?`
  return dataError(file, `unknown column ${column}`, remedy)
}

/** More names than this nobody reads. */
const MOST_NAMES = 20

function namesOf(columns: readonly ColumnName[]): string {
  const named = columns.map(({ name }) => name).filter((name) => name !== '')
  const shown = named.slice(0, MOST_NAMES).join(', ')
  return named.length > MOST_NAMES ? `${shown} and ${named.length - MOST_NAMES} more` : shown
}
