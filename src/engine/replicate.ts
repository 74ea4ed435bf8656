/**
 * A run read off in replicates: 16 contiguous ranges of draws, each range counted on one slot, read at its end and added
 * to the totals. The pilot, the grids and the draws are those of `simulate`.
 */
import { availableParallelism } from 'node:os'
import { BLOCK } from '../kernel/wasm/layout.ts'
import { type Band, bandOf, bandOfValues } from '../statistics/bands.ts'
import { gridOf, PILOT } from '../statistics/grid.ts'
import { momentsOf } from '../statistics/moments.ts'
import { type DrawSpan, FEWEST_DRAWS, REPLICATES, replicateRanges } from '../statistics/replicates.ts'
import { CELLS, type Grid, occupiedCells } from '../statistics/sketch.ts'
import { sketchStatistics } from '../statistics/sketch-statistics.ts'
import { CHUNK, worse } from './batch.ts'
import { firstDraws } from './capture.ts'
import { type CompiledProgram, compileProgram } from './compile-program.ts'
import { Conditions, type FailedAssert } from './conditions.ts'
import { failedBatch, TRIES } from './failed-batch.ts'
import { firstFailures } from './first-failures.ts'
import { planMemory } from './memory.ts'
import type { AssertFailure } from './messages.ts'
import { type Pool, type PoolFactory, threadPool } from './pool.ts'
import type { Program } from './program/program.ts'
import { SeriesMoments } from './series-moments.ts'
import { TooLarge } from './simulate.ts'
import { createMemory, Totals } from './slots.ts'
import { resultsOf, workerSetup } from './worker-setup.ts'

export interface ReplicateOptions {
  readonly threads?: number
  readonly pool?: PoolFactory
  /** Percentiles in per cent. */
  readonly levels: readonly number[]
  /** Check the model's asserts; default true. */
  readonly asserts?: boolean
  readonly onProgress?: (draws: number, total: number) => void
  /** Aborting ends the run without a result. */
  readonly signal?: AbortSignal
}

/** A statistic of all draws and in each replicate. */
export interface Replicated {
  /** Draws in each replicate. */
  readonly draws: readonly number[]
  /** Bands of all draws: `[metric·periods + period]`. */
  readonly bands: readonly Band[]
  /** The mean, then the percentiles asked for: `statistics[series][statistic][replicate]`. */
  readonly statistics: readonly (readonly (readonly number[])[])[]
  readonly failures: readonly FailedAssert[]
}

/**
 * @returns null when it was stopped
 * @throws RangeError for too few draws; TooLarge before anything runs; Error when draws keep failing
 */
export async function replicate(program: Program, options: ReplicateOptions): Promise<Replicated | null> {
  const { draws } = program.scenario
  if (!(draws >= FEWEST_DRAWS)) {
    throw new RangeError(`draws: ${FEWEST_DRAWS} or more are needed, 20 for each replicate; got ${draws}`)
  }
  const conditions = new Conditions(program, options.asserts !== false)
  const series = program.metrics.length * program.graph.periods
  const threads = Math.min(options.threads ?? availableParallelism(), REPLICATES)
  const compiled = compileProgram(program, resultsOf(program, conditions.nodes), series)
  const plan = planMemory(compiled.kernel.memory.pages, series, threads, draws)
  if (plan.refusal !== null) throw new TooLarge(plan.refusal)
  const read =
    draws < REPLICATES * BLOCK
      ? readFew(program, compiled, conditions, options)
      : await new Replication(program, compiled, threads, options).run()
  return read === null ? null : { ...read, failures: conditions.failedAsserts(read.failures) }
}

type Read = Omit<Replicated, 'failures'> & { readonly failures: readonly AssertFailure[] }

/** So few draws that they are kept: exact percentiles, in this thread. */
function readFew(program: Program, compiled: CompiledProgram, conditions: Conditions, options: ReplicateOptions): Read {
  const { metrics, graph, scenario } = program
  const ranges = replicateRanges(scenario.draws)
  const columns = firstDraws(compiled, metrics.length + conditions.nodes.length, scenario.draws)
  const series = columns.slice(0, metrics.length * graph.periods)
  const bandOfSpan = (column: Float64Array, { firstDraw, draws }: DrawSpan) => {
    const values = column.slice(firstDraw, firstDraw + draws)
    const { centre } = gridOf(values)
    return bandOfValues(values.slice().sort(), options.levels, { moments: momentsOf(values, centre), centre })
  }
  return {
    draws: ranges.map(({ draws }) => draws),
    bands: series.map((column) => bandOfSpan(column, { firstDraw: 0, draws: scenario.draws })),
    statistics: series.map((column) => transposed(ranges.map((range) => statisticsIn(bandOfSpan(column, range))))),
    failures: firstFailures(columns.slice(series.length), graph.periods),
  }
}

function statisticsIn({ mean, percentiles }: Band): number[] {
  return [mean, ...percentiles.map(({ value }) => value)]
}

