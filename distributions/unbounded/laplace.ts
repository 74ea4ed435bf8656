import { exp, log } from '../../src/kernel/mathematics.ts'
import { laplaceTable } from '../../src/sampling/tables/standard-tables.ts'
import { lookupNode } from '../../src/sampling/tables/table-node.ts'
import type { Family, Parameters } from '../family.ts'
import { whereHolds } from '../formula.ts'
import { byMeanAndSd } from '../mean-and-sd.ts'
import { firstBroken, scalars } from '../parameters.ts'

const shapeOf = (parameters: Parameters) => scalars(parameters, 'mean', 'scale')

/** An exponential to either side of its mean. */
export const laplace: Family = {
  description: 'peaked at its centre, an exponential to either side',
  name: 'laplace',
  use: 'For changes that are mostly small and now and then large, as daily returns or forecast errors of a careful forecaster.',
  parametrisations: [
    {
      parameters: [
        { name: 'mean', description: 'centre', kind: 'value' },
        { name: 'scale', description: 'mean distance from the centre, > 0', kind: 'value' },
      ],
    },
    byMeanAndSd({ mean: { fromMean: true, sds: 0 }, scale: { fromMean: false, sds: Math.SQRT1_2 } }),
  ],
  rule(parameters) {
    const { mean, scale } = shapeOf(parameters)
    return firstBroken(
      [Number.isFinite(mean), 'mean must be finite'],
      [scale > 0, 'scale > 0 must hold'],
      [Number.isFinite(scale), 'scale must be finite'],
    )
  },
  support: () => [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  mean: (parameters) => shapeOf(parameters).mean,
  variance(parameters) {
    const { scale } = shapeOf(parameters)
    return 2 * scale * scale
  },
  cdf(parameters) {
    const { mean, scale } = shapeOf(parameters)
    return (x) => (x <= mean ? exp((x - mean) / scale) / 2 : 1 - exp((mean - x) / scale) / 2)
  },
  survival(parameters) {
    const { mean, scale } = shapeOf(parameters)
    return (x) => (x >= mean ? exp((mean - x) / scale) / 2 : 1 - exp((x - mean) / scale) / 2)
  },
  logDensity(parameters) {
    const { mean, scale } = shapeOf(parameters)
    return (x) => -Math.abs(x - mean) / scale - log(2 * scale)
  },
  quantile(parameters) {
    const { mean, scale } = shapeOf(parameters)
    return (p, q) => (p <= q ? mean + scale * log(2 * p) : mean - scale * log(2 * q))
  },
  breaks: () => [0.5],
  formula(graph, z, parameters) {
    const scale = parameters['scale']!
    const x = graph.op('add', parameters['mean']!, graph.op('mul', scale, lookupNode(graph, laplaceTable(), z)))
    return whereHolds(graph, graph.op('gt', scale, graph.constant(0)), x)
  },
  affine: { location: 'mean', scale: 'scale' },
  percentiles: {},
  examples: ['{ laplace: { mean: 0, scale: 0.02 } }', '{ laplace: { mean: 0, sd: 0.03 } }'],
}
