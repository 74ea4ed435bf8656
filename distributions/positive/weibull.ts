import { functions } from '../../src/kernel/functions/index.ts'
import { exp, log, pow } from '../../src/kernel/mathematics.ts'
import { logExponentialTable } from '../../src/sampling/tables/standard-tables.ts'
import { lookupNode } from '../../src/sampling/tables/table-node.ts'
import type { Family, Parameters } from '../family.ts'
import { whereHolds } from '../formula.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { gammaOf } from '../special/log-gamma.ts'
import { mapped, standardExponential } from '../standard-variables.ts'

const shapeOf = (parameters: Parameters) => scalars(parameters, 'shape', 'scale')

/** Lifetimes: scale·E^(1/shape), in the kernel scale·e^(log E/shape). */
export const weibull: Family = {
  description: 'lifetimes of what wears out, or of what settles',
  name: 'weibull',
  use: 'For times to failure: above a shape of 1 failures become more likely with age, below 1 less; at 1 it is the exponential. Also for wind and strength of materials.',
  parametrisations: [
    {
      parameters: [
        { name: 'shape', description: 'above 1 wearing out, below 1 settling, 0.1 to 1e6', kind: 'number' },
        { name: 'scale', description: 'the 63rd percentile, > 0', kind: 'value' },
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
    return scale * gammaOf(1 + 1 / shape)
  },
  variance(parameters) {
    const { shape, scale } = shapeOf(parameters)
    const mean = gammaOf(1 + 1 / shape)
    return scale * scale * (gammaOf(1 + 2 / shape) - mean * mean)
  },
  ...mapped(standardExponential, (parameters) => {
    const { shape, scale } = shapeOf(parameters)
    return {
      into: (s) => scale * pow(s, 1 / shape),
      from: (x) => (x > 0 ? exp(shape * log(x / scale)) : x <= 0 ? 0 : Number.NaN),
      logSlope: (x) => (x >= 0 ? log(shape / scale) + (shape - 1) * log(x / scale) : Number.NEGATIVE_INFINITY),
    }
  }),
  formula(graph, z, parameters) {
    const shape = parameters['shape']!
    const scale = parameters['scale']!
    const exponent = graph.op('div', lookupNode(graph, logExponentialTable(), z), shape)
    const x = graph.op('mul', scale, graph.call(functions.exp, exponent))
    const positive = (node: number) => graph.op('gt', node, graph.constant(0))
    return whereHolds(graph, graph.op('and', positive(scale), positive(shape)), x)
  },
  affine: { scale: 'scale' },
  percentiles: { ranges: { shape: [0.1, 1e6] } },
  examples: ['{ weibull: { shape: 1.5, scale: 12 } }'],
}
