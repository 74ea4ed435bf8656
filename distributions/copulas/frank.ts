import { functions } from '../../src/kernel/functions/index.ts'
import { notation } from '../../src/kernel/functions/notation.ts'
import type { Graph, Node } from '../../src/kernel/graph.ts'
import { exp, expm1, log1p } from '../../src/kernel/mathematics.ts'
import { panel } from '../special/gauss-legendre.ts'
import type { PairCopula } from './copula.ts'
import { scoreOfTails } from './scores.ts'

/** The largest theta: Kendall's rank correlation is 0.96 there. */
const LARGEST = 100

/** Frank (1979); Nelsen: An Introduction to Copulas, family 4.2.5. */
export const frank: PairCopula = {
  name: 'frank',
  description: 'two values held together in the middle, and not in the tails; also for opposite movements',
  use: 'For two values that usually move together, or against each other, but whose extremes have causes of their own.',
  joins: 'pair',
  parameters: [
    {
      name: 'theta',
      description: 'strength, -100 to 100 without 0; negative: against each other',
      rule: '0 < abs(theta) <= 100',
      holds: (theta) => Math.abs(theta) > 0 && Math.abs(theta) <= LARGEST,
    },
    {
      name: 'kendall',
      description: "Kendall's rank correlation, -0.96 to 0.96 without 0",
      rule: '0 < abs(kendall) <= 0.96',
      holds: (kendall) => Math.abs(kendall) > 0 && Math.abs(kendall) <= 0.96,
    },
  ],
  tails: [],
  example: '{ between: [price, share], copula: frank, kendall: -0.3 }',
  kendallOf,
  thetaOf,
  tailDependence: () => 0,
  cdf: (theta) => (u, v) => -log1p((expm1(-theta * u) * expm1(-theta * v)) / expm1(-theta)) / theta,
  /** Both tails by the same formula, the copula being the same read from above; a negative theta turns the own score. */
  second(graph, theta, first, own) {
    const { neg } = notation(graph)
    const cdf = (score: Node) => graph.call(functions.normal_cdf, score)
    const turned = theta < 0 ? neg(own) : own
    const [u, notU, v, notV] = [cdf(first), cdf(neg(first)), cdf(turned), cdf(neg(turned))]
    const size = Math.abs(theta)
    const score = scoreOfTails(graph, lowerTail(graph, size, u, v, notV), lowerTail(graph, size, notU, notV, v))
    return theta < 0 ? neg(score) : score
  },
}

/**
 * w = −log(1 − v·(1 − e^−θ)/(v + (1 − v)·e^(−θu)))/θ. Where the logarithm's argument comes near 0 it is taken as a
 * quotient.
 */
function lowerTail(graph: Graph, theta: number, u: Node, v: Node, notV: Node): Node {
  const { add, div, gt, mul, neg, real, select, sub } = notation(graph)
  const rest = mul(notV, graph.call(functions.exp, mul(real(-theta), u)))
  const whole = add(v, rest)
  const taken = div(mul(v, real(expm1(-theta))), whole)
  const left = add(rest, mul(v, real(exp(-theta))))
  const log = (x: Node) => graph.call(functions.log, x)
  const near = neg(graph.call(functions.log1p, taken))
  return div(select(gt(taken, real(-0.5)), near, sub(log(whole), log(left))), real(theta))
}

/** 1 − 4/θ·(1 − D₁(θ)) with Debye's function D₁ (Genest 1987); panels of 5 are exact to the last bit. */
function kendallOf(theta: number): number {
  const size = Math.abs(theta)
  const panels = Math.ceil(size / 5)
  let integral = 0
  for (let i = 0; i < panels; i++) {
    integral += panel((t) => 1 - t / expm1(t), (size * i) / panels, (size * (i + 1)) / panels)
  }
  const kendall = 1 - (4 * integral) / (size * size)
  return theta < 0 ? -kendall : kendall
}

/** By bisection, to the last bits of theta. */
function thetaOf(kendall: number): number {
  let [low, high] = [0, LARGEST]
  for (let step = 0; step < 60; step++) {
    const middle = low + (high - low) / 2
    if (kendallOf(middle) < Math.abs(kendall)) low = middle
    else high = middle
  }
  return kendall < 0 ? -high : high
}
