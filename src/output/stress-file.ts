/** `stress.arrow`: a base case and its stresses side by side, with the differences and their errors. */
import { type FilledColumn, textColumn } from './text-column.ts'
import { writeColumns } from './write-columns.ts'

/** A statistic with its standard error. */
export interface Estimate {
  readonly value: number
  readonly se: number
}

/** One metric in one period of one scenario. */
export interface StressRow {
  readonly scenario: string
  readonly metric: string
  readonly unit: string
  readonly period: string
  /** Days since 1970-01-01. */
  readonly periodStart: number
  readonly draws: number
  readonly nonfinite: number
  /** In the order of `STRESS_STATISTICS`. */
  readonly levels: readonly Estimate[]
  /** Against the base case, draw by draw; null in the base case itself. */
  readonly changes: readonly Estimate[] | null
}

export const STRESS_STATISTICS = ['mean', 'p5', 'p50', 'p95'] as const

/**
 * Writes rows as an Arrow IPC file: `mean`, `mean_se`, `p5`, … the levels, `mean_change`, `mean_change_se`, … the
 * differences, null in rows of the base case.
 *
 * @param path of the file, replaced if it exists; pass a temporary name and rename it
 * @throws OutputError when the file cannot be written
 */
export async function writeStress(
  path: string,
  rows: readonly StressRow[],
  metadata: ReadonlyMap<string, string>,
): Promise<void> {
  await writeColumns(path, rows.length, fill(rows), metadata)
}

function fill(rows: readonly StressRow[]): FilledColumn[] {
  const counts = (name: string, of: (row: StressRow) => number): FilledColumn => {
    return { column: { name, kind: 'uint64' }, values: BigUint64Array.from(rows, (row) => BigInt(of(row))) }
  }
  const numbers = (name: string, of: (row: StressRow) => number | null): FilledColumn => {
    return { column: { name, kind: 'float64', nullable: /_change/.test(name) }, values: rows.map(of) }
  }
  return [
    textColumn(rows, 'scenario', ({ scenario }) => scenario),
    textColumn(rows, 'metric', ({ metric }) => metric),
    textColumn(rows, 'unit', ({ unit }) => unit),
    textColumn(rows, 'period', ({ period }) => period),
    {
      column: { name: 'period_start', kind: 'date' },
      values: Int32Array.from(rows, ({ periodStart }) => periodStart),
    },
    counts('draws', ({ draws }) => draws),
    counts('nonfinite', ({ nonfinite }) => nonfinite),
    ...STRESS_STATISTICS.flatMap((name, i) => [
      numbers(name, ({ levels }) => levels[i]!.value),
      numbers(`${name}_se`, ({ levels }) => levels[i]!.se),
    ]),
    ...STRESS_STATISTICS.flatMap((name, i) => [
      numbers(`${name}_change`, ({ changes }) => (changes === null ? null : changes[i]!.value)),
      numbers(`${name}_change_se`, ({ changes }) => (changes === null ? null : changes[i]!.se)),
    ]),
  ]
}
