/** What formulas of a normal score share. */
import type { Graph, Node } from '../src/kernel/graph.ts'
import { uniformTable } from '../src/sampling/tables/standard-tables.ts'
import { lookupNode } from '../src/sampling/tables/table-node.ts'

export interface ScoreTail {
  /** Whether the score lies below its median. */
  readonly below: Node
  /** The smaller of p and q, exact. */
  readonly tail: Node
}

/** The tail of a score, by one lookup of the standard uniform, in its lower half where it is exact. */
export function scoreTail(graph: Graph, z: Node): ScoreTail {
  const below = graph.op('lt', z, graph.constant(0))
  const tail = lookupNode(graph, uniformTable(), graph.op('neg', graph.op('abs', z)))
  return { below, tail }
}

/** NaN on draws whose uncertain parameters cannot be: they are counted as not finite instead of giving numbers that mean nothing. */
export function whereHolds(graph: Graph, condition: Node, x: Node): Node {
  return graph.select(condition, x, graph.constant(Number.NaN))
}
