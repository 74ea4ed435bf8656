/**
 * Recording into the series of a slot's memory. The compiled code counts pairs of draws; what is rare is done here: an
 * odd last draw, values that are not finite, the values counted as atoms.
 */
import type { Moments } from '../../statistics/moments.ts'
import {
  ATOMS,
  bucketOf,
  CELLS,
  countValues,
  type Grid,
  INDEX_SHIFT,
  NAN,
  NEGATIVE_INFINITY,
  OCTAVES,
  POSITIVE_INFINITY,
  powerOfTwo,
} from '../../statistics/sketch.ts'
import type { Kernel } from './compile.ts'
import { columnAddress, SERIES, seriesAddress } from './layout.ts'

/** Doubles between the series' start and each of its moments. */
const LANES = {
  sum: SERIES.sum / 8,
  squares: SERIES.squares / 8,
  min: SERIES.min / 8,
  max: SERIES.max / 8,
  finite: SERIES.finite / 8,
} as const

export class Recorder {
  readonly #kernel: Kernel
  readonly #record: (column: number, series: number, bytes: number) => number
  readonly #recordAtom: (column: number, bytes: number, atom: number, cell: number) => number
  readonly #doubles: Float64Array
  readonly #words: BigInt64Array
  readonly #cells: Uint32Array
  readonly #grids: Grid[] = []

  constructor(kernel: Kernel, run: WebAssembly.Instance['exports'], memory: WebAssembly.Memory) {
    this.#kernel = kernel
    this.#record = run['record']!
    this.#recordAtom = run['recordAtom']!
    this.#doubles = new Float64Array(memory.buffer)
    this.#words = new BigInt64Array(memory.buffer)
    this.#cells = new Uint32Array(memory.buffer)
  }

  /** Gives every series its grid. Counts are left as they are: a slot outlives the worker that counts into it. */
  setGrids(grids: readonly Grid[]): void {
    grids.forEach((grid, series) => {
      const at = seriesAddress(this.#kernel.layout, series) / 8
      const low = powerOfTwo(grid.octave)
      this.#doubles[at + SERIES.centre / 8] = grid.centre
      this.#doubles[at + SERIES.low / 8] = low
      this.#doubles[at + SERIES.high / 8] = low * powerOfTwo(OCTAVES - 1) * (2 - 2 ** -52)
      this.#words[at + SERIES.lowIndex / 8] = this.#words[at + SERIES.low / 8]! >> BigInt(INDEX_SHIFT)
      grid.atoms.forEach((atom, k) => {
        this.#doubles[at + SERIES.atoms / 8 + k] = atom
      })
      this.#grids[series] = grid
    })
  }

  /** Starts a chunk: all series' moments are those of no draws. */
  clearMoments(): void {
    for (let series = 0; series < this.#grids.length; series++) {
      const at = seriesAddress(this.#kernel.layout, series) / 8
      this.#doubles.fill(0, at + LANES.sum, at + LANES.squares + 2)
      this.#doubles.fill(Number.POSITIVE_INFINITY, at + LANES.min, at + LANES.min + 2)
      this.#doubles.fill(Number.NEGATIVE_INFINITY, at + LANES.max, at + LANES.max + 2)
      this.#doubles.fill(0, at + LANES.finite, at + LANES.finite + 2)
    }
  }

  /** Records the first `draws` values of a result's column into a series. */
  record(result: number, series: number, draws: number): void {
    const { layout, results } = this.#kernel
    const column = columnAddress(layout, results[result]!)
    const at = seriesAddress(layout, series)
    const pairs = draws & ~1
    if (pairs > 0) {
      // Two lanes of 64 bits, of which the lower 32 suffice for a chunk.
      const finite = (at + SERIES.finite) / 4
      const before = this.#cells[finite]! + this.#cells[finite + 2]!
      this.#record(column, at, 8 * pairs)
      const { length } = this.#grids[series]!.atoms
      for (let k = 0; k < length; k++) {
        this.#recordAtom(column, 8 * pairs, at + SERIES.atoms + 8 * k, at + SERIES.counts + 4 * (ATOMS + k))
      }
      const counted = this.#cells[finite]! + this.#cells[finite + 2]! - before
      if (counted < pairs) this.#moveNonfinite(column / 8, series, pairs)
    }
    if (pairs < draws) this.#recordOne(this.#doubles[column / 8 + pairs]!, series)
  }

  /** The moments of the chunk so far: the even draws', the odd draws', and the two together in that order. */
  moments(series: number): Moments {
    const at = seriesAddress(this.#kernel.layout, series) / 8
    const lanes = (offset: number) => [this.#doubles[at + offset]!, this.#doubles[at + offset + 1]!] as const
    const [sum, squares, min, max] = [lanes(LANES.sum), lanes(LANES.squares), lanes(LANES.min), lanes(LANES.max)]
    return {
      sum: sum[0] + sum[1],
      squares: squares[0] + squares[1],
      min: Math.min(...min),
      max: Math.max(...max),
    }
  }

  /** The counts of a series, `CELLS` of them. */
  counts(series: number): Uint32Array {
    const start = (seriesAddress(this.#kernel.layout, series) + SERIES.counts) / 4
    return this.#cells.subarray(start, start + CELLS)
  }

  /** The compiled code put NaN in the first bucket and infinities in the last ones. */
  #moveNonfinite(column: number, series: number, draws: number): void {
    const counts = this.counts(series)
    const add = (cell: number, by: number) => {
      counts[cell] = counts[cell]! + by
    }
    for (let i = 0; i < draws; i++) {
      const x = this.#doubles[column + i]!
      if (Number.isFinite(x)) continue
      add(Number.isNaN(x) ? 0 : bucketOf(this.#grids[series]!, x), -1)
      add(Number.isNaN(x) ? NAN : x > 0 ? POSITIVE_INFINITY : NEGATIVE_INFINITY, 1)
    }
  }

  #recordOne(x: number, series: number): void {
    const grid = this.#grids[series]!
    countValues(grid, [x], this.counts(series))
    const at = seriesAddress(this.#kernel.layout, series) / 8
    const y = x - grid.centre
    const lane = (offset: number, value: (old: number) => number) => {
      this.#doubles[at + offset] = value(this.#doubles[at + offset]!)
    }
    lane(LANES.sum, (sum) => sum + y)
    lane(LANES.squares, (squares) => squares + y * y)
    if (!Number.isFinite(x)) return
    lane(LANES.min, (min) => Math.min(min, x))
    lane(LANES.max, (max) => Math.max(max, x))
  }
}
