import { exp, expm1, log, log1p } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { growthNode, gumbelScore, whereHolds } from '../formula.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { gammaOf } from '../special/log-gamma.ts'
import { logGammaCurvature, logGammaSlope } from '../special/zeta.ts'
import { mapped, standardGumbel } from '../standard-variables.ts'

/** Within this of 0 the moments are computed by series, which lose no digits. */
const NEAR_ZERO = 0.2

const shapeOf = (parameters: Parameters) => scalars(parameters, 'location', 'scale', 'shape')

/** Maxima of any kind: location + scale·(e^(shape·G) − 1)/shape, at shape 0 the Gumbel distribution. */
export const gev: Family = {
  description: 'the largest of many values, with a tail of any kind',
  name: 'gev',
  use: 'For block maxima when the tail is not known beforehand: a positive shape is a power law (frechet), 0 is gumbel, a negative one has an upper end (reversed weibull).',
  parametrisations: [
    {
      parameters: [
        { name: 'location', description: 'the 37th percentile', kind: 'value' },
        { name: 'scale', description: 'spread, > 0', kind: 'value' },
        { name: 'shape', description: 'above 0 a heavy tail, below 0 an upper end, -5 to 5', kind: 'number' },
      ],
    },
  ],
  rule(parameters) {
    const { location, scale, shape } = shapeOf(parameters)
    return firstBroken(
      [Number.isFinite(location), 'location must be finite'],
      [scale > 0, 'scale > 0 must hold'],
      [Number.isFinite(scale), 'scale must be finite'],
      [Math.abs(shape) <= 5, '-5 <= shape <= 5 must hold'],
    )
  },
  support(parameters) {
    const { location, scale, shape } = shapeOf(parameters)
    const end = location - scale / shape
    return [shape > 0 ? end : Number.NEGATIVE_INFINITY, shape < 0 ? end : Number.POSITIVE_INFINITY]
  },
  mean(parameters) {
    const { location, scale, shape } = shapeOf(parameters)
    if (!(shape < 1)) return Number.POSITIVE_INFINITY
    if (Math.abs(shape) > NEAR_ZERO) return location + (scale * (gammaOf(1 - shape) - 1)) / shape
    const slope = logGammaSlope(shape)
    return location + scale * (shape === 0 ? slope : expm1(shape * slope) / shape)
  },
  variance(parameters) {
    const { scale, shape } = shapeOf(parameters)
    if (!(shape < 0.5)) return shape < 1 ? Number.POSITIVE_INFINITY : Number.NaN
    if (Math.abs(shape) <= NEAR_ZERO) return scale * scale * nearZero(shape)
    const mean = gammaOf(1 - shape)
    return scale * scale * ((gammaOf(1 - 2 * shape) - mean * mean) / (shape * shape))
  },
  ...mapped(standardGumbel, (parameters) => {
    const { location, scale, shape } = shapeOf(parameters)
    return {
      into: (s) => location + scale * (shape === 0 ? s : expm1(shape * s) / shape),
      from(x) {
        const y = (x - location) / scale
        if (shape === 0) return y
        const inside = shape * y
        if (inside > -1) return log1p(inside) / shape
        return Number.isNaN(inside) ? inside : shape > 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
      },
      logSlope: (x) => -log(scale) - log1p((shape * (x - location)) / scale),
    }
  }),
  formula(graph, z, parameters) {
    const scale = parameters['scale']!
    const growth = growthNode(graph, parameters['shape']!, gumbelScore(graph, z))
    const x = graph.op('add', parameters['location']!, graph.op('mul', scale, growth))
    return whereHolds(graph, graph.op('gt', scale, graph.constant(0)), x)
  },
  tabulated: true,
  affine: { location: 'location', scale: 'scale' },
  percentiles: { ranges: { shape: [-5, 5] } },
  examples: ['{ gev: { location: 10, scale: 2, shape: 0.2 } }'],
}

/** (Γ(1 − 2s) − Γ(1 − s)²)/s². */
function nearZero(shape: number): number {
  const curvature = logGammaCurvature(shape)
  const square = shape * shape
  const spread = square === 0 ? curvature : expm1(square * curvature) / square
  return exp(2 * shape * logGammaSlope(shape)) * spread
}
