import { functions } from '../functions/index.ts'
import type { Graph, Node } from '../graph.ts'

const STEPS = 6

/** Discounted to less than a third of their sum, payments are nearer to a perpetuity than to an interest-free loan. */
const FAR = 3

/**
 * The rate i per period at which n payments of 1 are worth `factor` today: (1 − (1 + i)^−n) / i = factor.
 *
 * Newton's method in y = log(1 + i) on the logarithm of both sides, which is convex and falls with slope between −n
 * and −1, so that every step but the first goes right. It starts from the tangent at y = 0, or, where payments far away
 * hardly count, from the perpetuity's rate 1/factor. Six steps reach 1e-12 of the rate. NaN where factor or n is not
 * positive.
 */
export function annuityRateNode(graph: Graph, factor: Node, n: Node): Node {
  const op = graph.op.bind(graph)
  const call = (name: 'expm1' | 'log' | 'log1p', x: Node) => graph.call(functions[name], x)
  const one = graph.constant(1)
  const smallest = op('div', graph.constant(1e-9), n)
  const tangent = op('div', op('mul', graph.constant(2), call('log', op('div', n, factor))), op('add', n, one))
  const perpetuity = call('log1p', op('div', one, factor))
  let y = graph.select(op('lt', op('mul', graph.constant(FAR), factor), n), perpetuity, tangent)
  for (let step = 0; step < STEPS; step++) {
    // At y = 0 both sides are 0/0; 1e-9/n is as good as 0 there.
    const at = graph.select(op('lt', op('abs', y), smallest), smallest, y)
    const growth = call('expm1', at)
    const compound = op('mul', n, at)
    const worth = op('div', op('neg', call('expm1', op('neg', compound))), growth)
    const excess = call('log', op('div', worth, factor))
    const slope = op('sub', op('sub', op('div', n, call('expm1', compound)), one), op('div', one, growth))
    y = op('sub', at, op('div', excess, slope))
  }
  return call('expm1', y)
}
