/**
 * Where batches run: on piscina's worker threads, or in this thread with the same messages. The only import of piscina
 * beside the worker itself.
 */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Worker } from 'node:worker_threads'
import { BatchRunner } from './batch.ts'
import type { Task, TaskOutcome, TaskResult, WorkerSetup } from './messages.ts'

export interface Pool {
  /** @throws Error when the worker died or the task failed. */
  run(task: Task): Promise<TaskResult>
  close(): Promise<void>
}

export type PoolFactory = (setup: WorkerSetup, threads: number) => Promise<Pool>

/** Run from TypeScript sources, as tests do, a worker needs the loader that compiles them. */
const SOURCE = import.meta.url.endsWith('.ts')

const WORKER = fileURLToPath(new URL(SOURCE ? '../../workers/margin.ts' : '../../workers/margin.js', import.meta.url))

/** Worker threads. Their number is fixed, each works on one task at a time. */
export async function threadPool(setup: WorkerSetup, threads: number, worker = WORKER): Promise<Pool> {
  const { Piscina } = await import('piscina')
  const pool = new Piscina({
    filename: worker,
    ...(SOURCE ? { execArgv: ['--import', createRequire(import.meta.url).resolve('tsx')] } : {}),
    workerData: setup,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    maxQueue: Number.POSITIVE_INFINITY,
    atomics: 'disabled',
  })
  // A worker that fails between two tasks belongs to no task: the next one reports it.
  let stray: unknown
  pool.on('error', (error) => {
    stray = error
  })
  const started = pool.threads.map(startOf)
  return {
    run: async (task) => {
      if (stray !== undefined) {
        const error = stray
        stray = undefined
        throw error
      }
      return resultOf((await pool.run(task)) as TaskOutcome)
    },
    close: async () => {
      for (const worker of pool.threads) worker.ref()
      await Promise.all(started)
      await pool.destroy()
    },
  }
}

/** Settles once a worker has loaded what it runs, or died. Node 20 aborts if one is stopped while it loads modules. */
function startOf(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ['message', 'exit']) worker.once(event, () => resolve())
  })
}

/** This thread, but tasks and results are copied as they would be on the way to a worker. */
export async function inlinePool(setup: WorkerSetup): Promise<Pool> {
  const runner = new BatchRunner(setup)
  return {
    run: async (task) => resultOf(structuredClone(runner.run(structuredClone(task)))),
    close: async () => {},
  }
}

function resultOf(outcome: TaskOutcome): TaskResult {
  if ('error' in outcome) throw new Error(outcome.error)
  return outcome.ok
}
