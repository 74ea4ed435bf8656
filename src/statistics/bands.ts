/**
 * A series summed up: mean, spread, extremes and percentiles, each with its Monte Carlo error. `bandOf` reads a sketch,
 * `bandOfValues` the ordered draws themselves; both give the same record.
 */
import { cellAt, cellsOf, drawAt, drawsIn } from './cells.ts'
import { type Moments, momentsOf, summaryOf } from './moments.ts'
import { type OrderRanks, orderRanks } from './order-ranks.ts'
import { between } from './quantile.ts'
import { type Grid, NAN, NEGATIVE_INFINITY, POSITIVE_INFINITY } from './sketch.ts'

/** Chance that a percentile's interval misses on one side: 95 % in all. */
const TAIL = 0.025

/** One recorded metric in one period, all draws merged. */
export interface Series extends Moments {
  readonly grid: Grid
  /** `CELLS` long, laid out as in sketch.ts. */
  readonly counts: Float64Array
  readonly draws: number
}

export interface Percentile {
  /** Per cent, 0 to 100. */
  readonly level: number
  /** NaN where there is no draw, or where it lies between −∞ and +∞. */
  readonly value: number
  /** The ends of the 95 % interval; both null where so few draws give none. */
  readonly low: number | null
  readonly high: number | null
}

/** All values in the series' unit. */
export interface Band {
  readonly draws: number
  /** Draws that are NaN, +∞ or −∞. */
  readonly nonfinite: number
  /** NaN, as are its error and the sd, when a draw is not finite. */
  readonly mean: number
  readonly meanSe: number
  /** With n − 1; NaN for one draw. */
  readonly sd: number
  /** Of all draws but NaN. */
  readonly min: number
  readonly max: number
  /** In the order of the levels asked for. */
  readonly percentiles: readonly Percentile[]
}

/** Ordered draws, NaN left out, however they are kept. Ranks count from 0. */
export interface Ordered {
  readonly draws: number
  at(rank: number): number
  /** What is known for certain about the draw of a rank. */
  bounds(rank: number): readonly [low: number, high: number]
}

/**
 * The band of a sketch. Percentiles are type 7, interpolated inside their bucket, so they differ from those of the draws
 * by less than the bucket's width; their intervals cover the bucket at least.
 *
 * @param levels percentiles in per cent, such as [5, 50, 95]
 * @throws RangeError when the counts do not sum to the draws: draws were lost or counted twice
 */
export function bandOf(series: Series, levels: readonly number[]): Band {
  const { grid, counts, draws, min, max } = series
  const cells = cellsOf(grid, counts, min, max)
  const ordered = drawsIn(cells)
  if (ordered + counts[NAN]! !== draws) {
    throw new RangeError(`counts: must sum to the number of draws, ${draws}; got ${ordered + counts[NAN]!}`)
  }
  const nonfinite = counts[NAN]! + counts[POSITIVE_INFINITY]! + counts[NEGATIVE_INFINITY]!
  const source: Ordered = {
    draws: ordered,
    at: (rank) => {
      if (rank === 0 && Number.isFinite(min) && counts[NEGATIVE_INFINITY] === 0) return min
      if (rank === ordered - 1 && Number.isFinite(max) && counts[POSITIVE_INFINITY] === 0) return max
      return drawAt(cells, rank)
    },
    bounds: (rank) => {
      const cell = cellAt(cells, rank)
      return [cells.low[cell]!, cells.high[cell]!]
    },
  }
  return bandFrom(source, draws, nonfinite, series, grid.centre, levels)
}

/**
 * The band of the draws themselves: true order statistics, for short runs and for `--exact`.
 *
 * @param sorted ascending, NaN last, as `Float64Array.sort` leaves them
 * @param levels percentiles in per cent
 * @param total moments about `centre`, where they were summed in draw order; by default those of `sorted`
 */
export function bandOfValues(
  sorted: Float64Array,
  levels: readonly number[],
  total?: { readonly moments: Moments; readonly centre: number },
): Band {
  const draws = sorted.length
  const ordered = countBelowNaN(sorted)
  let nonfinite = draws - ordered
  for (let i = 0; i < ordered && sorted[i] === Number.NEGATIVE_INFINITY; i++) nonfinite++
  for (let i = ordered - 1; i >= 0 && sorted[i] === Number.POSITIVE_INFINITY; i--) nonfinite++
  const source: Ordered = {
    draws: ordered,
    at: (rank) => sorted[rank]!,
    bounds: (rank) => [sorted[rank]!, sorted[rank]!],
  }
  const centre = total?.centre ?? middle(sorted, ordered)
  return bandFrom(source, draws, nonfinite, total?.moments ?? momentsOf(sorted, centre), centre, levels)
}

function countBelowNaN(sorted: Float64Array): number {
  let ordered = sorted.length
  while (ordered > 0 && Number.isNaN(sorted[ordered - 1])) ordered--
  return ordered
}

/** A value near the bulk, from which squares can be summed without cancelling. */
function middle(sorted: Float64Array, ordered: number): number {
  const value = sorted[ordered >>> 1]
  return value !== undefined && Number.isFinite(value) ? value : 0
}

/** The band of ordered draws with these moments. */
export function bandFrom(
  source: Ordered,
  draws: number,
  nonfinite: number,
  moments: Moments,
  centre: number,
  levels: readonly number[],
): Band {
  const some = source.draws > 0
  return {
    draws,
    nonfinite,
    ...summaryOf(moments, centre, draws, nonfinite),
    min: some ? source.at(0) : Number.NaN,
    max: some ? source.at(source.draws - 1) : Number.NaN,
    percentiles: levels.map((level) => percentileOf(source, level)),
  }
}

function percentileOf(source: Ordered, level: number): Percentile {
  if (source.draws === 0) return { level, value: Number.NaN, low: null, high: null }
  const position = (level / 100) * (source.draws - 1)
  const rank = Math.floor(position)
  const next = Math.min(Math.ceil(position), source.draws - 1)
  const value = between(source.at(rank), source.at(next), position - rank)
  const ranks = ranksOf(source.draws, level)
  if (ranks.low === null || ranks.high === null) return { level, value, low: null, high: null }
  return {
    level,
    value,
    low: Math.min(source.at(ranks.low - 1), source.bounds(rank)[0]),
    high: Math.max(source.at(ranks.high - 1), source.bounds(next)[1]),
  }
}

/** The ranks, from 0, whose draws a band with these levels reads. */
export function ranksRead(ordered: number, levels: readonly number[]): number[] {
  if (ordered === 0) return []
  const ranks = levels.flatMap((level) => {
    const position = (level / 100) * (ordered - 1)
    const { low, high } = ranksOf(ordered, level)
    const ends = low === null || high === null ? [] : [low - 1, high - 1]
    return [Math.floor(position), Math.min(Math.ceil(position), ordered - 1), ...ends]
  })
  return [...new Set([0, ordered - 1, ...ranks])].sort((a, b) => a - b)
}

const known = new Map<string, OrderRanks>()

/** Remembered, since every series of a run asks for the same few. */
function ranksOf(draws: number, level: number): OrderRanks {
  const key = `${draws} ${level}`
  const before = known.get(key)
  if (before !== undefined) return before
  const ranks = orderRanks(draws, level / 100, TAIL)
  if (known.size >= 256) known.clear()
  known.set(key, ranks)
  return ranks
}
