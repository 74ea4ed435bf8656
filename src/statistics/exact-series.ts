/**
 * True order statistics of any number of draws in little memory: the sketch says which buckets hold the ranks a band
 * reads, a second pass over the same draws collects the values in those buckets alone.
 */
import { type Band, bandFrom, type Ordered, ranksRead, type Series } from './bands.ts'
import { bucketOf, NAN, NEGATIVE_INFINITY, POSITIVE_INFINITY, SIDE } from './sketch.ts'

/** Values still to be collected for a bucket, and how many draws lie below it. */
interface Collected {
  readonly below: number
  readonly values: Float64Array
  length: number
}

export class ExactSeries {
  readonly #series: Series
  readonly #levels: readonly number[]
  readonly #ordered: number
  readonly #buckets = new Map<number, Collected>()

  /** @param series the sketch of the draws that will be offered again */
  constructor(series: Series, levels: readonly number[]) {
    this.#series = series
    this.#levels = levels
    this.#ordered = series.draws - series.counts[NAN]!
    const ranks = ranksRead(this.#ordered, levels)
    let below = series.counts[NEGATIVE_INFINITY]!
    for (const bucket of ascendingBuckets()) {
      const draws = series.counts[bucket]!
      if (draws > 0 && ranks.some((rank) => rank >= below && rank < below + draws)) {
        this.#buckets.set(bucket, { below, values: new Float64Array(draws), length: 0 })
      }
      below += draws
    }
  }

  /** Doubles it keeps. */
  get size(): number {
    return [...this.#buckets.values()].reduce((sum, { values }) => sum + values.length, 0)
  }

  /** Offers every draw of the sketch once, in any order. */
  collect(values: Float64Array): void {
    for (const x of values) {
      if (!Number.isFinite(x)) continue
      const bucket = this.#buckets.get(bucketOf(this.#series.grid, x))
      if (bucket !== undefined) bucket.values[bucket.length++] = x
    }
  }

  /** @throws RangeError when other draws were offered than the sketch counted */
  band(): Band {
    const { counts, draws, grid } = this.#series
    const buckets = [...this.#buckets.values()].sort((a, b) => a.below - b.below)
    for (const { values, length } of buckets) {
      if (length !== values.length) throw new RangeError(`a bucket holds ${values.length} draws; got ${length}`)
      values.sort()
    }
    const at = (rank: number) => {
      if (rank < counts[NEGATIVE_INFINITY]!) return Number.NEGATIVE_INFINITY
      if (rank >= this.#ordered - counts[POSITIVE_INFINITY]!) return Number.POSITIVE_INFINITY
      const { below, values } = buckets.findLast((bucket) => bucket.below <= rank)!
      return values[rank - below]!
    }
    const ordered: Ordered = { draws: this.#ordered, at, bounds: (rank) => [at(rank), at(rank)] }
    const nonfinite = counts[NAN]! + counts[POSITIVE_INFINITY]! + counts[NEGATIVE_INFINITY]!
    return bandFrom(ordered, draws, nonfinite, this.#series, grid.centre, this.#levels)
  }
}

function* ascendingBuckets(): Generator<number> {
  for (let bucket = 2 * SIDE - 1; bucket >= SIDE; bucket--) yield bucket
  for (let bucket = 0; bucket < SIDE; bucket++) yield bucket
}
