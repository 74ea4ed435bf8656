/**
 * The scalar interpreter: the definition of what a graph means. `trace` shows its values, tests hold the compiled
 * kernel to it bit for bit.
 */
import { evaluateNode, type Graph, type Node } from './graph.ts'
import { liveNodes } from './live.ts'
import type { Value } from './operators.ts'
import { evaluateLine } from './table.ts'

/** The normal score of a source in a period; a source drawn once per draw is asked with period 0. */
export type Scores = (source: number, period: number) => number

/**
 * Computes `wanted` for one draw.
 *
 * @returns one array of `graph.periods` values for each wanted node, in order; conditions are 1 or 0.
 */
export function interpret(graph: Graph, wanted: readonly Node[], scores: Scores): Float64Array[] {
  const live = liveNodes(graph, wanted)
  const values: Value[] = new Array(graph.nodes.length)
  const states = Float64Array.from(graph.states, (state) => state.initial)
  const results = wanted.map(() => new Float64Array(graph.periods))
  for (let t = 0; t < graph.periods; t++) {
    for (const node of live) values[node] = evaluate(graph, node, values, states, scores, t)
    wanted.forEach((node, i) => {
      results[i]![t] = Number(values[node])
    })
    graph.states.forEach(({ next }, i) => {
      if (next !== null && values[next] !== undefined) states[i] = values[next] as number
    })
  }
  return results
}

function evaluate(graph: Graph, node: Node, values: Value[], states: Float64Array, scores: Scores, t: number): Value {
  const operation = graph.nodes[node]!
  switch (operation.kind) {
    case 'series':
      return operation.values[t]!
    case 'source':
      return scores(operation.index, operation.each === 'period' ? t : 0)
    case 'state':
      return states[operation.index]!
    case 'lookup':
      return evaluateLine(graph.tables[operation.table]!, values[operation.operands[0]] as number)
    default:
      return evaluateNode(operation, values, [])
  }
}
