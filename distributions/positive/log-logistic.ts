import { functions } from '../../src/kernel/functions/index.ts'
import { exp, log } from '../../src/kernel/mathematics.ts'
import { logisticTable } from '../../src/sampling/tables/standard-tables.ts'
import { lookupNode } from '../../src/sampling/tables/table-node.ts'
import type { Family, Parameters } from '../family.ts'
import { whereHolds } from '../formula.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { gammaOf } from '../special/log-gamma.ts'
import { mapped, standardLogistic } from '../standard-variables.ts'

const shapeOf = (parameters: Parameters) => scalars(parameters, 'shape', 'scale')

/** Its logarithm is logistic: scale·(p/q)^(1/shape). */
export const logLogistic: Family = {
  description: 'positive, like the lognormal with a power-law tail',
  name: 'log-logistic',
  use: 'For positive quantities whose extremes come more often than a lognormal has them: incomes, times to adoption. The mean needs a shape above 1, the variance one above 2.',
  parametrisations: [
    {
      parameters: [
        { name: 'shape', description: 'exponent of both tails, 0.1 to 1e6', kind: 'number' },
        { name: 'scale', description: 'median, > 0', kind: 'value' },
      ],
    },
  ],
  rule(parameters) {
    const { shape, scale } = shapeOf(parameters)
    return firstBroken(
      [shape >= 0.1 && shape <= 1e6, '0.1 <= shape <= 1e6 must hold'],
      [scale > 0, 'scale > 0 must hold'],
      [Number.isFinite(scale), 'scale must be finite'],
    )
  },
  support: () => [0, Number.POSITIVE_INFINITY],
  mean(parameters) {
    const { shape, scale } = shapeOf(parameters)
    return shape > 1 ? scale * gammaOf(1 + 1 / shape) * gammaOf(1 - 1 / shape) : Number.POSITIVE_INFINITY
  },
  variance(parameters) {
    const { shape, scale } = shapeOf(parameters)
    if (!(shape > 2)) return shape > 1 ? Number.POSITIVE_INFINITY : Number.NaN
    const mean = gammaOf(1 + 1 / shape) * gammaOf(1 - 1 / shape)
    return scale * scale * (gammaOf(1 + 2 / shape) * gammaOf(1 - 2 / shape) - mean * mean)
  },
  ...mapped(standardLogistic, (parameters) => {
    const { shape, scale } = shapeOf(parameters)
    return {
      into: (s) => scale * exp(s / shape),
      from: (x) => (x > 0 ? shape * log(x / scale) : x <= 0 ? Number.NEGATIVE_INFINITY : Number.NaN),
      logSlope: (x) => log(shape / x),
    }
  }),
  formula(graph, z, parameters) {
    const shape = parameters['shape']!
    const scale = parameters['scale']!
    const exponent = graph.op('div', lookupNode(graph, logisticTable(), z), shape)
    const x = graph.op('mul', scale, graph.call(functions.exp, exponent))
    const positive = (node: number) => graph.op('gt', node, graph.constant(0))
    return whereHolds(graph, graph.op('and', positive(scale), positive(shape)), x)
  },
  affine: { scale: 'scale' },
  percentiles: { ranges: { shape: [0.1, 1e6] } },
  examples: ['{ log-logistic: { shape: 3, scale: 20 } }'],
}
