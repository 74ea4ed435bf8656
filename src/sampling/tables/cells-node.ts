/** A function that is straight in each of many equal cells: data too many for the lines of one table. */
import type { Graph, Node } from '../../kernel/graph.ts'
import { Z_LIMIT } from '../../kernel/table.ts'
import { packLines } from './line-guide.ts'
import { lookupNode } from './table-node.ts'

/** Cells of one table: its guide counts lines in 16 bits. */
const MOST_IN_TABLE = 32_768

/** Cells lie on the axis of a table from −8 to at most 8. */
const START = -8
const SPAN = 16

/**
 * `starts[i] + rises[i]·f` at the position i + f, with 0 ≤ f < 1.
 *
 * @param position from 0 to as many as there are cells
 */
export function cellsNode(
  graph: Graph,
  starts: Float64Array,
  rises: Float64Array,
  support: readonly [number, number],
  position: Node,
): Node {
  let value: Node | undefined
  for (let end = starts.length; end > 0; ) {
    const first = Math.floor((end - 1) / MOST_IN_TABLE) * MOST_IN_TABLE
    const local = first === 0 ? position : graph.op('sub', position, graph.constant(first))
    const own = tableNode(graph, starts.subarray(first, end), rises.subarray(first, end), support, local)
    value = value === undefined ? own : graph.select(graph.op('lt', position, graph.constant(end)), own, value)
    end = first
  }
  return value!
}

function tableNode(
  graph: Graph,
  starts: Float64Array,
  rises: Float64Array,
  support: readonly [number, number],
  position: Node,
): Node {
  const width = widthFor(starts.length)
  const lines = Array.from(starts, (start, i) => [START + i * width, start, rises[i]! / width, 0, 0, 0, 0, 0])
  const table = packLines([[-Z_LIMIT, starts[0]!, 0, 0, 0, 0, 0, 0], ...lines], 'direct', 0)
  const axis = graph.op('add', graph.op('mul', position, graph.constant(width)), graph.constant(START))
  return lookupNode(graph, { ...table, support }, axis)
}

/** A power of two, so that a position is scaled and its distance from an edge taken without rounding. */
function widthFor(cells: number): number {
  let width = SPAN
  while (width * cells > SPAN) width /= 2
  return width
}
