import type { Family, Parameters } from './family.ts'
import { scoreTail, whereHolds } from './formula.ts'
import { firstBroken, scalars } from './parameters.ts'

const shape = (parameters: Parameters) => scalars(parameters, 'min', 'mode', 'max')

/**
 * Straight from 0 at min up to the mode and down to 0 at max. With u = mode − min, v = max − mode, w = max − min the
 * quantile is min + √(p·w·u) while p·w ≤ u, else max − √(q·w·v).
 */
export const triangular: Family = {
  description: 'from min up to a most likely value and down to max, in straight lines',
  name: 'triangular',
  parametrisations: [
    {
      parameters: [
        { name: 'min', description: 'smallest value', kind: 'value' },
        { name: 'mode', description: 'most likely value, min to max', kind: 'value' },
        { name: 'max', description: 'largest value', kind: 'value' },
      ],
    },
  ],
  rule(parameters) {
    const { min, mode, max } = shape(parameters)
    return firstBroken(
      [min <= mode && mode <= max, 'min <= mode <= max must hold'],
      [Number.isFinite(max - min), 'min and max must be finite'],
    )
  },
  support(parameters) {
    const { min, max } = shape(parameters)
    return [min, max]
  },
  mean(parameters) {
    const { min, mode, max } = shape(parameters)
    return mode + (max - mode - (mode - min)) / 3
  },
  variance(parameters) {
    const { min, mode, max } = shape(parameters)
    const u = mode - min
    const v = max - mode
    return (u * u + u * v + v * v) / 18
  },
  cdf(parameters) {
    const { min, mode, max } = shape(parameters)
    return (x) => {
      if (x <= mode) return x > min ? ((x - min) / (max - min)) * ((x - min) / (mode - min)) : x === max ? 1 : 0
      return x < max ? 1 - ((max - x) / (max - min)) * ((max - x) / (max - mode)) : 1
    }
  },
  quantile(parameters) {
    const { min, mode, max } = shape(parameters)
    const width = max - min
    return (p, q) => {
      const rising = p <= q ? p * width <= mode - min : q * width > max - mode
      return rising ? min + Math.sqrt(p * width * (mode - min)) : max - Math.sqrt(q * width * (max - mode))
    }
  },
  breaks(parameters) {
    const { min, mode, max } = shape(parameters)
    const peak = (mode - min) / (max - min)
    return peak > 0 && peak < 1 ? [peak] : []
  },
  formula(graph, z, parameters) {
    const min = parameters['min']!
    const mode = parameters['mode']!
    const max = parameters['max']!
    const width = graph.op('sub', max, min)
    const left = graph.op('sub', mode, min)
    const right = graph.op('sub', max, mode)
    const { p, q } = scoreTail(graph, z)
    const below = graph.op('mul', p, width)
    const above = graph.op('mul', q, width)
    const up = graph.op('add', min, graph.op('sqrt', graph.op('mul', below, left)))
    const down = graph.op('sub', max, graph.op('sqrt', graph.op('mul', above, right)))
    const x = graph.select(graph.op('le', below, left), up, down)
    return whereHolds(graph, graph.op('and', graph.op('le', min, mode), graph.op('le', mode, max)), x)
  },
  examples: ['{ triangular: { min: 1.8, mode: 2.5, max: 4.0 } }'],
}
