import type { Graph, Node } from '../graph.ts'

/**
 * Straight lines between points, flat outside them. Branch-free: the segments are tried from left to right and the last
 * one that starts at or before x wins. NaN stays NaN.
 *
 * @param points at least one, ascending in x
 */
export function interpolateNode(
  graph: Graph,
  x: Node,
  points: readonly { readonly x: Node; readonly y: Node }[],
): Node {
  const first = points[0]!
  const last = points[points.length - 1]!
  const inside = graph.op('min', graph.op('max', x, first.x), last.x)
  let result = first.y
  points.slice(0, -1).forEach((from, k) => {
    const to = points[k + 1]!
    const slope = graph.op('div', graph.op('sub', to.y, from.y), graph.op('sub', to.x, from.x))
    const line = graph.op('add', from.y, graph.op('mul', graph.op('sub', inside, from.x), slope))
    result = k === 0 ? line : graph.select(graph.op('ge', x, from.x), line, result)
  })
  const flat = graph.select(graph.op('ge', x, last.x), last.y, result)
  return graph.select(graph.op('eq', x, x), flat, x)
}
