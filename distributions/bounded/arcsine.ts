import type { Graph, Node } from '../../src/kernel/graph.ts'
import { log } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { scoreTail, whereHolds } from '../formula.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { atanOverPi, sinPi } from '../special/circular.ts'

const { PI } = Math

const shapeOf = (parameters: Parameters) => scalars(parameters, 'min', 'max')

/** Where a swing spends its time: min + (max − min)·sin²(πp/2). */
export const arcsine: Family = {
  description: 'between two bounds, most often near one of them',
  name: 'arcsine',
  use: 'For the position of something that swings between two ends, and for shares that tend to all or nothing. It is beta with both weights ½, between any bounds.',
  parametrisations: [
    {
      parameters: [
        { name: 'min', description: 'smallest value', kind: 'value' },
        { name: 'max', description: 'largest value, > min', kind: 'value' },
      ],
    },
  ],
  rule(parameters) {
    const { min, max } = shapeOf(parameters)
    return firstBroken([min < max, 'min < max must hold'], [Number.isFinite(max - min), 'min and max must be finite'])
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
    const { min, max } = shapeOf(parameters)
    return ((max - min) * (max - min)) / 8
  },
  cdf(parameters) {
    const { min, max } = shapeOf(parameters)
    return (x) => tail(x - min, max - x)
  },
  survival(parameters) {
    const { min, max } = shapeOf(parameters)
    return (x) => tail(max - x, x - min)
  },
  logDensity(parameters) {
    const { min, max } = shapeOf(parameters)
    return (x) => (x >= min && x <= max ? -log(PI) - 0.5 * (log(x - min) + log(max - x)) : Number.NEGATIVE_INFINITY)
  },
  quantile(parameters) {
    const { min, max } = shapeOf(parameters)
    const from = (t: number) => (max - min) * sinPi(t / 2) * sinPi(t / 2)
    return (p, q) => (p <= q ? min + from(p) : max - from(q))
  },
  formula(graph, z, parameters) {
    const min = parameters['min']!
    const max = parameters['max']!
    const { below, tail: share } = scoreTail(graph, z)
    const sine = sineNode(graph, graph.op('mul', share, graph.constant(PI / 2)))
    const part = graph.op('mul', graph.op('sub', max, min), graph.op('mul', sine, sine))
    const x = graph.select(below, graph.op('add', min, part), graph.op('sub', max, part))
    return whereHolds(graph, graph.op('lt', min, max), x)
  },
  percentiles: { positions: ['min', 'max'] },
  examples: ['{ arcsine: { min: 0, max: 1 } }'],
}

/** 2/π·asin √(near/(near + far)), by the arc tangent of their ratio. */
function tail(near: number, far: number): number {
  if (!(near > 0)) return near <= 0 ? 0 : Number.NaN
  if (!(far > 0)) return 1
  return near <= far ? 2 * atanOverPi(Math.sqrt(near / far)) : 1 - 2 * atanOverPi(Math.sqrt(far / near))
}

const SINE_TERMS = 9

/** Taylor's series, exact to the last bits up to π/4. */
function sineNode(graph: Graph, y: Node): Node {
  const square = graph.op('mul', y, y)
  const one = graph.constant(1)
  let sum = one
  for (let k = SINE_TERMS; k >= 1; k--) {
    const factor = graph.op('mul', square, graph.constant(1 / (2 * k * (2 * k + 1))))
    sum = graph.op('sub', one, graph.op('mul', factor, sum))
  }
  return graph.op('mul', y, sum)
}
