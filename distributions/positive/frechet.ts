import { functions } from '../../src/kernel/functions/index.ts'
import { exp, log } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { gumbelScore, whereHolds } from '../formula.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { gammaOf } from '../special/log-gamma.ts'
import { mapped, standardGumbel } from '../standard-variables.ts'

const shapeOf = (parameters: Parameters) => scalars(parameters, 'shape', 'scale', 'location')

/** Largest of many heavy-tailed values: location + scale·e^(G/shape). */
export const frechet: Family = {
  description: 'the largest of many heavy-tailed values',
  name: 'frechet',
  use: 'For maxima whose tail is a power law: the worst loss of a year, the highest price of a cycle. It is gev with a positive shape, written from its lower end; gumbel has the lighter tail.',
  parametrisations: [
    {
      parameters: [
        { name: 'shape', description: 'exponent of the tail, 0.1 to 1e6', kind: 'number' },
        { name: 'scale', description: 'distance of the 37th percentile from the location, > 0', kind: 'value' },
        { name: 'location', description: 'lower end', kind: 'value', default: 0 },
      ],
    },
  ],
  rule(parameters) {
    const { shape, scale, location } = shapeOf(parameters)
    return firstBroken(
      [shape >= 0.1 && shape <= 1e6, '0.1 <= shape <= 1e6 must hold'],
      [scale > 0, 'scale > 0 must hold'],
      [Number.isFinite(scale + location), 'scale and location must be finite'],
    )
  },
  support: (parameters) => [shapeOf(parameters).location, Number.POSITIVE_INFINITY],
  mean(parameters) {
    const { shape, scale, location } = shapeOf(parameters)
    return shape > 1 ? location + scale * gammaOf(1 - 1 / shape) : Number.POSITIVE_INFINITY
  },
  variance(parameters) {
    const { shape, scale } = shapeOf(parameters)
    if (!(shape > 2)) return shape > 1 ? Number.POSITIVE_INFINITY : Number.NaN
    const mean = gammaOf(1 - 1 / shape)
    return scale * scale * (gammaOf(1 - 2 / shape) - mean * mean)
  },
  ...mapped(standardGumbel, (parameters) => {
    const { shape, scale, location } = shapeOf(parameters)
    return {
      into: (s) => location + scale * exp(s / shape),
      from(x) {
        if (!(x > location)) return x <= location ? Number.NEGATIVE_INFINITY : Number.NaN
        return shape * log((x - location) / scale)
      },
      logSlope: (x) => log(shape / (x - location)),
    }
  }),
  formula(graph, z, parameters) {
    const shape = parameters['shape']!
    const scale = parameters['scale']!
    const far = graph.call(functions.exp, graph.op('div', gumbelScore(graph, z), shape))
    const x = graph.op('add', parameters['location']!, graph.op('mul', scale, far))
    const positive = (node: number) => graph.op('gt', node, graph.constant(0))
    return whereHolds(graph, graph.op('and', positive(scale), positive(shape)), x)
  },
  tabulated: true,
  percentiles: { location: 'location', scale: 'scale', ranges: { shape: [0.1, 1e6] } },
  examples: ['{ frechet: { shape: 3, scale: 2 } }', '{ frechet: { shape: 2.5, scale: 4, location: 10 } }'],
}
