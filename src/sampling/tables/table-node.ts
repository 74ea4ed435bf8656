/** A line table in the expression graph: the same operations as `tableValue`, for both back ends. */
import { functions } from '../../kernel/functions/index.ts'
import type { Graph, Node } from '../../kernel/graph.ts'
import type { SupportedTable } from './table-value.ts'

/** The node of a family's value, given the node of its normal score. */
export function lookupNode(graph: Graph, table: SupportedTable, z: Node): Node {
  const { form, offset, support: [low, high] = [-Infinity, Infinity] } = table
  let x = graph.lookup(graph.table(table), z)
  if (form !== 'direct') {
    const distance = graph.call(functions.exp, x)
    const end = graph.constant(offset)
    if (form === 'below') x = graph.op('sub', end, distance)
    else x = offset === 0 ? distance : graph.op('add', end, distance)
  }
  // A distance added to an end cannot pass it.
  if (low > -Infinity && form !== 'above') x = graph.op('pmax', x, graph.constant(low))
  if (high < Infinity && form !== 'below') x = graph.op('pmin', x, graph.constant(high))
  return x
}
