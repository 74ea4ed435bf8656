import type { Graph, Node } from '../graph.ts'

/** |a − b| ≤ tolerance·max(|a|, |b|), which infinities never meet. */
export function within(graph: Graph, a: Node, b: Node, tolerance: Node): Node {
  const difference = graph.op('abs', graph.op('sub', a, b))
  const size = graph.op('max', graph.op('abs', a), graph.op('abs', b))
  return graph.op('le', difference, graph.op('mul', tolerance, size))
}
