/** The piscina entry: hands each task to the batch runner of this thread. */
import { workerData } from 'node:worker_threads'
import { BatchRunner } from '../src/engine/batch.ts'
import type { Task, TaskOutcome, WorkerSetup } from '../src/engine/messages.ts'

let runner: BatchRunner | undefined

export default function margin(task: Task): TaskOutcome {
  runner ??= new BatchRunner(workerData as WorkerSetup)
  return runner.run(task)
}
