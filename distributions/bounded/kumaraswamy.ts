import { functions } from '../../src/kernel/functions/index.ts'
import { exp, expm1, log, log1p } from '../../src/kernel/mathematics.ts'
import { exponentialTable } from '../../src/sampling/tables/standard-tables.ts'
import { lookupNode } from '../../src/sampling/tables/table-node.ts'
import type { Family, Parameters } from '../family.ts'
import { whereHolds } from '../formula.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { logGamma } from '../special/log-gamma.ts'
import { mapped, standardExponential } from '../standard-variables.ts'

const shapeOf = (parameters: Parameters) => scalars(parameters, 'a', 'b')

/** A share like the beta, with a formula: (1 − e^(−E/b))^(1/a). */
export const kumaraswamy: Family = {
  description: 'a share between 0 and 1, like the beta, whose parameters may be uncertain',
  name: 'kumaraswamy',
  use: 'In place of beta where its parameters differ from draw to draw or period to period: the shapes are nearly the same, the formula is simple.',
  parametrisations: [
    {
      parameters: [
        { name: 'a', description: 'weight towards 1, 0.05 to 1e6', kind: 'number' },
        { name: 'b', description: 'weight towards 0, 0.05 to 1e6', kind: 'number' },
      ],
    },
  ],
  rule(parameters) {
    const { a, b } = shapeOf(parameters)
    return firstBroken(
      [a >= 0.05 && a <= 1e6, '0.05 <= a <= 1e6 must hold'],
      [b >= 0.05 && b <= 1e6, '0.05 <= b <= 1e6 must hold'],
    )
  },
  support: () => [0, 1],
  mean: (parameters) => moment(parameters, 1),
  variance(parameters) {
    const mean = moment(parameters, 1)
    return moment(parameters, 2) - mean * mean
  },
  ...mapped(standardExponential, (parameters) => {
    const { a, b } = shapeOf(parameters)
    return {
      into: (s) => exp(log(-expm1(-s / b)) / a),
      from: (x) => (x >= 1 ? Number.POSITIVE_INFINITY : x > 0 ? -b * log1p(-exp(a * log(x))) : x <= 0 ? 0 : Number.NaN),
      logSlope(x) {
        if (!(x >= 0 && x <= 1)) return Number.NEGATIVE_INFINITY
        return log(a * b) + (a - 1) * log(x) - log1p(-exp(a * log(x)))
      },
    }
  }),
  formula(graph, z, parameters) {
    const a = parameters['a']!
    const b = parameters['b']!
    const exponent = graph.op('neg', graph.op('div', lookupNode(graph, exponentialTable(), z), b))
    const share = graph.op('neg', graph.call(functions.expm1, exponent))
    const x = graph.call(functions.exp, graph.op('div', graph.call(functions.log, share), a))
    const positive = (node: number) => graph.op('gt', node, graph.constant(0))
    return whereHolds(graph, graph.op('and', positive(a), positive(b)), graph.op('pmin', x, graph.constant(1)))
  },
  tabulated: true,
  percentiles: { ranges: { a: [0.05, 1e6], b: [0.05, 1e6] } },
  examples: ['{ kumaraswamy: { a: 2, b: 5 } }'],
}

/** E[x^n] = b·B(1 + n/a, b). */
function moment(parameters: Parameters, n: number): number {
  const { a, b } = shapeOf(parameters)
  return b * exp(logGamma(1 + n / a) + logGamma(b) - logGamma(1 + n / a + b))
}
