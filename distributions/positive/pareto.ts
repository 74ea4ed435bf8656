import { functions } from '../../src/kernel/functions/index.ts'
import { exp, log } from '../../src/kernel/mathematics.ts'
import { exponentialTable } from '../../src/sampling/tables/standard-tables.ts'
import { lookupNode } from '../../src/sampling/tables/table-node.ts'
import type { Family, Parameters } from '../family.ts'
import { whereHolds } from '../formula.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { mapped, standardExponential } from '../standard-variables.ts'

const shapeOf = (parameters: Parameters) => scalars(parameters, 'scale', 'shape')

/** A power law above a least value: scale·e^(E/shape). */
export const pareto: Family = {
  description: 'a power law above a least value',
  name: 'pareto',
  use: 'For sizes where a few take nearly all: customers, cities, losses. The smaller the shape, the heavier the tail: the mean needs a shape above 1, the variance one above 2. For excesses over a threshold generalized-pareto says the same with a location of its own.',
  parametrisations: [
    {
      parameters: [
        { name: 'scale', description: 'smallest value, > 0', kind: 'value' },
        { name: 'shape', description: 'exponent of the tail, > 0', kind: 'number' },
      ],
    },
  ],
  rule(parameters) {
    const { scale, shape } = shapeOf(parameters)
    return firstBroken(
      [scale > 0, 'scale > 0 must hold'],
      [Number.isFinite(scale), 'scale must be finite'],
      [shape >= 0.1, 'shape >= 0.1 must hold'],
      [Number.isFinite(shape), 'shape must be finite'],
    )
  },
  support: (parameters) => [shapeOf(parameters).scale, Number.POSITIVE_INFINITY],
  mean(parameters) {
    const { scale, shape } = shapeOf(parameters)
    return shape > 1 ? (scale * shape) / (shape - 1) : Number.POSITIVE_INFINITY
  },
  variance(parameters) {
    const { scale, shape } = shapeOf(parameters)
    if (!(shape > 2)) return shape > 1 ? Number.POSITIVE_INFINITY : Number.NaN
    return (scale / (shape - 1)) * (scale / (shape - 1)) * (shape / (shape - 2))
  },
  ...mapped(standardExponential, (parameters) => {
    const { scale, shape } = shapeOf(parameters)
    return {
      into: (s) => scale * exp(s / shape),
      from: (x) => (x > scale ? shape * log(x / scale) : x <= scale ? 0 : Number.NaN),
      logSlope: (x) => (x >= scale ? log(shape / x) : Number.NEGATIVE_INFINITY),
    }
  }),
  formula(graph, z, parameters) {
    const scale = parameters['scale']!
    const shape = parameters['shape']!
    const exponent = graph.op('div', lookupNode(graph, exponentialTable(), z), shape)
    const x = graph.op('mul', scale, graph.call(functions.exp, exponent))
    const positive = (node: number) => graph.op('gt', node, graph.constant(0))
    return whereHolds(graph, graph.op('and', positive(scale), positive(shape)), x)
  },
  affine: { scale: 'scale' },
  percentiles: { ranges: { shape: [0.1, 1e6] } },
  examples: ['{ pareto: { scale: 10, shape: 1.16 } }'],
}
