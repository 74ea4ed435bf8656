import type { Family } from '../family.ts'
import { scoreTail, whereHolds } from '../formula.ts'
import { firstBroken, scalars } from '../parameters.ts'

/** Every value between two bounds equally likely. */
export const uniform: Family = {
  description: 'every value between min and max equally likely',
  name: 'uniform',
  parametrisations: [
    {
      parameters: [
        { name: 'min', description: 'smallest value', kind: 'value' },
        { name: 'max', description: 'largest value, >= min', kind: 'value' },
      ],
    },
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
  examples: ['{ uniform: { min: 0.55, max: 0.75 } }'],
}
