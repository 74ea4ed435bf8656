/**
 * Compiles a graph to a WebAssembly module and says where everything is. The module holds code alone: whoever makes a
 * memory for it writes the tables there with `initialise`.
 */
import type { Graph, Node } from '../graph.ts'
import { constantBits, emit, type Surroundings } from './emit.ts'
import { FunctionBuilder, type MemoryLimits, ModuleBuilder } from './encode.ts'
import { BLOCK, columnAddress, type Layout, layoutOf, pagesOf } from './layout.ts'
import { lookupFunction } from './lookup.ts'
import { holdsFunction, recordAtomFunction, recordFunction } from './record.ts'
import { type Schedule, type Stage, schedule } from './schedule.ts'
import { surroundingsOf } from './surroundings.ts'

export interface CompileOptions {
  readonly graph: Graph
  /** Nodes whose columns are wanted after each period. */
  readonly results: readonly Node[]
  /** Series to make room for. */
  readonly series: number
  /** The normal-score table. */
  readonly scores: Float64Array
  /** Writes the function `fill(key, column)`: addresses of a source's key and of the column to fill with normal scores. */
  readonly fill: (layout: Layout) => FunctionBuilder
  /** Whether the memory is to be shared between threads. */
  readonly shared: boolean
  /** Operations a stage may hold; small in tests, so that values cross stages. */
  readonly stageLimit?: number
}

export interface KernelSource {
  /** In the graph. */
  readonly index: number
  readonly each: 'draw' | 'period'
  readonly column: number
  /** Whether its column holds the numbers of the draws instead of scores. */
  readonly number?: boolean
}

/** A compiled model as plain data, ready to cross to a worker once its code is a `WebAssembly.Module`. */
export interface Kernel {
  readonly code: Uint8Array
  readonly layout: Layout
  readonly memory: MemoryLimits
  readonly periods: number
  /** In the order of their keys. */
  readonly sources: readonly KernelSource[]
  readonly states: readonly { readonly column: number; readonly initial: number }[]
  /** Column of each result. */
  readonly results: readonly number[]
}

/** What to write into a fresh memory. */
export interface Contents {
  readonly graph: Graph
  readonly scores: Float64Array
  /** Two words for each source of the kernel, in order. */
  readonly keys: readonly (readonly [bigint, bigint])[]
  readonly row: ReadonlyMap<Node, number>
}

export function compile(options: CompileOptions): { kernel: Kernel; contents: Omit<Contents, 'keys'> } {
  const { graph, results, scores, shared } = options
  const plan = schedule(graph, results, options.stageLimit)
  const layout = layoutOf({
    scores: scores.length,
    tables: graph.tables,
    sources: plan.sources.length,
    periods: graph.periods,
    row: plan.row.size,
    columns: plan.columnCount,
    series: options.series,
  })
  const module = new ModuleBuilder()
  const surroundings = surroundingsOf(module, (table) => lookupFunction(graph.tables[table]!, layout.tables[table]!))
  const stages = (list: readonly Stage[]) =>
    list.map((stage) => module.add(stageFunction(graph, plan, layout, stage, surroundings)))
  module.add(sequence(stages(plan.once)), 'once')
  module.add(sequence(stages(plan.every)), 'every')
  module.add(options.fill(layout), 'fill')
  module.add(recordFunction(), 'record')
  module.add(recordAtomFunction(), 'recordAtom')
  module.add(holdsFunction(), 'holds')
  const memory = { pages: pagesOf(layout), shared }
  const kernel: Kernel = {
    code: module.build(memory),
    layout,
    memory,
    periods: graph.periods,
    sources: plan.sources,
    states: plan.states.map(({ index, column }) => ({ column, initial: graph.states[index]!.initial })),
    results: plan.results,
  }
  return { kernel, contents: { graph, scores, row: plan.row } }
}

/** Writes tables, keys and rows into a memory made for this kernel. */
export function initialise(memory: WebAssembly.Memory, kernel: Kernel, contents: Contents): void {
  const { layout } = kernel
  const doubles = new Float64Array(memory.buffer)
  const words = new BigInt64Array(memory.buffer)
  doubles.set(contents.scores, layout.scores / 8)
  contents.graph.tables.forEach((table, i) => {
    const at = layout.tables[i]!
    doubles.set(table.lines, at.lines / 8)
    new Uint16Array(memory.buffer, at.guide, table.guide.length).set(table.guide)
  })
  contents.keys.forEach(([first, second], i) => {
    words[layout.keys / 8 + 2 * i] = BigInt.asIntN(64, first)
    words[layout.keys / 8 + 2 * i + 1] = BigInt.asIntN(64, second)
  })
  for (const [node, place] of contents.row) {
    contents.graph.known(node)!.forEach((value, t) => {
      words[(layout.rows + t * layout.rowStride) / 8 + place] = constantBits(value)
    })
  }
}

/** One stage over a whole block: `stage(row)`, the address of the period's row. */
function stageFunction(
  graph: Graph,
  plan: Schedule,
  layout: Layout,
  stage: Stage,
  surroundings: Surroundings,
): FunctionBuilder {
  const code = new FunctionBuilder(['i32'], [])
  const row = 0
  const lanes = code.local('i32')
  code.loop()
  const push = emit({
    code,
    graph,
    nodes: stage.nodes,
    wanted: stage.stores.map(({ node }) => node),
    outside: (node, operation) => {
      if (operation.kind === 'series') {
        code.get(row).memory('v128.load64_splat', 8 * plan.row.get(node)!, 3)
        return
      }
      code.get(lanes).memory('v128.load', columnAddress(layout, plan.columns.get(node)!), 3)
    },
    surroundings,
  })
  // Every value is on hand before the first store: a state's column may be both read and written here.
  const values = stage.stores.map(({ node }) => {
    const local = code.local('v128')
    push(node)
    code.set(local)
    return local
  })
  stage.stores.forEach(({ column }, i) => {
    code.get(lanes).get(values[i]!).memory('v128.store', columnAddress(layout, column), 3)
  })
  code
    .get(lanes)
    .i32(16)
    .op('i32.add')
    .tee(lanes)
    .i32(8 * BLOCK)
    .op('i32.lt_u')
    .branchIf(0)
    .op('end')
  return code
}

/** Calls these functions one after the other with its own argument. */
function sequence(functions: readonly number[]): FunctionBuilder {
  const code = new FunctionBuilder(['i32'], [])
  for (const index of functions) code.get(0).call(index)
  return code
}
