import { functions } from '../../src/kernel/functions/index.ts'
import { notation } from '../../src/kernel/functions/notation.ts'
import type { Node } from '../../src/kernel/graph.ts'
import { pow } from '../../src/kernel/mathematics.ts'
import { exponentialTable } from '../../src/sampling/tables/standard-tables.ts'
import { lookupNode } from '../../src/sampling/tables/table-node.ts'
import type { PairCopula } from './copula.ts'
import { scoreOfExponential } from './scores.ts'

/** Clayton (1978); Nelsen: An Introduction to Copulas, family 4.2.1. */
export const clayton: PairCopula = {
  name: 'clayton',
  description: 'two values that fall far together, or with tail: upper rise far together, and are looser elsewhere',
  use: 'For two values that fail together: demand and price in a slump. Its other tail is as good as independent.',
  joins: 'pair',
  parameters: [
    {
      name: 'theta',
      description: 'strength, above 0 and up to 100',
      rule: '0 < theta <= 100',
      holds: (theta) => theta > 0 && theta <= 100,
    },
    {
      name: 'kendall',
      description: "Kendall's rank correlation, above 0 and up to 0.98",
      rule: '0 < kendall <= 0.98',
      holds: (kendall) => kendall > 0 && kendall <= 0.98,
    },
  ],
  tails: ['lower', 'upper'],
  example: '{ between: [price, demand], copula: clayton, kendall: 0.4 }',
  kendallOf: (theta) => theta / (theta + 2),
  thetaOf: (kendall) => (2 * kendall) / (1 - kendall),
  tailDependence: (theta) => pow(2, -1 / theta),
  cdf: (theta) => (u, v) => pow(pow(u, -theta) + pow(v, -theta) - 1, -1 / theta),
  /**
   * With X = −log Φ(z), which is exact in both tails, X₂ = log(1 + e^(θX₁)·(e^(θX/(1+θ)) − 1))/θ, whose large powers are
   * taken as logarithms.
   */
  second(graph, theta, first, own) {
    const { abs, add, atLeast, div, mul, neg, real } = notation(graph)
    const exponential = (score: Node) => lookupNode(graph, exponentialTable(), neg(score))
    const ratio = graph.call(functions.expm1, mul(real(theta / (1 + theta)), exponential(own)))
    const power = add(mul(real(theta), exponential(first)), graph.call(functions.log, ratio))
    const rest = graph.call(functions.log1p, graph.call(functions.exp, neg(abs(power))))
    return scoreOfExponential(graph, div(add(atLeast(0, power), rest), real(theta)))
  },
}
