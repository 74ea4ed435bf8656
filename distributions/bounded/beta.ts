import { log, log1p } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { betaLogQuantile, betaQuantile } from '../special/beta-quantile.ts'
import { betaTails } from '../special/incomplete-beta.ts'
import { logGamma } from '../special/log-gamma.ts'

/** Beyond these the shape is a point or two, and quantiles lose their digits. */
const LEAST = 0.01
const MOST = 1e9

/**
 * Canonical parameters are alpha and beta; `certain` takes their place where mean is known and sd is 0, which no finite
 * alpha and beta can say.
 */
const shape = (parameters: Parameters) => scalars(parameters, 'alpha', 'beta', 'certain')

/** Shares and rates between 0 and 1. */
export const beta: Family = {
  description: 'a share between 0 and 1',
  name: 'beta',
  use: 'For rates and shares whose mean and spread are known. For other bounds take scaled-beta, for uncertain parameters kumaraswamy.',
  parametrisations: [
    {
      parameters: [
        { name: 'alpha', description: 'weight towards 1, 0.01 to 1e9', kind: 'number' },
        { name: 'beta', description: 'weight towards 0, 0.01 to 1e9', kind: 'number' },
      ],
    },
    {
      parameters: [
        { name: 'mean', description: 'mean, 0 to 1', kind: 'number' },
        { name: 'sd', description: 'standard deviation, >= 0, < sqrt(mean * (1 - mean))', kind: 'number' },
      ],
      rule(parameters) {
        const { mean, sd } = scalars(parameters, 'mean', 'sd')
        return firstBroken(
          [mean >= 0 && mean <= 1, '0 <= mean <= 1 must hold'],
          [sd >= 0, 'sd >= 0 must hold'],
          [sd === 0 || sd * sd < mean * (1 - mean), 'sd < sqrt(mean * (1 - mean)) must hold'],
        )
      },
      convert(parameters) {
        const { mean, sd } = scalars(parameters, 'mean', 'sd')
        if (sd === 0) return { certain: mean }
        const total = (mean * (1 - mean)) / (sd * sd) - 1
        return { alpha: mean * total, beta: (1 - mean) * total }
      },
    },
  ],
  rule(parameters) {
    const { alpha, beta, certain } = shape(parameters)
    if (!Number.isNaN(certain)) return null
    return firstBroken(
      [alpha >= LEAST && alpha <= MOST, '0.01 <= alpha <= 1e9 must hold'],
      [beta >= LEAST && beta <= MOST, '0.01 <= beta <= 1e9 must hold'],
    )
  },
  support(parameters) {
    const { certain } = shape(parameters)
    return Number.isNaN(certain) ? [0, 1] : [certain, certain]
  },
  mean(parameters) {
    const { alpha, beta, certain } = shape(parameters)
    return Number.isNaN(certain) ? alpha / (alpha + beta) : certain
  },
  variance(parameters) {
    const { alpha, beta, certain } = shape(parameters)
    if (!Number.isNaN(certain)) return 0
    const total = alpha + beta
    return ((alpha / total) * (beta / total)) / (total + 1)
  },
  cdf(parameters) {
    const { alpha, beta, certain } = shape(parameters)
    if (!Number.isNaN(certain)) return (x) => (x >= certain ? 1 : 0)
    const tails = betaTails(alpha, beta)
    return (x) => {
      if (!(x > 0 && x < 1)) return x >= 1 ? 1 : x <= 0 ? 0 : Number.NaN
      return tails(x, 1 - x, log(Math.min(x, 1 - x))).lower
    }
  },
  survival(parameters) {
    const { alpha, beta, certain } = shape(parameters)
    if (!Number.isNaN(certain)) return (x) => (x >= certain ? 0 : 1)
    const tails = betaTails(alpha, beta)
    return (x) => {
      if (!(x > 0 && x < 1)) return x >= 1 ? 0 : x <= 0 ? 1 : Number.NaN
      return tails(x, 1 - x, log(Math.min(x, 1 - x))).upper
    }
  },
  logDensity(parameters) {
    const { alpha, beta } = shape(parameters)
    const normalising = logGamma(alpha + beta) - logGamma(alpha) - logGamma(beta)
    return (x) => {
      if (!(x >= 0 && x <= 1)) return Number.NEGATIVE_INFINITY
      return weighted(alpha - 1, log(x)) + weighted(beta - 1, log1p(-x)) + normalising
    }
  },
  quantile(parameters) {
    const { alpha, beta, certain } = shape(parameters)
    return Number.isNaN(certain) ? betaQuantile(alpha, beta) : () => certain
  },
  logQuantile(parameters) {
    const { alpha, beta, certain } = shape(parameters)
    if (Number.isNaN(certain)) return betaLogQuantile(alpha, beta)
    const logarithm = log(certain)
    return () => logarithm
  },
  percentiles: { ranges: { alpha: [0.01, 1e9], beta: [0.01, 1e9] } },
  remedy: 'give numbers, or use triangular or uniform, whose parameters may be uncertain',
  examples: ['{ beta: { mean: 0.909, sd: 0.015 } }', '{ beta: { alpha: 3, beta: 4 } }'],
}

/** 0·log 0 is 0. */
export function weighted(weight: number, logarithm: number): number {
  return weight === 0 ? 0 : weight * logarithm
}
