/**
 * The memories draws are counted in. A slot serves one batch at a time; its counts are 32-bit integers that the
 * coordinator drains into doubles. Slots whose worker died hold half a batch: they are wiped, and what they counted
 * since their last drain is counted again.
 */
import { type Contents, initialise, type Kernel } from '../kernel/wasm/compile.ts'
import { SERIES, seriesAddress } from '../kernel/wasm/layout.ts'
import { CELLS } from '../statistics/sketch.ts'

/** Draws after which a slot must be drained, so that no 32-bit count can overflow. */
export const DRAIN_BEFORE = 2 ** 31

/** A fresh memory with the kernel's tables, zero counts. */
export function createMemory(kernel: Kernel, contents: Contents): WebAssembly.Memory {
  const { pages, shared } = kernel.memory
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared })
  initialise(memory, kernel, contents)
  return memory
}

/** Sums of all drained slots: `CELLS` counts for each series. */
export class Totals {
  readonly #series: readonly Float64Array[]
  readonly #kernel: Kernel

  constructor(kernel: Kernel, series: number) {
    this.#kernel = kernel
    this.#series = Array.from({ length: series }, () => new Float64Array(CELLS))
  }

  counts(series: number): Float64Array {
    return this.#series[series]!
  }

  /** Adds a slot's counts and clears them. No worker may be using the slot. */
  drain(memory: WebAssembly.Memory): void {
    this.#series.forEach((total, series) => {
      const counts = this.#countsOf(memory, series)
      for (let i = 0; i < CELLS; i++) {
        const count = counts[i]!
        if (count === 0) continue
        total[i] = total[i]! + count
        counts[i] = 0
      }
    })
  }

  /** Forgets what a slot has counted since its last drain. */
  wipe(memory: WebAssembly.Memory): void {
    for (let series = 0; series < this.#series.length; series++) this.#countsOf(memory, series).fill(0)
  }

  #countsOf(memory: WebAssembly.Memory, series: number): Uint32Array {
    return new Uint32Array(memory.buffer, seriesAddress(this.#kernel.layout, series) + SERIES.counts, CELLS)
  }
}
