/** Small programs built straight from a graph, for tests of the engine alone. */
import type { Program } from '../../src/engine/program/program.ts'
import { functions } from '../../src/kernel/functions/index.ts'
import { Graph, type Node } from '../../src/kernel/graph.ts'

export interface ProgramOptions {
  readonly draws: number
  readonly periods?: number
  readonly seed?: string
  readonly percentiles?: readonly number[]
  readonly build: (graph: Graph, z: readonly Node[]) => { metrics: Record<string, Node>; asserts?: Node[] }
  /** Names of sources drawn each period. */
  readonly sources?: readonly string[]
}

export function programOf(options: ProgramOptions): Program {
  const periods = options.periods ?? 3
  const names = options.sources ?? ['a', 'b']
  const graph = new Graph(periods)
  const { metrics, asserts = [] } = options.build(
    graph,
    names.map((_, i) => graph.source(i, 'period')),
  )
  const scenario = {
    draws: options.draws,
    seed: options.seed ?? 'plume',
    percentiles: options.percentiles ?? [5, 50, 95],
    correlations: [],
    copulas: [],
    horizon: { start: '2026Q2', step: 'quarter', periods },
  }
  return {
    model: { asserts: asserts.map((_, i) => ({ label: `assert ${i}`, text: '', sets: [] })) },
    scenario,
    graph,
    sources: names.map((name) => ({ name, each: 'period' })),
    elements: new Map(Object.entries(metrics)),
    processes: new Map(),
    limits: [],
    asserts: asserts.map((node, index) => ({ index, members: [], node })),
    metrics: Object.entries(metrics).map(([name, node]) => ({ name, node, quantity: null, element: null })),
    inputs: [],
    dependence: [],
    correlated: new Map(),
  } as unknown as Program
}

/** A random walk and its exponential: states, a function, fat right tail. */
export function walk(draws: number, rest: Partial<ProgramOptions> = {}): Program {
  return programOf({
    draws,
    build: (graph, [a, b]) => {
      const { node, state } = graph.state(0)
      const level = graph.op('add', node, a!)
      state.next = level
      const price = graph.call(functions.exp, level)
      const floor = graph.op('max', graph.op('add', level, b!), graph.constant(0))
      return { metrics: { level, price, floor } }
    },
    ...rest,
  })
}
