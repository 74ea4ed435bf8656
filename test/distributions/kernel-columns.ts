/** Draws through the compiled kernel, as a run makes them: streams by name, normal scores, tables, equations. */
import type { Graph, Node } from '../../src/kernel/graph.ts'
import { compile, initialise } from '../../src/kernel/wasm/compile.ts'
import { KernelInstance } from '../../src/kernel/wasm/instance.ts'
import { BLOCK } from '../../src/kernel/wasm/layout.ts'
import { fillFunction } from '../../src/sampling/fill.ts'
import { seedKey } from '../../src/sampling/seed.ts'
import { streamKey } from '../../src/sampling/stream.ts'
import { normalScoreTable } from '../../src/sampling/tables/normal-scores.ts'

/**
 * @param streams name of each source of the graph, by index
 * @returns one column for each period
 */
export function kernelColumns(graph: Graph, result: Node, streams: readonly string[], draws: number): Float64Array[] {
  const scores = normalScoreTable()
  const options = { graph, results: [result], series: 0, scores, fill: fillFunction, shared: false }
  const { kernel, contents } = compile(options)
  const seed = seedKey('plume')
  const keys = kernel.sources.map(({ index }) => streamKey(seed, streams[index]!))
  const { pages } = kernel.memory
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: false })
  initialise(memory, kernel, { ...contents, keys })
  const instance = new KernelInstance(kernel, new WebAssembly.Module(kernel.code), memory)
  const columns = Array.from({ length: graph.periods }, () => new Float64Array(draws))
  for (let first = 0; first < draws; first += BLOCK) {
    instance.runBlock(first, (t) => columns[t]!.set(instance.result(0).subarray(0, draws - first), first))
  }
  return columns
}
