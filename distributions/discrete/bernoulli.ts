import { stepped } from '../atoms.ts'
import type { Family } from '../family.ts'
import { scoreTail, whereHolds } from '../formula.ts'
import { firstBroken, scalars } from '../parameters.ts'

/** 1 with probability p, else 0. */
export const bernoulli: Family = {
  description: 'whether something happens: 1 or 0',
  name: 'bernoulli',
  use: 'For a switch: a law passes, a supplier fails. Multiply by it, or use it in if(); p may be uncertain.',
  parametrisations: [{ parameters: [{ name: 'p', description: 'probability of 1, 0 to 1', kind: 'number' }] }],
  rule(parameters) {
    const { p } = scalars(parameters, 'p')
    return firstBroken([p >= 0 && p <= 1, '0 <= p <= 1 must hold'])
  },
  ...stepped((parameters) => {
    const { p } = scalars(parameters, 'p')
    const atoms = [
      { value: 0, probability: 1 - p },
      { value: 1, probability: p },
    ]
    return atoms.filter(({ probability }) => probability > 0)
  }),
  formula(graph, z, parameters) {
    const p = parameters['p']!
    const { below, tail } = scoreTail(graph, z)
    const [zero, one] = [graph.constant(0), graph.constant(1)]
    const share = graph.select(below, graph.op('sub', one, tail), tail)
    const x = graph.select(graph.op('lt', share, p), one, zero)
    return whereHolds(graph, graph.op('and', graph.op('ge', p, zero), graph.op('le', p, one)), x)
  },
  examples: ['{ bernoulli: { p: 0.3 } }'],
}
