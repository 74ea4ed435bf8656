import { functions } from '../../kernel/functions/index.ts'
import type { Graph, Node } from '../../kernel/graph.ts'

/**
 * The normal score of u' = low + u·(high − low), for the uniform u of the score z. Both tails are computed apart, each
 * from its own end, and the smaller one is taken back to a score, so neither tail loses digits.
 *
 * @param low percentile, from 0
 * @param high percentile, above low, to 100
 */
export function percentileWindow(graph: Graph, z: Node, low: number, high: number): Node {
  if (low === 0 && high === 100) return z
  const width = graph.constant((high - low) / 100)
  const tail = (end: number, score: Node) => {
    const inside = graph.op('mul', graph.call(functions.normal_cdf, score), width)
    return graph.op('add', graph.constant(end / 100), inside)
  }
  const below = tail(low, z)
  const above = tail(100 - high, graph.op('neg', z))
  const left = graph.op('lt', below, above)
  const score = graph.call(functions.normal_quantile, graph.select(left, below, above))
  return graph.select(left, score, graph.op('neg', score))
}
