/**
 * Counts all draws of a run: keeps every slot busy with batches, folds what comes back in draw order, drains slots,
 * and runs again what a dead worker took with it. Nothing here depends on the order in which batches finish.
 */
import type { Grid } from '../statistics/sketch.ts'
import { CHUNK, worse } from './batch.ts'
import { type DrawRange, failedBatch, TRIES } from './failed-batch.ts'
import type { AssertFailure, ChunkResult, CountTask } from './messages.ts'
import type { Pool } from './pool.ts'
import { SeriesMoments } from './series-moments.ts'
import { DRAIN_BEFORE, type Totals } from './slots.ts'

export interface CountOptions {
  readonly pool: Pool
  readonly slots: number
  readonly totals: Totals
  readonly grids: readonly Grid[]
  readonly draws: number
  /** Fixed batch length in draws, a multiple of `CHUNK`, for tests; otherwise it adapts to the machine. */
  readonly batch?: number
  /** Called with the draws counted so far. */
  readonly onProgress?: (draws: number) => void
  /** Aborted: no further batch starts, and the run ends with the draws it has. */
  readonly signal?: AbortSignal
}

export interface Counted {
  /** Draws counted: all of them, or fewer when the run was stopped. */
  readonly draws: number
  readonly moments: SeriesMoments
  readonly failures: readonly AssertFailure[]
  /** Batches that had to run again because their worker died. */
  readonly repeated: number
}

interface Batch extends DrawRange {
  tries: number
}

/** Milliseconds of work a batch should be. */
const BATCH_MS = 200

const DRAIN_EVERY_MS = 10_000

/** @throws Error when a batch failed or its worker died three times. */
export async function countDraws(options: CountOptions): Promise<Counted> {
  return new Coordinator(options).run()
}

class Coordinator {
  readonly #options: CountOptions
  readonly #again: Batch[] = []
  /** Batches counted in each slot since its last drain. */
  readonly #undrained: Batch[][]
  readonly #waiting = new Map<number, ChunkResult>()
  readonly #failures = new Map<number, AssertFailure>()
  readonly #moments: SeriesMoments
  #next = 0
  #folded = 0
  #repeated = 0
  #drawsPerMs = 0

  constructor(options: CountOptions) {
    this.#options = options
    this.#undrained = Array.from({ length: options.slots }, () => [])
    this.#moments = new SeriesMoments(options.grids.length)
  }

  async run(): Promise<Counted> {
    const slots = Array.from({ length: this.#options.slots }, (_, slot) => slot)
    // A slot that finds no work may have to come back when another one's worker dies.
    do {
      await Promise.all(slots.map((slot) => this.#serve(slot)))
    } while (this.#again.length > 0)
    return {
      draws: this.#folded,
      moments: this.#moments,
      failures: [...this.#failures.values()].sort((a, b) => a.condition - b.condition),
      repeated: this.#repeated,
    }
  }

  async #serve(slot: number): Promise<void> {
    const { pool, totals, grids } = this.#options
    let drained = performance.now()
    for (let batch = this.#take(); batch !== undefined; batch = this.#take()) {
      const { firstDraw, draws } = batch
      const task: CountTask = { kind: 'count', slot, grids, firstDraw, draws }
      const started = performance.now()
      try {
        const result = await pool.run(task)
        if (result.kind === 'count') this.#accept(result.chunks)
      } catch (cause) {
        this.#recover(slot, batch, cause)
        continue
      }
      this.#measure(draws, performance.now() - started)
      this.#undrained[slot]!.push(batch)
      const held = this.#undrained[slot]!.reduce((sum, counted) => sum + counted.draws, 0)
      if (held < DRAIN_BEFORE && performance.now() - drained < DRAIN_EVERY_MS) continue
      totals.drain(slot)
      this.#undrained[slot] = []
      drained = performance.now()
    }
  }

  /** The next batch: one to repeat, else the next draws in order. */
  #take(): Batch | undefined {
    const repeat = this.#again.shift()
    if (repeat !== undefined) return repeat
    const { draws, signal } = this.#options
    if (this.#next >= draws || signal?.aborted === true) return undefined
    const batch = { firstDraw: this.#next, draws: Math.min(this.#batchLength(), draws - this.#next), tries: 0 }
    this.#next += batch.draws
    return batch
  }

  #batchLength(): number {
    const { batch, draws, slots } = this.#options
    if (batch !== undefined) return batch
    const wished = this.#drawsPerMs * BATCH_MS
    const fair = (draws - this.#next) / (2 * slots)
    return CHUNK * Math.max(1, Math.floor(Math.min(wished, fair) / CHUNK))
  }

  #measure(draws: number, ms: number): void {
    const rate = draws / Math.max(ms, 0.01)
    this.#drawsPerMs = this.#drawsPerMs === 0 ? rate : 0.7 * this.#drawsPerMs + 0.3 * rate
  }

  /** Folds chunks in draw order; those that come early wait, those counted before are not folded twice. */
  #accept(chunks: readonly ChunkResult[]): void {
    for (const chunk of chunks) {
      if (chunk.firstDraw >= this.#folded) this.#waiting.set(chunk.firstDraw, chunk)
    }
    for (let chunk = this.#waiting.get(this.#folded); chunk !== undefined; chunk = this.#waiting.get(this.#folded)) {
      this.#waiting.delete(this.#folded)
      this.#moments.fold(chunk.moments)
      for (const failure of chunk.failures) {
        this.#failures.set(failure.condition, worse(this.#failures.get(failure.condition), failure))
      }
      this.#folded += chunk.draws
    }
    this.#options.onProgress?.(this.#folded)
  }

  /** The slot holds part of a batch: wipe it and repeat everything it counted since its last drain. */
  #recover(slot: number, batch: Batch, cause: unknown): void {
    batch.tries++
    if (batch.tries >= TRIES) throw failedBatch(batch, cause)
    this.#options.totals.wipe(slot)
    this.#again.push(batch, ...this.#undrained[slot]!)
    this.#repeated += 1 + this.#undrained[slot]!.length
    this.#undrained[slot] = []
  }
}
