import type { Band, Series } from '../statistics/bands.ts'
import { ExactSeries } from '../statistics/exact-series.ts'
import { CELLS } from '../statistics/sketch.ts'
import { inOrder, pieces } from './draws.ts'
import type { Pool } from './pool.ts'

/** Doubles a pass may keep: 256 MB. */
const KEPT = 2 ** 25

/**
 * Bands of true order statistics: the draws run again, as often as needed to keep few of them at a time.
 *
 * @param series their number, metrics × periods
 * @param sketchOf the sketch of a series, `metric·periods + period`
 */
export async function exactBands(
  pool: Pool,
  slots: number,
  series: number,
  sketchOf: (series: number) => Series,
  levels: readonly number[],
  periods: number,
): Promise<Band[]> {
  const metrics = Array.from({ length: series / periods }, (_, metric) => metric)
  const bands: Band[] = []
  for (let first = 0; first < metrics.length; ) {
    const group: { metric: number; series: ExactSeries[] }[] = []
    for (let kept = 0; first < metrics.length && (group.length === 0 || kept < KEPT); first++) {
      const metric = first
      const own = Array.from({ length: periods }, (_, t) => new ExactSeries(sketchOf(metric * periods + t), levels))
      kept += own.reduce((sum, { size }) => sum + size + CELLS, 0)
      group.push({ metric, series: own })
    }
    const { draws } = sketchOf(0)
    const results = group.map(({ metric }) => metric)
    await inOrder(pool, slots, pieces(draws, results.length * periods), results, (piece) => {
      group.forEach(({ series }, i) => {
        series.forEach((one, period) => {
          const start = (i * periods + period) * piece.draws
          one.collect(piece.values.subarray(start, start + piece.draws))
        })
      })
    })
    for (const { series } of group) bands.push(...series.map((one) => one.band()))
  }
  return bands
}
