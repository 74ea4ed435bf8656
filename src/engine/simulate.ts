/**
 * A run: pilot, grids, all draws counted on worker threads, bands. What it returns depends on the program alone, never
 * on threads, batches or the order in which they finish.
 */
import { availableParallelism } from 'node:os'
import { type Band, bandOf, bandOfValues } from '../statistics/bands.ts'
import { gridOf, PILOT } from '../statistics/grid.ts'
import { momentsOf } from '../statistics/moments.ts'
import { firstDraws } from './capture.ts'
import { type CompiledProgram, compileProgram } from './compile-program.ts'
import { Conditions, type FailedAssert, type HeldLimit } from './conditions.ts'
import { countDraws } from './coordinator.ts'
import { exactBands } from './exact.ts'
import { firstFailures } from './first-failures.ts'
import { planMemory } from './memory.ts'
import { type PoolFactory, threadPool } from './pool.ts'
import type { Program } from './program/program.ts'
import { createMemory, Totals } from './slots.ts'
import { resultsOf, workerSetup } from './worker-setup.ts'

export interface SimulateOptions {
  /** Worker threads; by default one for each processor. */
  readonly threads?: number
  readonly pool?: PoolFactory
  /** Check the model's asserts; default true. */
  readonly asserts?: boolean
  /** True order statistics at any number of draws, at the price of a second pass. */
  readonly exact?: boolean
  /** Batch length in draws, a multiple of the chunk, for tests. */
  readonly batch?: number
  /** Called once before the run with the bytes it will need at its peak, an estimate, and its threads. */
  readonly onPlan?: (bytes: number, threads: number) => void
  readonly onProgress?: (draws: number, total: number) => void
  /** Aborting ends the run with the draws finished so far. */
  readonly signal?: AbortSignal
}

export interface Simulation {
  readonly program: Program
  /** Draws in the bands; fewer than asked for when the run was stopped. */
  readonly draws: number
  /** One for each metric and period: `[metric·periods + period]`. */
  readonly bands: readonly Band[]
  /** Whether percentiles are true order statistics: of short runs, and with `exact` unless stopped in its second pass. */
  readonly exact: boolean
  readonly failures: readonly FailedAssert[]
  readonly limits: readonly HeldLimit[]
  readonly threads: number
  /** Bytes planned for. */
  readonly memory: number
  /** Batches run again after their worker died. */
  readonly repeated: number
}

/** The run would need more memory than there is. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/** @throws TooLarge before anything runs; Error when a batch keeps failing. */
export async function simulate(program: Program, options: SimulateOptions = {}): Promise<Simulation> {
  const { scenario, graph, metrics } = program
  const threads = options.threads ?? availableParallelism()
  const conditions = new Conditions(program, options.asserts !== false)
  const series = metrics.length * graph.periods
  const compiled = compileProgram(program, resultsOf(program, conditions.nodes), series)
  const plan = planMemory(compiled.kernel.memory.pages, series, threads, scenario.draws)
  if (plan.refusal !== null) throw new TooLarge(plan.refusal)
  options.onPlan?.(plan.bytes, threads)
  const base = { program, threads, memory: plan.bytes }
  if (scenario.draws > PILOT) return { ...base, ...(await countAll(program, compiled, conditions, threads, options)) }
  const pilot = firstDraws(compiled, metrics.length + conditions.nodes.length, scenario.draws)
  const found = firstFailures(pilot.slice(series), graph.periods)
  return {
    ...base,
    draws: scenario.draws,
    exact: true,
    bands: pilot.slice(0, series).map((column) => bandOfDraws(column, scenario.percentiles)),
    failures: conditions.failedAsserts(found),
    limits: conditions.heldLimits(found, scenario.draws),
    repeated: 0,
  }
}

async function countAll(
  program: Program,
  compiled: CompiledProgram,
  conditions: Conditions,
  threads: number,
  options: SimulateOptions,
): Promise<Pick<Simulation, 'draws' | 'bands' | 'exact' | 'failures' | 'limits' | 'repeated'>> {
  const { scenario } = program
  const { kernel, contents } = compiled
  const memories = Array.from({ length: threads }, () => createMemory(kernel, contents))
  // Workers start while this thread runs the pilot, in a memory that nobody counts in yet.
  const setup = workerSetup(program, compiled, memories)
  const pool = await (options.pool ?? threadPool)(setup, threads)
  const { onProgress, signal, batch } = options
  try {
    const grids = firstDraws(compiled, program.metrics.length, PILOT, memories[0], setup.module).map(gridOf)
    const totals = new Totals(kernel, grids.length, memories)
    const { draws, moments, repeated, failures } = await countDraws({
      pool,
      slots: threads,
      totals,
      grids,
      draws: scenario.draws,
      ...(batch === undefined ? {} : { batch }),
      ...(onProgress === undefined ? {} : { onProgress: (draws: number) => onProgress(draws, scenario.draws) }),
      ...(signal === undefined ? {} : { signal }),
    })
    // One at a time: all counts at once would be twice what the slots hold.
    const sketchOf = (i: number) => ({ grid: grids[i]!, counts: totals.counts(i), draws, ...moments.of(i) })
    const exact =
      options.exact === true
        ? await exactBands({
            pool,
            slots: threads,
            series: grids.length,
            periods: kernel.periods,
            sketchOf,
            levels: scenario.percentiles,
            ...(signal === undefined ? {} : { signal }),
          })
        : null
    const bands = exact ?? grids.map((_, i) => bandOf(sketchOf(i), scenario.percentiles))
    return {
      draws,
      bands,
      exact: exact !== null,
      failures: conditions.failedAsserts(failures),
      limits: conditions.heldLimits(failures, draws),
      repeated,
    }
  } finally {
    await pool.close()
  }
}

/** Every draw at hand: exact percentiles, moments in draw order. */
function bandOfDraws(values: Float64Array, levels: readonly number[]): Band {
  const { centre } = gridOf(values)
  const moments = momentsOf(values, centre)
  return bandOfValues(values.slice().sort(), levels, { moments, centre })
}
