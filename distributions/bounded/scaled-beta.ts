import { log } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { beta } from './beta.ts'

const bounds = (parameters: Parameters) => scalars(parameters, 'min', 'max')

/** The shape as the beta distribution between 0 and 1 knows it. */
function unit(parameters: Parameters): Parameters {
  const { alpha, beta: towardsMin, certain } = scalars(parameters, 'alpha', 'beta', 'certain')
  return Number.isNaN(certain) ? { alpha, beta: towardsMin } : { certain }
}

const byMoments = beta.parametrisations[1]!

/** Mean and sd as shares of the way from min to max. */
function shares(parameters: Parameters): Parameters {
  const { min, max } = bounds(parameters)
  const { mean, sd } = scalars(parameters, 'mean', 'sd')
  return { mean: (mean - min) / (max - min), sd: sd / (max - min) }
}

const BOUNDS = [
  { name: 'min', description: 'smallest value', kind: 'value' },
  { name: 'max', description: 'largest value, > min', kind: 'value' },
] as const

const ordered = (parameters: Parameters) => {
  const { min, max } = bounds(parameters)
  return firstBroken([min < max, 'min < max must hold'], [Number.isFinite(max - min), 'min and max must be finite'])
}

/** A beta distribution between any two bounds. */
export const scaledBeta: Family = {
  description: 'a hump, slope or bowl between two bounds',
  name: 'scaled-beta',
  use: 'For a bounded quantity whose mean and spread are known rather than its mode; with the mode known take pert.',
  parametrisations: [
    {
      parameters: [
        ...BOUNDS,
        { name: 'alpha', description: 'weight towards max, 0.01 to 1e9', kind: 'number' },
        { name: 'beta', description: 'weight towards min, 0.01 to 1e9', kind: 'number' },
      ],
    },
    {
      parameters: [
        ...BOUNDS,
        { name: 'mean', description: 'mean, min to max', kind: 'value' },
        { name: 'sd', description: 'standard deviation, >= 0, < sqrt((mean - min) * (max - mean))', kind: 'value' },
      ],
      rule(parameters) {
        const { min, max } = bounds(parameters)
        const { mean, sd } = scalars(parameters, 'mean', 'sd')
        return (
          ordered(parameters) ??
          firstBroken(
            [mean >= min && mean <= max, 'min <= mean <= max must hold'],
            [sd >= 0, 'sd >= 0 must hold'],
            [sd === 0 || sd * sd < (mean - min) * (max - mean), 'sd < sqrt((mean - min) * (max - mean)) must hold'],
          )
        )
      },
      convert: (parameters) => ({ ...bounds(parameters), ...byMoments.convert!(shares(parameters)) }),
    },
  ],
  rule: (parameters) => ordered(parameters) ?? beta.rule(unit(parameters)),
  support(parameters) {
    const { min, max } = bounds(parameters)
    const [low, high] = beta.support(unit(parameters))
    return low === high ? [min + (max - min) * low, min + (max - min) * low] : [min, max]
  },
  mean(parameters) {
    const { min, max } = bounds(parameters)
    return min + (max - min) * beta.mean(unit(parameters))
  },
  variance(parameters) {
    const { min, max } = bounds(parameters)
    return (max - min) * (max - min) * beta.variance(unit(parameters))
  },
  cdf(parameters) {
    const { min, max } = bounds(parameters)
    const cdf = beta.cdf(unit(parameters))
    return (x) => cdf((x - min) / (max - min))
  },
  survival(parameters) {
    const { min, max } = bounds(parameters)
    // By the distance from max, which is exact near it.
    const { alpha, beta: towardsMin, certain } = scalars(unit(parameters), 'alpha', 'beta', 'certain')
    const mirrored = Number.isNaN(certain) ? { alpha: towardsMin, beta: alpha } : { certain: 1 - certain }
    const cdf = beta.cdf(mirrored)
    return (x) => cdf((max - x) / (max - min))
  },
  logDensity(parameters) {
    const { min, max } = bounds(parameters)
    const density = beta.logDensity(unit(parameters))
    return (x) => density((x - min) / (max - min)) - log(max - min)
  },
  quantile(parameters) {
    const { min, max } = bounds(parameters)
    const share = beta.quantile(unit(parameters))
    return (p, q) => Math.min(min + (max - min) * share(p, q), max)
  },
  standard(parameters) {
    const { min, max } = bounds(parameters)
    return { family: beta, parameters: unit(parameters), low: min, scale: max - min }
  },
  percentiles: { positions: ['min', 'max'], ranges: { alpha: [0.01, 1e9], beta: [0.01, 1e9] } },
  remedy: 'give numbers, or use triangular or uniform, whose parameters may be uncertain',
  examples: [
    '{ scaled-beta: { min: 10, max: 50, mean: 25, sd: 6 } }',
    '{ scaled-beta: { min: -1, max: 1, alpha: 2, beta: 3 } }',
  ],
}
