import { functions } from '../../src/kernel/functions/index.ts'
import { exp, log } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { scoreTail, whereHolds } from '../formula.ts'
import { firstBroken, scalars } from '../parameters.ts'

const shapeOf = (parameters: Parameters) => scalars(parameters, 'min', 'max')

/** 40 terms of a series reach the last bit up to here. */
const SERIES_TO = 10

/** Every factor equally likely: log x is uniform. */
export const logUniform: Family = {
  description: 'every order of magnitude between min and max equally likely',
  name: 'log-uniform',
  use: 'When only the order of magnitude is known: anything from 1 to 1,000, with 1 to 10 as likely as 100 to 1,000.',
  parametrisations: [
    {
      parameters: [
        { name: 'min', description: 'smallest value, > 0', kind: 'value' },
        { name: 'max', description: 'largest value, >= min', kind: 'value' },
      ],
    },
  ],
  rule(parameters) {
    const { min, max } = shapeOf(parameters)
    return firstBroken(
      [min > 0, 'min > 0 must hold'],
      [min <= max, 'min <= max must hold'],
      [Number.isFinite(max / min), 'max / min must be finite'],
    )
  },
  support(parameters) {
    const { min, max } = shapeOf(parameters)
    return [min, max]
  },
  mean(parameters) {
    const { min, max } = shapeOf(parameters)
    return min === max ? min : (max - min) / log(max / min)
  },
  variance(parameters) {
    const { min, max } = shapeOf(parameters)
    const range = log(max / min)
    if (range > SERIES_TO) {
      const mean = (max - min) / range
      return mean * ((max + min) / 2 - mean)
    }
    // min·max·Σ range^(2j)·j/((j + 1)·(2j + 1)!): every term is positive, so that narrow ranges lose no digits.
    let sum = 0
    for (let j = 1, term = (range * range) / 6; j <= 40; j++, term *= (range * range) / (2 * j * (2 * j + 1))) {
      sum += (term * j) / (j + 1)
    }
    return min * max * sum
  },
  cdf(parameters) {
    const { min, max } = shapeOf(parameters)
    return (x) => (x >= max ? 1 : x > min ? log(x / min) / log(max / min) : x <= min ? 0 : Number.NaN)
  },
  survival(parameters) {
    const { min, max } = shapeOf(parameters)
    return (x) => (x >= max ? 0 : x > min ? log(max / x) / log(max / min) : x <= min ? 1 : Number.NaN)
  },
  logDensity(parameters) {
    const { min, max } = shapeOf(parameters)
    return (x) => (x >= min && x <= max ? -log(x) - log(log(max / min)) : Number.NEGATIVE_INFINITY)
  },
  quantile(parameters) {
    const { min, max } = shapeOf(parameters)
    const range = log(max / min)
    return (p, q) => (p <= q ? min * exp(p * range) : max * exp(-q * range))
  },
  formula(graph, z, parameters) {
    const min = parameters['min']!
    const max = parameters['max']!
    const range = graph.call(functions.log, graph.op('div', max, min))
    const { below, tail } = scoreTail(graph, z)
    const part = graph.op('mul', range, tail)
    const way = graph.call(functions.exp, graph.select(below, part, graph.op('neg', part)))
    const x = graph.op('mul', graph.select(below, min, max), way)
    const inside = graph.op('pmin', graph.op('pmax', x, min), max)
    const holds = graph.op('and', graph.op('gt', min, graph.constant(0)), graph.op('le', min, max))
    return whereHolds(graph, holds, inside)
  },
  tabulated: true,
  percentiles: { scale: 'min', ranges: { max: [1 + 1e-9, 1e300] } },
  examples: ['{ log-uniform: { min: 1, max: 1000 } }'],
}
