/**
 * `draws.arrow`: every recorded value of every draw, as an Arrow IPC file that grows batch by batch, so that memory does
 * not depend on the number of draws.
 */
import type { ArrowFile } from './arrow-file.ts'

/** One float64 column: a metric or an input's value. */
export interface DrawColumn {
  readonly name: string
  /** Kept in the field's metadata under `unit`. */
  readonly unit: string
}

/** Consecutive draws, all periods of each. */
export interface DrawBatch {
  /** Number of the first draw, counted from 0. */
  readonly first: number
  readonly draws: number
  /** For each column draws × periods values: all periods of the first draw, then of the next. */
  readonly columns: readonly Float64Array[]
}

export class DrawsWriter {
  readonly #file: ArrowFile
  readonly #periods: number
  #next = 0

  constructor(file: ArrowFile, periods: number) {
    this.#file = file
    this.#periods = periods
  }

  /**
   * Appends a record batch and returns when the system has it.
   *
   * @throws RangeError when the batch does not continue the last one
   * @throws OutputError when the disk takes no more; then call `abandon`
   */
  write(batch: DrawBatch): void {
    if (batch.first !== this.#next)
      throw new RangeError(`draws: the next draw must be ${this.#next}; got ${batch.first}`)
    const rows = batch.draws * this.#periods
    const draw = new BigUint64Array(rows)
    const period = new Int32Array(rows)
    for (let row = 0, k = 0; k < batch.draws; k++) {
      const number = BigInt(batch.first + k)
      for (let t = 0; t < this.#periods; t++, row++) {
        draw[row] = number
        period[row] = t
      }
    }
    this.#file.write(rows, [draw, period, ...batch.columns])
    this.#next += batch.draws
  }

  /** Draws written so far. */
  get draws(): number {
    return this.#next
  }

  /** Writes the footer and flushes the file to the disk. */
  close(): void {
    this.#file.close()
  }

  /** Gives up; the incomplete file is the caller's to remove. Does nothing after `close`. */
  abandon(): void {
    this.#file.abandon()
  }
}

/**
 * Starts a file of draws with one row per (draw, period): `draw` (uint64, from 0, as counts are in `bands.arrow`), `period`
 * (int32, from 0), then one float64 column for each of `columns`.
 *
 * @throws RangeError when two columns have one name
 * @throws OutputError when the file cannot be made
 */
export async function openDraws(
  path: string,
  columns: readonly DrawColumn[],
  periods: number,
  metadata: ReadonlyMap<string, string>,
): Promise<DrawsWriter> {
  const names = new Set(['draw', 'period'])
  for (const { name } of columns) {
    if (names.has(name)) throw new RangeError(`draws: column names must differ; got ${name} twice`)
    names.add(name)
  }
  const { ArrowFile } = await import('./arrow-file.ts')
  const file = new ArrowFile(
    path,
    [
      { name: 'draw', kind: 'uint64' },
      { name: 'period', kind: 'int32' },
      ...columns.map(({ name, unit }) => ({ name, unit, kind: 'float64' as const })),
    ],
    metadata,
  )
  return new DrawsWriter(file, periods)
}
