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

/** Runs one draw: one array of `graph.periods` values for each wanted node, in order; conditions are 1 or 0. */
export type Interpreter = (scores: Scores) => Float64Array[]

/** Prepares the interpretation of `wanted`, to be run for any number of draws. */
export function interpreter(graph: Graph, wanted: readonly Node[]): Interpreter {
  const live = liveNodes(graph, wanted)
  const alive = new Set(live)
  const values: Value[] = new Array(graph.nodes.length)
  const states = graph.states.flatMap(({ initial, next }, index) => {
    return next !== null && alive.has(next) ? [{ index, initial, next }] : []
  })
  const kept = new Float64Array(graph.states.length)
  return (scores) => {
    for (const { index, initial } of states) kept[index] = initial
    const results = wanted.map(() => new Float64Array(graph.periods))
    for (let t = 0; t < graph.periods; t++) {
      for (const node of live) values[node] = evaluate(graph, node, values, kept, scores, t)
      wanted.forEach((node, i) => {
        results[i]![t] = Number(values[node])
      })
      for (const { index, next } of states) kept[index] = values[next] as number
    }
    return results
  }
}

/** Computes `wanted` for one draw. */
export function interpret(graph: Graph, wanted: readonly Node[], scores: Scores): Float64Array[] {
  return interpreter(graph, wanted)(scores)
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
