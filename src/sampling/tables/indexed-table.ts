/** Values by their index, as a table of steps over the score axis. */
import type { Graph, Node } from '../../kernel/graph.ts'
import { packLines } from './line-guide.ts'
import { lookupNode } from './table-node.ts'

/** The axis from −8 to 8 is cut into as many cells as there are values. */
const SPAN = 16

/**
 * The value at an index.
 *
 * @param values at most 32,768
 * @param index whole numbers from 0; beyond the last value it stays there
 */
export function indexedNode(graph: Graph, values: readonly number[], index: Node): Node {
  const width = SPAN / values.length
  const lines = values.map((value, i) => [i === 0 ? -8.5 : i * width - SPAN / 2, value, 0, 0, 0, 0, 0, 0])
  const table = packLines(lines, 'direct', 0)
  const middle = graph.op('mul', graph.op('add', index, graph.constant(0.5)), graph.constant(width))
  return lookupNode(graph, table, graph.op('sub', middle, graph.constant(SPAN / 2)))
}