/** From `[replicate][statistic]` to `[statistic][replicate]`. */
function transposed(values: readonly (readonly number[])[]): number[][] {
  return values[0]!.map((_, statistic) => values.map((row) => row[statistic]!))
}

/** One replicated run under way. */
class Replication {
  readonly #program: Program
  readonly #compiled: CompiledProgram
  readonly #options: ReplicateOptions
  readonly #memories: readonly WebAssembly.Memory[]
  readonly #slots: Totals
  /** What has been taken from the slots: most of the memory and of the time goes there, so it is as small as it can be. */
  readonly #totals: readonly (Uint32Array | Float64Array)[]
  readonly #ranges: readonly DrawSpan[]
  readonly #moments: SeriesMoments[]
  /** `[replicate][series][statistic]` */
  readonly #statistics: number[][][] = []
  readonly #failures = new Map<number, AssertFailure>()
  #next = 0
  #counted = 0

  constructor(program: Program, compiled: CompiledProgram, threads: number, options: ReplicateOptions) {
    this.#program = program
    this.#compiled = compiled
    this.#options = options
    this.#memories = Array.from({ length: threads }, () => createMemory(compiled.kernel, compiled.contents))
    this.#slots = new Totals(compiled.kernel, this.#series, this.#memories)
    const Cells = program.scenario.draws < 2 ** 32 ? Uint32Array : Float64Array
    this.#totals = Array.from({ length: this.#series }, () => new Cells(CELLS))
    this.#ranges = replicateRanges(program.scenario.draws, BLOCK)
    this.#moments = this.#ranges.map(() => new SeriesMoments(this.#series))
  }

  get #series(): number {
    return this.#program.metrics.length * this.#program.graph.periods
  }

  async run(): Promise<Read | null> {
    const setup = workerSetup(this.#program, this.#compiled, this.#memories)
    const pool = await (this.#options.pool ?? threadPool)(setup, this.#memories.length)
    try {
      const { metrics } = this.#program
      const grids = firstDraws(this.#compiled, metrics.length, PILOT, this.#memories[0], setup.module).map(gridOf)
      await Promise.all(this.#memories.map((_, slot) => this.#serve(pool, slot, grids)))
      return this.#options.signal?.aborted === true ? null : this.#result(grids)
    } finally {
      await pool.close()
    }
  }

  async #serve(pool: Pool, slot: number, grids: readonly Grid[]): Promise<void> {
    while (this.#next < REPLICATES && this.#options.signal?.aborted !== true) {
      const index = this.#next++
      await this.#count(pool, slot, index, grids)
      this.#readOff(slot, index, grids)
    }
  }

  /** Counts a replicate into an empty slot; again from the start when its worker dies. */
  async #count(pool: Pool, slot: number, index: number, grids: readonly Grid[]): Promise<void> {
    const { firstDraw, draws } = this.#ranges[index]!
    for (let tries = 1; ; tries++) {
      const moments = new SeriesMoments(this.#series)
      const failures: AssertFailure[] = []
      try {
        for (let done = 0; done < draws; done += BATCH) {
          const part = { firstDraw: firstDraw + done, draws: Math.min(BATCH, draws - done) }
          const result = await pool.run({ kind: 'count', slot, grids, ...part })
          for (const chunk of result.kind === 'count' ? result.chunks : []) {
            moments.fold(chunk.moments)
            failures.push(...chunk.failures)
          }
        }
        this.#moments[index] = moments
        for (const failure of failures) {
          this.#failures.set(failure.condition, worse(this.#failures.get(failure.condition), failure))
        }
        return
      } catch (cause) {
        this.#slots.wipe(slot)
        if (tries >= TRIES) throw failedBatch({ firstDraw, draws }, cause)
      }
    }
  }

  /** Statistics of the replicate a slot holds, which then go to the totals. */
  #readOff(slot: number, index: number, grids: readonly Grid[]): void {
    const { draws } = this.#ranges[index]!
    const { levels, onProgress } = this.#options
    const counts = new Uint32Array(CELLS)
    this.#statistics[index] = grids.map((grid, series) => {
      const moments = this.#moments[index]!.of(series)
      this.#slots.take(slot, series, occupiedCells(grid, moments.min, moments.max), counts)
      return sketchStatistics({ grid, counts, draws, ...moments }, levels, this.#totals[series])
    })
    this.#counted += draws
    onProgress?.(this.#counted, this.#program.scenario.draws)
  }

  #result(grids: readonly Grid[]): Read {
    const { draws } = this.#program.scenario
    const total = new SeriesMoments(this.#series)
    for (const moments of this.#moments) total.add(moments)
    return {
      draws: this.#ranges.map((range) => range.draws),
      bands: grids.map((grid, series) =>
        bandOf(
          { grid, counts: Float64Array.from(this.#totals[series]!), draws, ...total.of(series) },
          this.#options.levels,
        ),
      ),
      statistics: grids.map((_, series) => transposed(this.#statistics.map((replicate) => replicate[series]!))),
      failures: [...this.#failures.values()].sort((a, b) => a.condition - b.condition),
    }
  }
}

/** Draws in one task. */
const BATCH = 8 * CHUNK
