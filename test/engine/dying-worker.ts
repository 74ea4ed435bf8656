/** The worker of a run, but it exits in the middle of the batches it is told to, once each. */
import { workerData } from 'node:worker_threads'
import type { Task, TaskOutcome, WorkerSetup } from '../../src/engine/messages.ts'
import margin from '../../workers/margin.ts'

export interface DyingSetup extends WorkerSetup {
  /** First draws of the batches to die in. */
  readonly diesAt: readonly number[]
  /** How often each of them has been tried. */
  readonly tries: Int32Array
}

export default function dying(task: Task): TaskOutcome {
  const { diesAt, tries } = workerData as DyingSetup
  const death = diesAt.indexOf(task.firstDraw)
  if (death >= 0 && Atomics.add(tries, death, 1) === 0) {
    margin({ ...task, draws: task.draws / 2 })
    process.exit(9)
  }
  return margin(task)
}
