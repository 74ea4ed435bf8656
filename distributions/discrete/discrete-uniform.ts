import { log } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { scoreTail, whereHolds } from '../formula.ts'
import { firstBroken, scalars } from '../parameters.ts'

const shapeOf = (parameters: Parameters) => scalars(parameters, 'min', 'max')

const countOf = (parameters: Parameters) => shapeOf(parameters).max - shapeOf(parameters).min + 1

/** Each whole number from min to max equally likely. */
export const discreteUniform: Family = {
  description: 'each whole number from min to max equally likely',
  name: 'discrete-uniform',
  use: 'For a choice among numbered things, as a die or a day of the month.',
  parametrisations: [
    {
      parameters: [
        { name: 'min', description: 'smallest value, whole', kind: 'value' },
        { name: 'max', description: 'largest value, whole, >= min; at most 4096 values', kind: 'value' },
      ],
    },
  ],
  rule(parameters) {
    const { min, max } = shapeOf(parameters)
    return firstBroken(
      [min <= max, 'min <= max must hold'],
      [Number.isSafeInteger(min) && Number.isSafeInteger(max), 'min and max must be whole'],
      [max - min < 4096, 'max - min < 4096 must hold'],
    )
  },
  support(parameters) {
    const { min, max } = shapeOf(parameters)
    return [min, max]
  },
  mean(parameters) {
    const { min, max } = shapeOf(parameters)
    return min + (max - min) / 2
  },
  variance(parameters) {
    const n = countOf(parameters)
    return (n * n - 1) / 12
  },
  cdf(parameters) {
    const { min, max } = shapeOf(parameters)
    return (x) => (x >= max ? 1 : x >= min ? (Math.floor(x) - min + 1) / countOf(parameters) : x < min ? 0 : Number.NaN)
  },
  survival(parameters) {
    const { min, max } = shapeOf(parameters)
    return (x) => (x >= max ? 0 : x >= min ? (max - Math.floor(x)) / countOf(parameters) : x < min ? 1 : Number.NaN)
  },
  logDensity(parameters) {
    const { min, max } = shapeOf(parameters)
    return (x) => (Number.isInteger(x) && x >= min && x <= max ? -log(countOf(parameters)) : Number.NEGATIVE_INFINITY)
  },
  quantile(parameters) {
    const { min, max } = shapeOf(parameters)
    const n = countOf(parameters)
    return (p, q) => {
      return p <= q ? Math.max(min, Math.ceil(min + p * n - 1)) : Math.min(max, Math.max(min, max - Math.floor(q * n)))
    }
  },
  breaks(parameters) {
    const n = countOf(parameters)
    return Array.from({ length: n - 1 }, (_, k) => (k + 1) / n)
  },
  atoms(parameters) {
    const n = countOf(parameters)
    return Array.from({ length: n }, (_, k) => ({ value: shapeOf(parameters).min + k, probability: 1 / n }))
  },
  formula(graph, z, parameters) {
    const min = parameters['min']!
    const max = parameters['max']!
    const count = graph.op('add', graph.op('sub', max, min), graph.constant(1))
    const { below, tail } = scoreTail(graph, z)
    const steps = graph.op('floor', graph.op('mul', tail, count))
    const x = graph.select(below, graph.op('add', min, steps), graph.op('sub', max, steps))
    const whole = (node: number) => graph.op('eq', node, graph.op('floor', node))
    const holds = graph.op('and', graph.op('le', min, max), graph.op('and', whole(min), whole(max)))
    return whereHolds(graph, holds, graph.op('pmax', graph.op('pmin', x, max), min))
  },
  examples: ['{ discrete-uniform: { min: 1, max: 6 } }'],
}
