import { bucketCells, drawAt } from './cells.ts'
import { type Moments, summaryOf } from './moments.ts'
import { between } from './quantile.ts'
import { ATOMS, CELLS, type Grid, NAN, NEGATIVE_INFINITY, occupiedCells, POSITIVE_INFINITY, SIDE } from './sketch.ts'

/** A sketch whose counts may still lie where they were counted. */
export interface CountedSeries extends Moments {
  readonly grid: Grid
  readonly counts: Uint32Array | Float64Array
  readonly draws: number
}

/**
 * The mean and some percentiles of a sketch: what `bandOf` gives, but without intervals and without a look at buckets that
 * no percentile lies in, which makes it ten times as fast.
 *
 * @param levels in per cent, ascending
 * @param totals to which the counts are added on the way, since they are looked at anyway
 */
export function sketchStatistics(
  series: CountedSeries,
  levels: readonly number[],
  totals: CountedSeries['counts'] = NOWHERE,
): number[] {
  const { grid, counts, draws, min, max } = series
  for (let cell = ATOMS; cell < CELLS; cell++) totals[cell] = totals[cell]! + counts[cell]!
  const ordered = draws - counts[NAN]!
  const nonfinite = counts[NAN]! + counts[POSITIVE_INFINITY]! + counts[NEGATIVE_INFINITY]!
  const { mean } = summaryOf(series, grid.centre, draws, nonfinite)
  if (ordered === 0) return [mean, ...levels.map(() => Number.NaN)]
  const positions = levels.map((level) => (level / 100) * (ordered - 1))
  const ranks = positions.flatMap((position) => [Math.floor(position), Math.min(Math.ceil(position), ordered - 1)])
  const values = drawsAt(series, ranks, totals)
  const valueAt = (rank: number, i: number) => {
    if (rank === 0 && Number.isFinite(min) && counts[NEGATIVE_INFINITY] === 0) return min
    if (rank === ordered - 1 && Number.isFinite(max) && counts[POSITIVE_INFINITY] === 0) return max
    return values[i]!
  }
  return [
    mean,
    ...positions.map((position, i) => {
      const low = valueAt(ranks[2 * i]!, 2 * i)
      return between(low, valueAt(ranks[2 * i + 1]!, 2 * i + 1), position - ranks[2 * i]!)
    }),
  ]
}

/** Where counts go that nobody adds up. */
const NOWHERE = new Uint32Array(CELLS)

/** The draws of ascending ranks. This loop is most of what reading replicates costs, so it calls nothing it need not. */
function drawsAt(series: CountedSeries, ranks: readonly number[], totals: CountedSeries['counts']): number[] {
  const { grid, counts, min, max } = series
  const found: number[] = []
  let before = counts[NEGATIVE_INFINITY]!
  while (found.length < ranks.length && ranks[found.length]! < before) found.push(Number.NEGATIVE_INFINITY)
  let wanted = ranks[found.length] ?? Number.POSITIVE_INFINITY
  for (const [from, to] of occupiedCells(grid, min, max)) {
    if (from >= ATOMS) continue
    // Buckets below the centre count outwards.
    const [first, step] = from < SIDE ? [from, 1] : [to - 1, -1]
    for (let bucket = first, left = to - from; left > 0; bucket += step, left--) {
      const count = counts[bucket]!
      if (count === 0) continue
      totals[bucket] = totals[bucket]! + count
      const after = before + count
      if (wanted < after) {
        const cells = bucketCells(grid, counts, min, max, bucket)
        for (; wanted < after; wanted = ranks[found.length] ?? Number.POSITIVE_INFINITY) {
          found.push(drawAt(cells, wanted - before))
        }
      }
      before = after
    }
  }
  while (found.length < ranks.length) found.push(Number.POSITIVE_INFINITY)
  return found
}
