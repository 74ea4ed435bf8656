import { log } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { scoreTail, whereHolds } from '../formula.ts'
import { firstBroken, scalars } from '../parameters.ts'

const shape = (parameters: Parameters) => scalars(parameters, 'min', 'mode', 'max')

/**
 * Straight from 0 at min up to the mode and down to 0 at max. Seen from the end with the smaller tail t, with `near` and
 * `far` the distances of the mode from that end and the other: x lies √(t·w·near) from the end while t·w ≤ near, else
 * far·(t·w − near)/(far + √((1 − t)·w·far)) beyond the mode, which loses no digits where the two nearly meet.
 */
export const triangular: Family = {
  description: 'from min up to a most likely value and down to max, in straight lines',
  name: 'triangular',
  use: "For an expert's smallest, most likely and largest value. Its parameters may be uncertain. It puts much weight near the bounds: pert puts more near the mode.",
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
    const width = max - min
    return (x) => {
      if (x >= max) return 1
      if (x <= mode) return x > min ? ((x - min) / width) * ((x - min) / (mode - min)) : 0
      return (mode - min) / width + ((x - mode) / width) * (1 + (max - x) / (max - mode))
    }
  },
  survival(parameters) {
    const { min, mode, max } = shape(parameters)
    const width = max - min
    return (x) => {
      if (x <= min) return 1
      if (x >= mode) return x < max ? ((max - x) / width) * ((max - x) / (max - mode)) : 0
      return (max - mode) / width + ((mode - x) / width) * (1 + (x - min) / (mode - min))
    }
  },
  logDensity(parameters) {
    const { min, mode, max } = shape(parameters)
    return (x) => {
      if (!(x >= min && x <= max)) return Number.NEGATIVE_INFINITY
      const height = x < mode ? (x - min) / (mode - min) : x > mode ? (max - x) / (max - mode) : 1
      return log(height) + log(2 / (max - min))
    }
  },
  quantile(parameters) {
    const { min, mode, max } = shape(parameters)
    const width = max - min
    return (p, q) => {
      const below = p <= q
      const [tail, rest] = below ? [p, q] : [q, p]
      const [near, far] = below ? [mode - min, max - mode] : [max - mode, mode - min]
      const side = below ? 1 : -1
      const part = tail * width
      if (part <= near) return (below ? min : max) + side * Math.sqrt(part * near)
      return mode + (side * far * (part - near)) / (far + Math.sqrt(rest * width * far))
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
    const { below, tail } = scoreTail(graph, z)
    const near = graph.select(below, left, right)
    const far = graph.select(below, right, left)
    const part = graph.op('mul', tail, width)
    const others = graph.op('mul', graph.op('mul', graph.op('sub', graph.constant(1), tail), width), far)
    const beyond = graph.op('mul', far, graph.op('sub', part, near))
    const fromEnd = graph.op('sqrt', graph.op('mul', part, near))
    const fromMode = graph.op('div', beyond, graph.op('add', far, graph.op('sqrt', others)))
    const nearEnd = graph.op('le', part, near)
    const origin = graph.select(nearEnd, graph.select(below, min, max), mode)
    const distance = graph.select(nearEnd, fromEnd, fromMode)
    const x = graph.select(below, graph.op('add', origin, distance), graph.op('sub', origin, distance))
    return whereHolds(graph, graph.op('and', graph.op('le', min, mode), graph.op('le', mode, max)), x)
  },
  percentiles: { positions: ['min', 'mode', 'max'] },
  examples: ['{ triangular: { min: 1.8, mode: 2.5, max: 4.0 } }'],
}
