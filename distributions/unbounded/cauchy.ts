import { log } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { atanOverPi, cotPi } from '../special/circular.ts'

const { PI } = Math

const shapeOf = (parameters: Parameters) => scalars(parameters, 'location', 'scale')

/** Student's t with one degree of freedom: location + scale·tan(π(p − ½)). */
export const cauchy: Family = {
  description: 'a bell with tails so heavy that it has no mean',
  name: 'cauchy',
  use: 'For ratios of quantities that may come near 0, and to see what survives the heaviest tails. It has neither mean nor variance: read percentiles only.',
  parametrisations: [
    {
      parameters: [
        { name: 'location', description: 'median', kind: 'value' },
        { name: 'scale', description: 'half the interquartile range, > 0', kind: 'value' },
      ],
    },
  ],
  rule(parameters) {
    const { location, scale } = shapeOf(parameters)
    return firstBroken(
      [Number.isFinite(location), 'location must be finite'],
      [scale > 0, 'scale > 0 must hold'],
      [Number.isFinite(scale), 'scale must be finite'],
    )
  },
  support: () => [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  mean: () => Number.NaN,
  variance: () => Number.NaN,
  cdf(parameters) {
    const { location, scale } = shapeOf(parameters)
    return (x) => upperTail((location - x) / scale)
  },
  survival(parameters) {
    const { location, scale } = shapeOf(parameters)
    return (x) => upperTail((x - location) / scale)
  },
  logDensity(parameters) {
    const { location, scale } = shapeOf(parameters)
    return (x) => {
      const y = (x - location) / scale
      return -log(PI * scale) - log(1 + y * y)
    }
  },
  quantile(parameters) {
    const { location, scale } = shapeOf(parameters)
    return (p, q) => (p <= q ? location - scale * cotPi(p) : location + scale * cotPi(q))
  },
  affine: { location: 'location', scale: 'scale' },
  percentiles: {},
  examples: ['{ cauchy: { location: 0, scale: 1 } }'],
}

function upperTail(y: number): number {
  return y > 0 ? atanOverPi(1 / y) : y < 0 ? 1 - atanOverPi(-1 / y) : y === 0 ? 0.5 : Number.NaN
}
