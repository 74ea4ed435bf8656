/** The table of bands: which columns it has and where each value comes from. Arrow and CSV are two writings of it. */
import type { Band } from '../statistics/bands.ts'

/** One metric in one period. */
export interface BandRow {
  readonly scenario: string
  readonly metric: string
  readonly unit: string
  /** `2026Q2`, `2026-04`, `2026`. */
  readonly period: string
  /** First day of the period, in days since 1970-01-01. */
  readonly periodStart: number
  readonly band: Band
}

export interface BandColumn<T> {
  readonly name: string
  of(row: BandRow): T
}

/** The columns of a table of bands by their type, in the order of the file. */
export interface BandColumns {
  readonly texts: readonly BandColumn<string>[]
  /** Days since 1970-01-01. */
  readonly date: BandColumn<number>
  readonly counts: readonly BandColumn<number>[]
  readonly numbers: readonly BandColumn<number>[]
  /** Numbers too, but null where an interval does not exist. */
  readonly percentiles: readonly BandColumn<number | null>[]
}

const FIXED: Omit<BandColumns, 'percentiles'> = {
  texts: [
    { name: 'scenario', of: (row) => row.scenario },
    { name: 'metric', of: (row) => row.metric },
    { name: 'unit', of: (row) => row.unit },
    { name: 'period', of: (row) => row.period },
  ],
  date: { name: 'period_start', of: (row) => row.periodStart },
  counts: [
    { name: 'draws', of: ({ band }) => band.draws },
    { name: 'nonfinite', of: ({ band }) => band.nonfinite },
  ],
  numbers: [
    { name: 'mean', of: ({ band }) => band.mean },
    { name: 'mean_se', of: ({ band }) => band.meanSe },
    { name: 'sd', of: ({ band }) => band.sd },
    { name: 'min', of: ({ band }) => band.min },
    { name: 'max', of: ({ band }) => band.max },
  ],
}

/**
 * The columns of these rows: the fixed ones, then `p5`, `p5_low`, `p5_high` for each level of the first row.
 *
 * @throws RangeError when rows differ in their levels
 */
export function bandColumns(rows: readonly BandRow[]): BandColumns {
  const levels = rows[0]?.band.percentiles.map((p) => p.level) ?? []
  for (const { metric, period, band } of rows) {
    const own = band.percentiles.map((p) => p.level)
    if (own.length === levels.length && own.every((level, i) => level === levels[i])) continue
    throw new RangeError(
      `${metric}, ${period}: percentiles must be ${levels.join(', ')} in every row; got ${own.join(', ')}`,
    )
  }
  return {
    ...FIXED,
    percentiles: levels.flatMap((level, i) => [
      { name: `p${level}`, of: ({ band }) => band.percentiles[i]!.value },
      { name: `p${level}_low`, of: ({ band }) => band.percentiles[i]!.low },
      { name: `p${level}_high`, of: ({ band }) => band.percentiles[i]!.high },
    ]),
  }
}
