/**
 * True order statistics of any number of draws in little memory: the sketch says which buckets hold the ranks a band
 * reads, a second pass over the same draws collects the values in those buckets alone.
 */
import { type Band, bandFrom, type Ordered, ranksRead, type Series } from './bands.ts'
import { ATOMS, bucketOf, NAN, NEGATIVE_INFINITY, POSITIVE_INFINITY, SIDE } from './sketch.ts'

/** A bucket whose values are collected: how many draws lie below it, and those of its draws that are no atoms. */
interface Collected {
  readonly below: number
  readonly values: Float64Array
  length: number
  /** Atoms in the bucket, ascending; their draws need no collecting. */
  readonly atoms: readonly { readonly value: number; readonly draws: number }[]
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
        const atoms = atomsIn(series, bucket)
        const others = atoms.reduce((left, atom) => left - atom.draws, draws)
        this.#buckets.set(bucket, { below, values: new Float64Array(others), length: 0, atoms })
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
      if (bucket === undefined || bucket.atoms.some(({ value }) => value === x)) continue
      bucket.values[bucket.length++] = x
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
      const bucket = buckets.findLast(({ below }) => below <= rank)!
      return valueAt(bucket, rank - bucket.below)
    }
    const ordered: Ordered = { draws: this.#ordered, at, bounds: (rank) => [at(rank), at(rank)] }
    const nonfinite = counts[NAN]! + counts[POSITIVE_INFINITY]! + counts[NEGATIVE_INFINITY]!
    return bandFrom(ordered, draws, nonfinite, this.#series, grid.centre, this.#levels)
  }
}

function atomsIn({ grid, counts }: Series, bucket: number): Collected['atoms'] {
  return grid.atoms
    .map((value, i) => ({ value, draws: counts[ATOMS + i]! }))
    .filter(({ value, draws }) => draws > 0 && bucketOf(grid, value) === bucket)
}

/** The draw of a rank within a bucket: its sorted values with the atoms' draws among them. */
function valueAt({ values, atoms }: Collected, rank: number): number {
  let before = 0
  for (const { value, draws } of atoms) {
    const start = before + countBelow(values, value)
    if (rank < start) break
    if (rank < start + draws) return value
    before += draws
  }
  return values[rank - before]!
}

function countBelow(sorted: Float64Array, x: number): number {
  const found = sorted.findIndex((value) => value >= x)
  return found < 0 ? sorted.length : found
}

function* ascendingBuckets(): Generator<number> {
  for (let bucket = 2 * SIDE - 1; bucket >= SIDE; bucket--) yield bucket
  for (let bucket = 0; bucket < SIDE; bucket++) yield bucket
}
