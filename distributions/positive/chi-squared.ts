import type { Family, Parameters } from '../family.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { gamma } from './gamma.ts'

const asGamma = (parameters: Parameters): Parameters => ({ shape: scalars(parameters, 'df').df / 2, scale: 2 })

/** The sum of df squared standard normals: a gamma of shape df/2 and scale 2. */
export const chiSquared: Family = {
  description: 'the sum of squared standard normals',
  name: 'chi-squared',
  use: 'For sums of squares: variances estimated from df + 1 normal values are distributed as σ²/df times this.',
  parametrisations: [
    { parameters: [{ name: 'df', description: 'degrees of freedom, 0.02 to 2e6, need not be whole', kind: 'number' }] },
  ],
  rule(parameters) {
    const { df } = scalars(parameters, 'df')
    return firstBroken([df >= 0.02 && df <= 2e6, '0.02 <= df <= 2e6 must hold'])
  },
  support: () => [0, Number.POSITIVE_INFINITY],
  mean: (parameters) => scalars(parameters, 'df').df,
  variance: (parameters) => 2 * scalars(parameters, 'df').df,
  cdf: (parameters) => gamma.cdf(asGamma(parameters)),
  survival: (parameters) => gamma.survival(asGamma(parameters)),
  logDensity: (parameters) => gamma.logDensity(asGamma(parameters)),
  quantile: (parameters) => gamma.quantile(asGamma(parameters)),
  logQuantile: (parameters) => gamma.logQuantile!(asGamma(parameters)),
  percentiles: { ranges: { df: [0.02, 2e6] } },
  remedy: 'give a number',
  examples: ['{ chi-squared: { df: 4 } }'],
}
