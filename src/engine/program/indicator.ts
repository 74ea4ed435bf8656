import type { Graph, Node } from '../../kernel/graph.ts'

export type Comparison = 'lt' | 'le' | 'gt' | 'ge' | 'eq' | 'ne'

/**
 * 1 in draws in which a value is beyond a threshold, else 0: its mean is a probability.
 *
 * @param period the period it is compared in; null for any, and then a draw counts from the first one on
 */
export function indicatorNode(
  graph: Graph,
  value: Node,
  comparison: Comparison,
  threshold: number,
  period: number | null,
): Node {
  const compared = graph.op(comparison, value, graph.constant(threshold))
  const now = graph.select(compared, graph.constant(1), graph.constant(0))
  if (period !== null) {
    const chosen = graph.series(Array.from({ length: graph.periods }, (_, t) => t === period))
    return graph.select(chosen, now, graph.constant(0))
  }
  const { node, state } = graph.state(0)
  state.next = graph.op('max', node, now)
  return state.next
}
