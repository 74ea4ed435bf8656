import { InvalidInput, type Problem } from '../language/problem.ts'

/** A file of columns, whatever its format. */
export interface DataTable {
  readonly columns: readonly ColumnName[]
  /**
   * The numbers of a column, in the order of the file.
   *
   * @throws InvalidInput for a cell that is no finite number
   */
  readonly values: (index: number) => Float64Array
  /** A column as text, whatever it holds. */
  readonly texts: (index: number) => string[]
}

export interface ColumnName {
  readonly name: string
  /** Whether its first cells are numbers; a later one may still not be. */
  readonly numeric: boolean
}

/** The most values a column may have: 80 MB of them. */
export const MOST_VALUES = 10_000_000

/** More bad cells than this help nobody. */
export const MOST_BAD_CELLS = 5

/** What to do about a cell without a value; a row less would make one step of two. */
export const NO_VALUE = 'delete the rows that have no value, but of a history fill them in'

/** What is wrong with a file as a whole, or with a line of it when `place` says which. */
export function dataProblem(
  file: string,
  message: string,
  remedy?: string,
  place: { readonly line: number; readonly source: string } = { line: 1, source: '' },
): Problem {
  const { line, source } = place
  const problem = { file, line, column: 1, message, source, length: Math.max(1, source.length) }
  return remedy === undefined ? problem : { ...problem, remedy }
}

/** The same as an error to throw. */
export function dataError(file: string, message: string, remedy?: string): InvalidInput {
  return new InvalidInput([dataProblem(file, message, remedy)])
}
