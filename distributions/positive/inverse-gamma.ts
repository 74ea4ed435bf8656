import { log } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { gammaLogDensity, gammaLogQuantile, gammaTails } from '../special/incomplete-gamma.ts'
import { reciprocal } from './gamma.ts'

const shapeOf = (parameters: Parameters) => scalars(parameters, 'shape', 'scale')

/** The reciprocal of a gamma: scale/G. */
export const inverseGamma: Family = {
  description: 'positive with a power-law tail: one divided by a gamma',
  name: 'inverse-gamma',
  use: 'For variances that are not known, and for times and costs that are the reciprocal of a rate. The mean needs a shape above 1, the variance one above 2.',
  parametrisations: [
    {
      parameters: [
        { name: 'shape', description: 'exponent of the tail, 0.1 to 1e6', kind: 'number' },
        { name: 'scale', description: 'spread, > 0', kind: 'value' },
      ],
    },
  ],
  rule(parameters) {
    const { shape, scale } = shapeOf(parameters)
    return firstBroken(
      [shape >= 0.1 && shape <= 1e6, '0.1 <= shape <= 1e6 must hold'],
      [scale > 0, 'scale > 0 must hold'],
      [Number.isFinite(scale), 'scale must be finite'],
    )
  },
  support: () => [0, Number.POSITIVE_INFINITY],
  mean(parameters) {
    const { shape, scale } = shapeOf(parameters)
    return shape > 1 ? scale / (shape - 1) : Number.POSITIVE_INFINITY
  },
  variance(parameters) {
    const { shape, scale } = shapeOf(parameters)
    if (!(shape > 2)) return shape > 1 ? Number.POSITIVE_INFINITY : Number.NaN
    const mean = scale / (shape - 1)
    return (mean * mean) / (shape - 2)
  },
  cdf(parameters) {
    const { shape, scale } = shapeOf(parameters)
    const tails = gammaTails(shape)
    return (x) => (x > 0 ? (x < Infinity ? tails(scale / x, log(scale / x)).upper : 1) : x <= 0 ? 0 : Number.NaN)
  },
  survival(parameters) {
    const { shape, scale } = shapeOf(parameters)
    const tails = gammaTails(shape)
    return (x) => (x > 0 ? (x < Infinity ? tails(scale / x, log(scale / x)).lower : 0) : x <= 0 ? 1 : Number.NaN)
  },
  logDensity(parameters) {
    const { shape, scale } = shapeOf(parameters)
    return (x) => (x > 0 ? gammaLogDensity(shape, scale / x) + log(scale) - 2 * log(x) : Number.NEGATIVE_INFINITY)
  },
  quantile(parameters) {
    const { shape, scale } = shapeOf(parameters)
    const standard = gammaLogQuantile(shape)
    return (p, q) => scale * reciprocal(p, q, standard)
  },
  affine: { scale: 'scale' },
  percentiles: { ranges: { shape: [0.1, 1e6] } },
  remedy: 'give a number for the shape; the scale may be uncertain',
  examples: ['{ inverse-gamma: { shape: 3, scale: 2 } }'],
}
