/** From probabilities back to normal scores, exact in both tails. */
import { functions } from '../../src/kernel/functions/index.ts'
import { notation } from '../../src/kernel/functions/notation.ts'
import type { Graph, Node } from '../../src/kernel/graph.ts'

/** The score of p, given q = 1 − p as well; the smaller one counts. */
export function scoreOfTails(graph: Graph, p: Node, q: Node): Node {
  const { lt, neg, select } = notation(graph)
  const score = graph.call(functions.normal_quantile, graph.op('pmin', p, q))
  return select(lt(q, p), neg(score), score)
}

/** The score of p = e^−x, for x ≥ 0. */
export function scoreOfExponential(graph: Graph, x: Node): Node {
  const { neg } = notation(graph)
  const minus = neg(x)
  return scoreOfTails(graph, graph.call(functions.exp, minus), neg(graph.call(functions.expm1, minus)))
}
