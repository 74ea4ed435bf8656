/** `backtest.arrow`: later facts beside what a forecast said of them. */
import { type FilledColumn, textColumn } from './text-column.ts'
import { writeColumns } from './write-columns.ts'

/** One fact; numbers in `unit`. */
export interface BacktestRow {
  readonly scenario: string
  readonly metric: string
  readonly period: string
  readonly unit: string
  readonly date: string
  readonly grade: string
  readonly source: string
  readonly actual: number
  /** By the name of their column: percentiles of the forecast, the fact's own with its error, its score. */
  readonly numbers: ReadonlyMap<string, number>
  readonly draws: number
  readonly nonfinite: number
}

/**
 * Writes rows as an Arrow IPC file.
 *
 * @param path of the file, replaced if it exists; pass a temporary name and rename it
 * @param rows at least one, all with the same numbers
 * @throws OutputError when the file cannot be written
 */
export async function writeBacktest(
  path: string,
  rows: readonly BacktestRow[],
  metadata: ReadonlyMap<string, string>,
): Promise<void> {
  await writeColumns(path, rows.length, fill(rows), metadata)
}

function fill(rows: readonly BacktestRow[]): FilledColumn[] {
  const counts = (name: string, of: (row: BacktestRow) => number): FilledColumn => {
    return { column: { name, kind: 'uint64' }, values: BigUint64Array.from(rows, (row) => BigInt(of(row))) }
  }
  const numbers = (name: string, of: (row: BacktestRow) => number): FilledColumn => {
    return { column: { name, kind: 'float64', nullable: false }, values: rows.map(of) }
  }
  return [
    textColumn(rows, 'scenario', ({ scenario }) => scenario),
    textColumn(rows, 'metric', ({ metric }) => metric),
    textColumn(rows, 'unit', ({ unit }) => unit),
    textColumn(rows, 'period', ({ period }) => period),
    textColumn(rows, 'date', ({ date }) => date),
    textColumn(rows, 'grade', ({ grade }) => grade),
    textColumn(rows, 'source', ({ source }) => source),
    counts('draws', ({ draws }) => draws),
    counts('nonfinite', ({ nonfinite }) => nonfinite),
    numbers('actual', ({ actual }) => actual),
    ...[...rows[0]!.numbers.keys()].map((name) => numbers(name, (row) => row.numbers.get(name)!)),
  ]
}
