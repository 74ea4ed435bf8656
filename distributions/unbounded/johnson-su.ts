import { functions } from '../../src/kernel/functions/index.ts'
import { exp, expm1, log, log1p } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { whereHolds } from '../formula.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { asinh, sinh } from '../special/hyperbolic.ts'
import { mapped, standardNormal } from '../standard-variables.ts'

const shapeOf = (parameters: Parameters) => scalars(parameters, 'gamma', 'delta', 'location', 'scale')

/** A normal bent to any skewness and any heavier tail: location + scale·sinh((z − gamma)/delta). */
export const johnsonSu: Family = {
  description: 'a bell of any skewness and any heavier tail',
  name: 'johnson-su',
  use: 'For unbounded quantities whose mean, sd, skewness and kurtosis are all known, as returns. A negative gamma leans to the right; the smaller delta, the heavier the tails.',
  parametrisations: [
    {
      parameters: [
        { name: 'gamma', description: 'skewness, negative leans to the right', kind: 'number' },
        { name: 'delta', description: 'lightness of the tails, 0.05 to 1e6', kind: 'number' },
        { name: 'location', description: 'the value where z is gamma', kind: 'value' },
        { name: 'scale', description: 'spread, > 0', kind: 'value' },
      ],
    },
  ],
  rule(parameters) {
    const { gamma, delta, location, scale } = shapeOf(parameters)
    return firstBroken(
      [Number.isFinite(gamma), 'gamma must be finite'],
      [delta >= 0.05 && delta <= 1e6, '0.05 <= delta <= 1e6 must hold'],
      [Number.isFinite(location), 'location must be finite'],
      [scale > 0, 'scale > 0 must hold'],
      [Number.isFinite(scale * exp((8.5 + Math.abs(gamma)) / delta)), '(8.5 + |gamma|) / delta < 709 must hold'],
    )
  },
  support: () => [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  mean(parameters) {
    const { gamma, delta, location, scale } = shapeOf(parameters)
    return location - scale * exp(0.5 / (delta * delta)) * sinh(gamma / delta)
  },
  variance(parameters) {
    const { gamma, delta, scale } = shapeOf(parameters)
    const w = exp(1 / (delta * delta))
    const y = exp((2 * gamma) / delta)
    return 0.5 * scale * scale * expm1(1 / (delta * delta)) * ((w * (y + 1 / y)) / 2 + 1)
  },
  ...mapped(standardNormal, (parameters) => {
    const { gamma, delta, location, scale } = shapeOf(parameters)
    return {
      into: (s) => location + scale * sinh((s - gamma) / delta),
      from: (x) => gamma + delta * asinh((x - location) / scale),
      logSlope(x) {
        const y = (x - location) / scale
        return log(delta / scale) - 0.5 * log1p(y * y)
      },
    }
  }),
  formula(graph, z, parameters) {
    const delta = parameters['delta']!
    const scale = parameters['scale']!
    const y = graph.op('div', graph.op('sub', z, parameters['gamma']!), delta)
    const t = graph.call(functions.expm1, graph.op('abs', y))
    const one = graph.constant(1)
    const twice = graph.op('add', t, graph.op('div', t, graph.op('add', t, one)))
    const size = graph.op('mul', twice, graph.constant(0.5))
    const bent = graph.select(graph.op('lt', y, graph.constant(0)), graph.op('neg', size), size)
    const x = graph.op('add', parameters['location']!, graph.op('mul', scale, bent))
    const positive = (node: number) => graph.op('gt', node, graph.constant(0))
    return whereHolds(graph, graph.op('and', positive(scale), positive(delta)), x)
  },
  affine: { location: 'location', scale: 'scale' },
  percentiles: { ranges: { gamma: [-100, 100], delta: [0.05, 1e4] } },
  examples: ['{ johnson-su: { gamma: -1, delta: 2, location: 10, scale: 3 } }'],
}
