/**
 * The memories draws are counted in. A slot serves one batch at a time; its counts are 32-bit integers that the
 * coordinator drains into doubles. Slots whose worker died hold half a batch: they are wiped, and what they counted
 * since their last drain is counted again.
 */
import { type Contents, initialise, type Kernel } from '../kernel/wasm/compile.ts'
import { SERIES, seriesAddress } from '../kernel/wasm/layout.ts'
import { CELLS } from '../statistics/sketch.ts'

/** Draws after which a slot is drained. A batch is far shorter than as many again, so no 32-bit count overflows. */
export const DRAIN_BEFORE = 2 ** 31

/** A fresh memory with the kernel's tables, zero counts. */
export function createMemory(kernel: Kernel, contents: Contents): WebAssembly.Memory {
  const { pages, shared } = kernel.memory
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared })
  initialise(memory, kernel, contents)
  return memory
}

/** The counts of all slots together, `CELLS` for each series. */
export class Totals {
  readonly #kernel: Kernel
  readonly #series: number
  readonly #memories: readonly WebAssembly.Memory[]
  /** What has been drained so far; most runs end before the first drain and never need it. */
  #drained: readonly Float64Array[] | null = null

  constructor(kernel: Kernel, series: number, memories: readonly WebAssembly.Memory[]) {
    this.#kernel = kernel
    this.#series = series
    this.#memories = memories
  }

  /** The counts of a series, drained or still in the slots. No worker may be at work. */
  counts(series: number): Float64Array {
    const counts = this.#drained?.[series]?.slice() ?? new Float64Array(CELLS)
    for (const memory of this.#memories) add(counts, this.#countsOf(memory, series))
    return counts
  }

  /**
   * Hands over what a slot has counted of one series and clears it there. No worker may be using the slot.
   *
   * @param stretches of cells outside which nothing was counted
   * @param into set to these counts, where the stretches are; copied at once, since reading shared memory is slow
   */
  take(slot: number, series: number, stretches: readonly (readonly [number, number])[], into: Uint32Array): void {
    const counts = this.#countsOf(this.#memories[slot]!, series)
    for (const [from, to] of stretches) {
      into.set(counts.subarray(from, to), from)
      counts.fill(0, from, to)
    }
  }

  /** Takes over a slot's counts and clears them. No worker may be using the slot. */
  drain(slot: number): void {
    this.#drained ??= this.#noCounts()
    this.#drained.forEach((total, series) => {
      const counts = this.#countsOf(this.#memories[slot]!, series)
      add(total, counts)
      counts.fill(0)
    })
  }

  /** Forgets what a slot has counted since its last drain. */
  wipe(slot: number): void {
    for (let series = 0; series < this.#series; series++) this.#countsOf(this.#memories[slot]!, series).fill(0)
  }

  #noCounts(): readonly Float64Array[] {
    return Array.from({ length: this.#series }, () => new Float64Array(CELLS))
  }

  #countsOf(memory: WebAssembly.Memory, series: number): Uint32Array {
    return new Uint32Array(memory.buffer, seriesAddress(this.#kernel.layout, series) + SERIES.counts, CELLS)
  }
}

function add(total: Float64Array, counts: Uint32Array): void {
  for (let i = 0; i < CELLS; i++) {
    const count = counts[i]!
    if (count !== 0) total[i] = total[i]! + count
  }
}
