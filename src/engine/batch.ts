/** What a worker does with a task: the whole of it, so that it runs in-process just as well. */
import { KernelInstance } from '../kernel/wasm/instance.ts'
import { BLOCK } from '../kernel/wasm/layout.ts'
import type {
  AssertFailure,
  CaptureResult,
  CaptureTask,
  ChunkResult,
  CountResult,
  CountTask,
  Task,
  TaskOutcome,
  WorkerSetup,
} from './messages.ts'

/** Draws whose sums are folded as one; never depends on how a run is cut into batches. */
export const CHUNK = 8 * BLOCK

/** Numbers in a chunk's moments for each series: sum, squares, min, max. */
export const MOMENTS = 4

/** A worker's instances, one for each slot it has served. */
export class BatchRunner {
  readonly #setup: WorkerSetup
  readonly #instances = new Map<number, KernelInstance>()

  constructor(setup: WorkerSetup) {
    this.#setup = setup
  }

  run(task: Task): TaskOutcome {
    try {
      return { ok: task.kind === 'count' ? this.#count(task) : this.#capture(task) }
    } catch (error) {
      return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
    }
  }

  #count(task: CountTask): CountResult {
    const instance = this.#instance(task.slot)
    instance.recorder.setGrids(task.grids)
    const chunks: ChunkResult[] = []
    for (let done = 0; done < task.draws; done += CHUNK) {
      chunks.push(this.#chunk(instance, task.firstDraw + done, Math.min(CHUNK, task.draws - done)))
    }
    return { kind: 'count', chunks }
  }

  #chunk(instance: KernelInstance, firstDraw: number, draws: number): ChunkResult {
    const { metrics, kernel } = this.#setup
    const { recorder } = instance
    const failures = new Map<number, AssertFailure>()
    recorder.clearMoments()
    for (let done = 0; done < draws; done += BLOCK) {
      const count = Math.min(BLOCK, draws - done)
      instance.runBlock(firstDraw + done, (period) => {
        metrics.forEach((result, metric) => {
          recorder.record(result, metric * kernel.periods + period, count)
        })
        this.#checkAsserts(instance, firstDraw + done, count, period, failures)
      })
    }
    const moments = new Float64Array(metrics.length * kernel.periods * MOMENTS)
    for (let series = 0; series < metrics.length * kernel.periods; series++) {
      const { sum, squares, min, max } = recorder.moments(series)
      moments.set([sum, squares, min, max], series * MOMENTS)
    }
    return { firstDraw, draws, moments, failures: [...failures.values()] }
  }

  #checkAsserts(
    instance: KernelInstance,
    firstDraw: number,
    count: number,
    period: number,
    failures: Map<number, AssertFailure>,
  ): void {
    const { asserts } = this.#setup
    if (asserts === null || instance.held(asserts.all, count) === count) return
    asserts.conditions.forEach((result, condition) => {
      const failed = count - instance.held(result, count)
      if (failed === 0) return
      let first = 0
      while (instance.holdsAt(result, first)) first++
      failures.set(
        condition,
        worse(failures.get(condition), { condition, count: failed, draw: firstDraw + first, period }),
      )
    })
  }

  #capture(task: CaptureTask): CaptureResult {
    const { periods } = this.#setup.kernel
    const instance = this.#instance(task.slot)
    const values = new Float64Array(task.results.length * periods * task.draws)
    const start = task.firstDraw - (task.firstDraw % BLOCK)
    for (let first = start; first < task.firstDraw + task.draws; first += BLOCK) {
      const from = Math.max(first, task.firstDraw)
      const to = Math.min(first + BLOCK, task.firstDraw + task.draws)
      instance.runBlock(first, (period) => {
        task.results.forEach((result, i) => {
          const column = instance.result(result).subarray(from - first, to - first)
          values.set(column, (i * periods + period) * task.draws + from - task.firstDraw)
        })
      })
    }
    return { kind: 'capture', values }
  }

  #instance(slot: number): KernelInstance {
    let instance = this.#instances.get(slot)
    if (instance === undefined) {
      instance = new KernelInstance(this.#setup.kernel, this.#setup.module, this.#setup.memories[slot]!)
      this.#instances.set(slot, instance)
    }
    return instance
  }
}

/** Two failures of one assert as one: counts add up, the lower draw and then the earlier period is the first. */
export function worse(known: AssertFailure | undefined, next: AssertFailure): AssertFailure {
  if (known === undefined) return next
  const earlier = next.draw < known.draw || (next.draw === known.draw && next.period < known.period) ? next : known
  return { ...earlier, count: known.count + next.count }
}
