/** What a run compiles and hands to its workers: metrics, then each condition, then all conditions together. */
import type { Node } from '../kernel/graph.ts'
import type { CompiledProgram } from './compile-program.ts'
import type { WorkerSetup } from './messages.ts'
import type { Program } from './program/program.ts'

/** The results to compile, in order. */
export function resultsOf(program: Program, conditions: readonly Node[]): Node[] {
  const all = conditions.reduce((a, b) => program.graph.op('and', a, b), program.graph.constant(true))
  return [...program.metrics.map(({ node }) => node), ...conditions, all]
}

export function workerSetup(
  { metrics }: Program,
  { kernel }: CompiledProgram,
  memories: readonly WebAssembly.Memory[],
): WorkerSetup {
  const conditions = kernel.results.length - metrics.length - 1
  return {
    kernel,
    module: new WebAssembly.Module(kernel.code),
    memories,
    metrics: metrics.map((_, i) => i),
    asserts: conditions > 0 ? { conditions: range(metrics.length, conditions), all: kernel.results.length - 1 } : null,
  }
}

function range(start: number, length: number): number[] {
  return Array.from({ length }, (_, i) => start + i)
}
