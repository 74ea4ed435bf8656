import { log } from '../../src/kernel/mathematics.ts'
import { logisticTable } from '../../src/sampling/tables/standard-tables.ts'
import { lookupNode } from '../../src/sampling/tables/table-node.ts'
import type { Family, Parameters } from '../family.ts'
import { whereHolds } from '../formula.ts'
import { byMeanAndSd } from '../mean-and-sd.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { mapped, standardLogistic } from '../standard-variables.ts'

const PI_SQUARED_OVER_THREE = 3.289868133696453

const shapeOf = (parameters: Parameters) => scalars(parameters, 'mean', 'scale')

/** A bell with heavier tails than the normal: mean + scale·log(p/q). */
export const logistic: Family = {
  description: 'a bell curve with somewhat heavier tails than the normal',
  name: 'logistic',
  use: 'Where a normal fits the middle but extremes come a little more often; its distribution function is the s-curve of adoption. For much heavier tails take student-t.',
  parametrisations: [
    {
      parameters: [
        { name: 'mean', description: 'centre', kind: 'value' },
        { name: 'scale', description: 'spread, > 0; the standard deviation is 1.81 times it', kind: 'value' },
      ],
    },
    byMeanAndSd({
      mean: { fromMean: true, sds: 0 },
      scale: { fromMean: false, sds: 1 / Math.sqrt(PI_SQUARED_OVER_THREE) },
    }),
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
    return PI_SQUARED_OVER_THREE * scale * scale
  },
  ...mapped(standardLogistic, (parameters) => {
    const { mean, scale } = shapeOf(parameters)
    return { into: (s) => mean + scale * s, from: (x) => (x - mean) / scale, logSlope: () => -log(scale) }
  }),
  formula(graph, z, parameters) {
    const scale = parameters['scale']!
    const x = graph.op('add', parameters['mean']!, graph.op('mul', scale, lookupNode(graph, logisticTable(), z)))
    return whereHolds(graph, graph.op('gt', scale, graph.constant(0)), x)
  },
  affine: { location: 'mean', scale: 'scale' },
  percentiles: {},
  examples: ['{ logistic: { mean: 50, scale: 5 } }', '{ logistic: { mean: 50, sd: 9 } }'],
}
