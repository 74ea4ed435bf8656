import type { Band, Series } from '../statistics/bands.ts'
import { ExactSeries } from '../statistics/exact-series.ts'
import { CELLS } from '../statistics/sketch.ts'
import { inOrder, pieces } from './draws.ts'
import type { Pool } from './pool.ts'

/** Doubles a pass may keep, counts included: 256 MB. */
const KEPT = 2 ** 25

export interface ExactOptions {
  readonly pool: Pool
  readonly slots: number
  /** Their number, metrics × periods. */
  readonly series: number
  readonly periods: number
  /** The sketch of a series, `metric·periods + period`. */
  readonly sketchOf: (series: number) => Series
  readonly levels: readonly number[]
  readonly signal?: AbortSignal
}

/**
 * Bands of true order statistics: the draws run again, as often as needed to keep few of them at a time. Null when it
 * was stopped.
 */
export async function exactBands(options: ExactOptions): Promise<Band[] | null> {
  const { series, sketchOf, levels, signal } = options
  const bands: Band[] = []
  while (bands.length < series) {
    const group: ExactSeries[] = []
    for (let kept = 0; bands.length + group.length < series && (group.length === 0 || kept < KEPT); ) {
      const next = new ExactSeries(sketchOf(bands.length + group.length), levels)
      kept += next.size + CELLS
      group.push(next)
    }
    await collect(options, bands.length, group)
    if (signal?.aborted === true) return null
    for (const one of group) bands.push(one.band())
  }
  return bands
}

/** Offers all draws to the series from `first` on. */
async function collect(options: ExactOptions, first: number, group: readonly ExactSeries[]): Promise<void> {
  const { pool, slots, periods, sketchOf, signal } = options
  const firstMetric = Math.floor(first / periods)
  const metrics = Math.floor((first + group.length - 1) / periods) - firstMetric + 1
  const results = Array.from({ length: metrics }, (_, i) => firstMetric + i)
  const ranges = pieces(sketchOf(first).draws, metrics * periods)
  await inOrder(pool, slots, until(ranges, signal), results, (piece) => {
    group.forEach((one, i) => {
      const start = (first + i - firstMetric * periods) * piece.draws
      one.collect(piece.values.subarray(start, start + piece.draws))
    })
  })
}

function* until<Item>(items: Iterable<Item>, signal: AbortSignal | undefined): Generator<Item> {
  for (const item of items) {
    if (signal?.aborted === true) return
    yield item
  }
}
