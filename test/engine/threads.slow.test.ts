import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { CHUNK } from '../../src/engine/batch.ts'
import { inlinePool, type PoolFactory, threadPool } from '../../src/engine/pool.ts'
import { simulate } from '../../src/engine/simulate.ts'
import type { DyingSetup } from './dying-worker.ts'
import { walk } from './programs.ts'
import type { SlowSetup } from './slow-worker.ts'

const draws = 12 * CHUNK + 77

it('gives the same bands on 1, 2 and 5 worker threads as in this thread', async () => {
  const { bands } = await simulate(walk(draws), { threads: 1, pool: inlinePool })
  for (const threads of [1, 2, 5]) expect((await simulate(walk(draws), { threads })).bands).toEqual(bands)
})

it('gives the same bands after two workers are killed in the middle of a batch', async () => {
  const pool: PoolFactory = (setup, threads) => {
    const tries = new Int32Array(new SharedArrayBuffer(8))
    const dying: DyingSetup = { ...setup, diesAt: [4 * CHUNK, 8 * CHUNK], tries }
    return threadPool(dying, threads, fileURLToPath(new URL('./dying-worker.ts', import.meta.url)))
  }
  const { bands } = await simulate(walk(draws), { threads: 1, pool: inlinePool })
  const recovered = await simulate(walk(draws), { threads: 2, batch: 2 * CHUNK, pool })
  expect(recovered.repeated).toBeGreaterThanOrEqual(2)
  expect(recovered.bands).toEqual(bands)
})

it('stops no worker that is still loading, which Node would not survive', async () => {
  const loaded = new Int32Array(new SharedArrayBuffer(4))
  const kernel = {} as SlowSetup['kernel']
  // An empty module.
  const module = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))
  const setup: SlowSetup = { kernel, module, memories: [], metrics: [], asserts: null, loaded }
  const pool = await threadPool(setup, 3, fileURLToPath(new URL('./slow-worker.ts', import.meta.url)))
  await pool.close()
  expect(loaded[0]).toBe(3)
})
