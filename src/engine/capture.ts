/** The draws themselves, in this thread: for the pilot, realised correlations, and whatever needs a few draws whole. */
import { KernelInstance } from '../kernel/wasm/instance.ts'
import { BLOCK } from '../kernel/wasm/layout.ts'
import type { CompiledProgram } from './compile-program.ts'
import { createMemory } from './slots.ts'

/**
 * The first `draws` values of every result.
 *
 * @param memory prepared for the kernel and used by nobody else meanwhile; a fresh one by default
 * @param module the kernel's code where it is compiled already
 * @returns `[result·periods + period]` → one value for each draw
 */
export function firstDraws(
  { kernel, contents }: CompiledProgram,
  results: number,
  draws: number,
  memory = createMemory(kernel, contents),
  module = new WebAssembly.Module(kernel.code),
): Float64Array[] {
  const instance = new KernelInstance(kernel, module, memory)
  const values = Array.from({ length: results * kernel.periods }, () => new Float64Array(draws))
  for (let first = 0; first < draws; first += BLOCK) {
    const count = Math.min(BLOCK, draws - first)
    instance.runBlock(first, (period) => {
      for (let result = 0; result < results; result++) {
        values[result * kernel.periods + period]!.set(instance.result(result).subarray(0, count), first)
      }
    })
  }
  return values
}
