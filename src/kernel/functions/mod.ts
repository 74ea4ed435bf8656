import { defineFunction, type Graph, type Node } from '../graph.ts'
import { notation } from './notation.ts'
import { product } from './pairs.ts'

/** One round of division: x − y · floor(x / y), brought into [0, y) for positive y when the quotient was one off. */
function remainder(graph: Graph, x: Node, y: Node): Node {
  const { add, div, floor, ge, lt, real, select, sub } = notation(graph)
  const whole = product(graph, y, floor(div(x, y)))
  const rest = sub(sub(x, whole.high), whole.low)
  const raised = select(lt(rest, real(0)), add(rest, y), rest)
  return select(ge(raised, y), sub(raised, y), raised)
}

export const mod = defineFunction('mod', 2, (graph, x, y) => {
  return remainder(graph, x, y)
})
