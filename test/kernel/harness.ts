/** Runs a graph compiled and interpreted on the same inputs, so that tests can compare the two bit for bit. */
import type { Graph, Node } from '../../src/kernel/graph.ts'
import { interpret } from '../../src/kernel/interpret.ts'
import { compile, initialise } from '../../src/kernel/wasm/compile.ts'
import { FunctionBuilder } from '../../src/kernel/wasm/encode.ts'
import { KernelInstance } from '../../src/kernel/wasm/instance.ts'
import { columnAddress } from '../../src/kernel/wasm/layout.ts'

/** Input of a source in a draw; the same in every period. */
export type Inputs = (source: number, draw: number) => number

export function compileAlone(graph: Graph, results: readonly Node[], series = 0, stageLimit?: number) {
  const { kernel, contents } = compile({
    graph,
    results,
    series,
    scores: new Float64Array(8),
    // Tests write the columns of sources themselves.
    fill: () => new FunctionBuilder(['i32', 'i32'], []),
    shared: false,
    ...(stageLimit === undefined ? {} : { stageLimit }),
  })
  const module = new WebAssembly.Module(kernel.code)
  const memory = new WebAssembly.Memory({ initial: kernel.memory.pages, maximum: kernel.memory.pages, shared: false })
  initialise(memory, kernel, { ...contents, keys: kernel.sources.map(() => [0n, 0n] as const) })
  const instance = new KernelInstance(kernel, module, memory)
  const setInputs = (inputs: Inputs, draws: number) => {
    for (const { index, column } of kernel.sources) {
      const values = new Float64Array(memory.buffer, columnAddress(kernel.layout, column), draws)
      for (let draw = 0; draw < draws; draw++) values[draw] = inputs(index, draw)
    }
  }
  return { kernel, instance, memory, setInputs }
}

/** Every value of every result: `[result][period][draw]`; conditions as 1 and 0. */
export function runCompiled(
  graph: Graph,
  results: readonly Node[],
  inputs: Inputs,
  draws: number,
  stageLimit?: number,
): number[][][] {
  const { instance, setInputs } = compileAlone(graph, results, 0, stageLimit)
  setInputs(inputs, draws)
  const values: number[][][] = results.map(() => [])
  instance.runBlock(0, () => {
    results.forEach((node, i) => {
      const column = Array.from({ length: draws }, (_, draw) => {
        return graph.lanes[node] === 'mask' ? Number(instance.holdsAt(i, draw)) : instance.result(i)[draw]!
      })
      values[i]!.push(column)
    })
  })
  return values
}

export function runInterpreted(graph: Graph, results: readonly Node[], inputs: Inputs, draws: number): number[][][] {
  const values: number[][][] = results.map(() => Array.from({ length: graph.periods }, () => []))
  for (let draw = 0; draw < draws; draw++) {
    interpret(graph, results, (source) => inputs(source, draw)).forEach((series, i) => {
      series.forEach((value, t) => {
        values[i]![t]![draw] = value
      })
    })
  }
  return values
}
