/** A worker that takes a while to load, and says when it has. */
import { workerData } from 'node:worker_threads'
import type { WorkerSetup } from '../../src/engine/messages.ts'

export interface SlowSetup extends WorkerSetup {
  /** How many workers have loaded. */
  readonly loaded: Int32Array
}

const { loaded } = workerData as SlowSetup
// Longer than another worker takes to do nothing.
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
Atomics.add(loaded, 0, 1)

export default function slow(): void {}
