/**
 * Where everything lies in a slot's memory. One memory serves one slot: the kernel reads its tables, works in its
 * columns and counts into its series.
 *
 *     0        header      first draw counter (u64), period word (u64)
 *     64       scores      the normal-score table, 849 lines of 8 doubles
 *              tables      per line table: lines, then guide (u16)
 *              keys        two u64 for each source
 *              rows        one row for each period: every series value the equations read
 *              columns     stride 8·block + 64 bytes, so that columns do not share cache sets
 *              series      per (metric, period): grid, moments, counts
 *
 *     series   0    centre (f64)   8  low (f64)   16  high (f64)   24  bits(low) >> 44 (i64)
 *              32   8 atoms (f64, NaN where unused)
 *              128  sum   144  squares   160  min   176  max   192  finite count: two lanes each
 *              256  counts (u32, see statistics/sketch.ts)
 */
import { CELLS } from '../../statistics/sketch.ts'
import type { LineTable } from '../table.ts'

/** Draws computed together; two lanes at a time inside. */
export const BLOCK = 1024

export const COLUMN_STRIDE = 8 * BLOCK + 64

/** The period word of a counter is the period shifted by this, which leaves room for components. */
export const PERIOD_SHIFT = 16

export const HEADER = { counter: 0, period: 8 } as const

export const SERIES = {
  centre: 0,
  low: 8,
  high: 16,
  lowIndex: 24,
  atoms: 32,
  sum: 128,
  squares: 144,
  min: 160,
  max: 176,
  finite: 192,
  counts: 256,
} as const

export const SERIES_STRIDE = SERIES.counts + 4 * CELLS

const PAGE = 65536

export interface TableAddress {
  readonly lines: number
  readonly guide: number
}

export interface Layout {
  readonly scores: number
  readonly tables: readonly TableAddress[]
  readonly keys: number
  readonly rows: number
  /** Bytes of one period's row. */
  readonly rowStride: number
  readonly columns: number
  readonly series: number
  readonly end: number
}

export interface Sizes {
  /** Doubles in the normal-score table. */
  readonly scores: number
  readonly tables: readonly LineTable[]
  readonly sources: number
  readonly periods: number
  /** Values in a row. */
  readonly row: number
  readonly columns: number
  readonly series: number
}

export function layoutOf(sizes: Sizes): Layout {
  let next = 64
  const take = (bytes: number) => {
    const at = next
    next = align(next + bytes)
    return at
  }
  const scores = take(8 * sizes.scores)
  const tables = sizes.tables.map((table) => ({
    lines: take(8 * table.lines.length),
    guide: take(2 * table.guide.length),
  }))
  const keys = take(16 * sizes.sources)
  const rowStride = align(8 * sizes.row)
  const rows = take(rowStride * sizes.periods)
  const columns = take(COLUMN_STRIDE * sizes.columns)
  const series = take(SERIES_STRIDE * sizes.series)
  return { scores, tables, keys, rows, rowStride, columns, series, end: next }
}

export function columnAddress(layout: Layout, column: number): number {
  return layout.columns + column * COLUMN_STRIDE
}

export function seriesAddress(layout: Layout, series: number): number {
  return layout.series + series * SERIES_STRIDE
}

/** Pages for a layout. */
export function pagesOf(layout: Layout): number {
  return Math.ceil(layout.end / PAGE)
}

function align(address: number): number {
  return Math.ceil(address / 64) * 64
}
