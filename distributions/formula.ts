/** What formulas of a normal score share. */
import { functions } from '../src/kernel/functions/index.ts'
import type { Graph, Node } from '../src/kernel/graph.ts'
import { logExponentialTable, uniformTable } from '../src/sampling/tables/standard-tables.ts'
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

/** G(z) = −log(−log Φ(z)): the standard Gumbel variable. */
export function gumbelScore(graph: Graph, z: Node): Node {
  return graph.op('neg', lookupNode(graph, logExponentialTable(), graph.op('neg', z)))
}

/** (e^(shape·s) − 1)/shape, which is s at shape 0. */
export function growthNode(graph: Graph, shape: Node, s: Node): Node {
  const grown = graph.op('div', graph.call(functions.expm1, graph.op('mul', shape, s)), shape)
  return graph.select(graph.op('eq', shape, graph.constant(0)), s, grown)
}
