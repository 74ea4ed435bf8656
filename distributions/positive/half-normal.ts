import { log, normalCdf } from '../../src/kernel/mathematics.ts'
import type { Family } from '../family.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { centralProbability, centralQuantile } from '../special/central-normal.ts'

const ROOT_TWO_OVER_PI = 0.7978845608028654
const LOG_ROOT_TWO_OVER_PI = -0.22579135264472744
/** 1 − 2/π. */
const VARIANCE = 0.3633802276324186

/** The distance of a normal from its mean. */
export const halfNormal: Family = {
  description: 'how far a normal lies from its mean',
  name: 'half-normal',
  use: 'For deviations whose sign does not matter, and for effects that are probably small and surely not negative.',
  parametrisations: [
    { parameters: [{ name: 'sd', description: 'standard deviation of the normal it is half of, > 0', kind: 'value' }] },
  ],
  rule(parameters) {
    const { sd } = scalars(parameters, 'sd')
    return firstBroken([sd > 0, 'sd > 0 must hold'], [Number.isFinite(sd), 'sd must be finite'])
  },
  support: () => [0, Number.POSITIVE_INFINITY],
  mean: (parameters) => scalars(parameters, 'sd').sd * ROOT_TWO_OVER_PI,
  variance(parameters) {
    const { sd } = scalars(parameters, 'sd')
    return sd * sd * VARIANCE
  },
  cdf(parameters) {
    const { sd } = scalars(parameters, 'sd')
    return (x) => (x > 0 ? centralProbability(x / sd) : x <= 0 ? 0 : Number.NaN)
  },
  survival(parameters) {
    const { sd } = scalars(parameters, 'sd')
    return (x) => (x > 0 ? 2 * normalCdf(-x / sd) : x <= 0 ? 1 : Number.NaN)
  },
  logDensity(parameters) {
    const { sd } = scalars(parameters, 'sd')
    return (x) => (x >= 0 ? LOG_ROOT_TWO_OVER_PI - log(sd) - (x / sd) * (x / sd) * 0.5 : Number.NEGATIVE_INFINITY)
  },
  quantile(parameters) {
    const { sd } = scalars(parameters, 'sd')
    return (p, q) => sd * centralQuantile(p, q)
  },
  affine: { scale: 'sd' },
  percentiles: {},
  examples: ['{ half-normal: { sd: 3 } }'],
}
