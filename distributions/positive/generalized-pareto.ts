import { expm1, log, log1p } from '../../src/kernel/mathematics.ts'
import { exponentialTable } from '../../src/sampling/tables/standard-tables.ts'
import { lookupNode } from '../../src/sampling/tables/table-node.ts'
import type { Family, Parameters } from '../family.ts'
import { growthNode, whereHolds } from '../formula.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { mapped, standardExponential } from '../standard-variables.ts'

const shapeOf = (parameters: Parameters) => scalars(parameters, 'location', 'scale', 'shape')

/** Excess over a threshold: location + scale·(e^(shape·E) − 1)/shape, at shape 0 the exponential distribution. */
export const generalizedPareto: Family = {
  description: 'how far values exceed a threshold, with a tail of any kind',
  name: 'generalized-pareto',
  use: 'For what lies beyond a high threshold, the location: losses above a deductible, prices above a cap. A positive shape is a power law, 0 the exponential, a negative one has an upper end.',
  parametrisations: [
    {
      parameters: [
        { name: 'location', description: 'the threshold, lower end', kind: 'value' },
        { name: 'scale', description: 'spread, > 0', kind: 'value' },
        { name: 'shape', description: 'above 0 a heavy tail, below 0 an upper end, -5 to 5', kind: 'number' },
      ],
    },
  ],
  rule(parameters) {
    const { location, scale, shape } = shapeOf(parameters)
    return firstBroken(
      [Number.isFinite(location), 'location must be finite'],
      [scale > 0, 'scale > 0 must hold'],
      [Number.isFinite(scale), 'scale must be finite'],
      [Math.abs(shape) <= 5, '-5 <= shape <= 5 must hold'],
    )
  },
  support(parameters) {
    const { location, scale, shape } = shapeOf(parameters)
    return [location, shape < 0 ? location - scale / shape : Number.POSITIVE_INFINITY]
  },
  mean(parameters) {
    const { location, scale, shape } = shapeOf(parameters)
    return shape < 1 ? location + scale / (1 - shape) : Number.POSITIVE_INFINITY
  },
  variance(parameters) {
    const { scale, shape } = shapeOf(parameters)
    if (!(shape < 0.5)) return shape < 1 ? Number.POSITIVE_INFINITY : Number.NaN
    const mean = scale / (1 - shape)
    return (mean * mean) / (1 - 2 * shape)
  },
  ...mapped(standardExponential, (parameters) => {
    const { location, scale, shape } = shapeOf(parameters)
    return {
      into: (s) => location + scale * (shape === 0 ? s : expm1(shape * s) / shape),
      from(x) {
        const y = (x - location) / scale
        if (!(y > 0)) return Number.isNaN(y) ? y : 0
        if (shape === 0) return y
        return shape * y > -1 ? log1p(shape * y) / shape : Number.POSITIVE_INFINITY
      },
      logSlope(x) {
        return x >= location ? -log(scale) - log1p((shape * (x - location)) / scale) : Number.NEGATIVE_INFINITY
      },
    }
  }),
  formula(graph, z, parameters) {
    const scale = parameters['scale']!
    const growth = growthNode(graph, parameters['shape']!, lookupNode(graph, exponentialTable(), z))
    const x = graph.op('add', parameters['location']!, graph.op('mul', scale, growth))
    return whereHolds(graph, graph.op('gt', scale, graph.constant(0)), x)
  },
  tabulated: true,
  affine: { location: 'location', scale: 'scale' },
  percentiles: { ranges: { shape: [-5, 5] } },
  examples: ['{ generalized-pareto: { location: 50, scale: 10, shape: 0.3 } }'],
}
