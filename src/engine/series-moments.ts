import { foldMoments, type Moments, NO_MOMENTS } from '../statistics/moments.ts'
import { MOMENTS } from './batch.ts'

/** Moments of every series, folded chunk by chunk in draw order. */
export class SeriesMoments {
  readonly #totals: Moments[]

  constructor(series: number) {
    this.#totals = Array.from({ length: series }, () => NO_MOMENTS)
  }

  /** Adds the next chunk: `MOMENTS` numbers for each series. */
  fold(chunk: Float64Array): void {
    this.#totals.forEach((total, series) => {
      const [sum, squares, min, max] = chunk.subarray(series * MOMENTS, (series + 1) * MOMENTS)
      this.#totals[series] = foldMoments(total, { sum: sum!, squares: squares!, min: min!, max: max! })
    })
  }

  /** Adds the draws that come next, of all series. */
  add(next: SeriesMoments): void {
    this.#totals.forEach((total, series) => {
      this.#totals[series] = foldMoments(total, next.of(series))
    })
  }

  of(series: number): Moments {
    return this.#totals[series]!
  }
}
