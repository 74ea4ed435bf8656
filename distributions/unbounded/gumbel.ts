import { log } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { gumbelScore, whereHolds } from '../formula.ts'
import { byMeanAndSd } from '../mean-and-sd.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { mapped, standardGumbel } from '../standard-variables.ts'

const EULER = 0.5772156649015329
const PI_SQUARED_OVER_SIX = 1.6449340668482264
/** Standard deviation at scale 1. */
const ROOT = Math.sqrt(PI_SQUARED_OVER_SIX)

const shapeOf = (parameters: Parameters) => scalars(parameters, 'location', 'scale')

/** Largest of many values with a light tail: location + scale·G. */
export const gumbel: Family = {
  description: 'the largest of many values with a light tail',
  name: 'gumbel',
  use: 'For maxima: the peak demand of a year, the best of many tries. Minima are its mirror image: put a minus before it in the model. Where the tail is a power law take frechet or gev.',
  parametrisations: [
    {
      parameters: [
        { name: 'location', description: 'mode', kind: 'value' },
        { name: 'scale', description: 'spread, > 0; the standard deviation is 1.28 times it', kind: 'value' },
      ],
    },
    byMeanAndSd({ location: { fromMean: true, sds: -EULER / ROOT }, scale: { fromMean: false, sds: 1 / ROOT } }),
  ],
  rule(parameters) {
    const { location, scale } = shapeOf(parameters)
    return firstBroken(
      [Number.isFinite(location), 'location must be finite'],
      [scale > 0, 'scale > 0 must hold'],
      [Number.isFinite(scale), 'scale must be finite'],
    )
  },
  support: () => [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  mean(parameters) {
    const { location, scale } = shapeOf(parameters)
    return location + EULER * scale
  },
  variance(parameters) {
    const { scale } = shapeOf(parameters)
    return PI_SQUARED_OVER_SIX * scale * scale
  },
  ...mapped(standardGumbel, (parameters) => {
    const { location, scale } = shapeOf(parameters)
    return {
      into: (s) => location + scale * s,
      from: (x) => (x - location) / scale,
      logSlope: () => -log(scale),
    }
  }),
  formula(graph, z, parameters) {
    const scale = parameters['scale']!
    const x = graph.op('add', parameters['location']!, graph.op('mul', scale, gumbelScore(graph, z)))
    return whereHolds(graph, graph.op('gt', scale, graph.constant(0)), x)
  },
  affine: { location: 'location', scale: 'scale' },
  percentiles: {},
  examples: ['{ gumbel: { location: 100, scale: 12 } }', '{ gumbel: { mean: 107, sd: 15 } }'],
}
