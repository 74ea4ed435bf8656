import { log } from '../../src/kernel/mathematics.ts'
import type { Family } from '../family.ts'
import { scoreTail, whereHolds } from '../formula.ts'
import { byMeanAndSd } from '../mean-and-sd.ts'
import { firstBroken, scalars } from '../parameters.ts'

/** Every value between two bounds equally likely. */
export const uniform: Family = {
  description: 'every value between min and max equally likely',
  name: 'uniform',
  use: 'When nothing is known but two bounds. Usually more is known: triangular or pert say what is most likely, log-uniform that factors rather than differences matter.',
  parametrisations: [
    {
      parameters: [
        { name: 'min', description: 'smallest value', kind: 'value' },
        { name: 'max', description: 'largest value, >= min', kind: 'value' },
      ],
    },
    byMeanAndSd({ min: { fromMean: true, sds: -Math.sqrt(3) }, max: { fromMean: true, sds: Math.sqrt(3) } }),
  ],
  rule(parameters) {
    const { min, max } = scalars(parameters, 'min', 'max')
    return firstBroken([min <= max, 'min <= max must hold'], [Number.isFinite(max - min), 'min and max must be finite'])
  },
  support(parameters) {
    const { min, max } = scalars(parameters, 'min', 'max')
    return [min, max]
  },
  mean(parameters) {
    const { min, max } = scalars(parameters, 'min', 'max')
    return min + (max - min) / 2
  },
  variance(parameters) {
    const { min, max } = scalars(parameters, 'min', 'max')
    return ((max - min) * (max - min)) / 12
  },
  cdf(parameters) {
    const { min, max } = scalars(parameters, 'min', 'max')
    return (x) => (x >= max ? 1 : x > min ? (x - min) / (max - min) : 0)
  },
  survival(parameters) {
    const { min, max } = scalars(parameters, 'min', 'max')
    return (x) => (x >= max ? 0 : x > min ? (max - x) / (max - min) : x <= min ? 1 : Number.NaN)
  },
  logDensity(parameters) {
    const { min, max } = scalars(parameters, 'min', 'max')
    return (x) => (x >= min && x <= max ? -log(max - min) : Number.NEGATIVE_INFINITY)
  },
  quantile(parameters) {
    const { min, max } = scalars(parameters, 'min', 'max')
    return (p, q) => (p <= q ? min + (max - min) * p : max - (max - min) * q)
  },
  formula(graph, z, parameters) {
    const min = parameters['min']!
    const max = parameters['max']!
    const width = graph.op('sub', max, min)
    const { below, tail } = scoreTail(graph, z)
    const part = graph.op('mul', width, tail)
    const x = graph.select(below, graph.op('add', min, part), graph.op('sub', max, part))
    return whereHolds(graph, graph.op('le', min, max), x)
  },
  percentiles: { positions: ['min', 'max'] },
  examples: ['{ uniform: { min: 0.55, max: 0.75 } }', '{ uniform: { mean: 0.65, sd: 0.05 } }'],
}
