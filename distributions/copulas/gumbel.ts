import { functions } from '../../src/kernel/functions/index.ts'
import { notation } from '../../src/kernel/functions/notation.ts'
import type { Graph, Node } from '../../src/kernel/graph.ts'
import { exp, log, pow } from '../../src/kernel/mathematics.ts'
import { exponentialTable } from '../../src/sampling/tables/standard-tables.ts'
import { lookupNode } from '../../src/sampling/tables/table-node.ts'
import type { PairCopula } from './copula.ts'
import { scoreOfExponential } from './scores.ts'

/** Six leave 1e-10 over all thetas and tails, seven nothing. */
const NEWTON_STEPS = 7

/** Gumbel (1960); Nelsen: An Introduction to Copulas, family 4.2.4. */
export const gumbel: PairCopula = {
  name: 'gumbel',
  description: 'two values that rise far together, or with tail: lower fall far together, and are looser elsewhere',
  use: 'For two values whose booms come together: orders and prices in a shortage. Its other tail is weakly held.',
  joins: 'pair',
  parameters: [
    {
      name: 'theta',
      description: 'strength, 1 to 50; 1 is independence',
      rule: '1 <= theta <= 50',
      holds: (theta) => theta >= 1 && theta <= 50,
    },
    {
      name: 'kendall',
      description: "Kendall's rank correlation, 0 to 0.98",
      rule: '0 <= kendall <= 0.98',
      holds: (kendall) => kendall >= 0 && kendall <= 0.98,
    },
  ],
  tails: ['upper', 'lower'],
  example: '{ between: [orders, price], copula: gumbel, theta: 2 }',
  kendallOf: (theta) => 1 - 1 / theta,
  thetaOf: (kendall) => 1 / (1 - kendall),
  tailDependence: (theta) => 2 - pow(2, 1 / theta),
  cdf: (theta) => (u, v) => exp(-pow(pow(-log(u), theta) + pow(-log(v), theta), 1 / theta)),
  /** With X = −log Φ(z) and r as `growthNode` has it, X₂ = X₁·(e^(θr) − 1)^(1/θ). */
  second(graph, theta, first, own) {
    const { add, div, mul, neg, real } = notation(graph)
    const exponential = (score: Node) => lookupNode(graph, exponentialTable(), neg(score))
    const x = exponential(first)
    const r = growthNode(graph, theta - 1, x, exponential(own))
    const below = neg(graph.call(functions.expm1, neg(mul(real(theta), r))))
    const power = add(r, div(graph.call(functions.log, below), real(theta)))
    return scoreOfExponential(graph, mul(x, graph.call(functions.exp, power)))
  },
}

/**
 * The r ≥ 0 with x·(e^r − 1) + a·r = e: Newton's method on a convex function from above, where it cannot overshoot.
 */
function growthNode(graph: Graph, a: number, x: Node, e: Node): Node {
  const { add, div, mul, real, sub } = notation(graph)
  const flat = div(e, add(x, real(a)))
  let r = graph.op('pmin', flat, graph.call(functions.log1p, div(e, x)))
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const growth = graph.call(functions.expm1, r)
    const value = sub(add(mul(x, growth), mul(real(a), r)), e)
    const slope = add(mul(x, add(growth, real(1))), real(a))
    r = sub(r, div(value, slope))
  }
  return r
}
