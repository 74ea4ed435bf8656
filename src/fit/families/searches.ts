/** Families whose maximum likelihood estimates are searched for, with starts by moments or quantiles. */
import { exp, log } from '../../kernel/mathematics.ts'
import type { Sample } from '../sample.ts'
import { never, unlessCounts, unlessNotNegative, unlessPositive, unlessShares } from './excludes.ts'
import type { Recipe, Search } from './recipe.ts'

const EULER = 0.5772156649015329
/** Standard deviations of the standard Gumbel and logistic variables: π/√6 and π/√3. */
const GUMBEL_SD = 1.2825498301618641
const LOGISTIC_SD = 1.8137993642342178

const shapeAndScale = [
  ['shape', 'log'],
  ['scale', 'log'],
] as const
const locationAndScale = [
  ['location', 'itself'],
  ['scale', 'log'],
] as const

/** Below it the likelihood grows without bound at the upper end. */
const aboveMinusOne: Search['within'] = {
  rule: 'shape > -1',
  holds: ({ shape }) => shape! > -1,
  clear: ({ shape }) => shape! > -0.999,
}

const quartiles = (sample: Sample) => (sample.quantile(0.75) - sample.quantile(0.25)) / 2 || sample.sd

function recipe(
  family: string,
  excludes: Recipe['excludes'],
  way: Search,
  kind: Recipe['kind'] = 'continuous',
): Recipe {
  return { family, kind, excludes, estimated: way.coordinates.length, way }
}

/** Of alpha and beta with the mean and sd of the data. */
function shares({ mean, sd }: Sample): { readonly alpha: number; readonly beta: number } {
  const total = Math.max(0.05, (mean * (1 - mean)) / (sd * sd) - 1)
  return { alpha: Math.max(0.02, mean * total), beta: Math.max(0.02, (1 - mean) * total) }
}

/** Minka's approximation of the gamma's shape, within 1.5 %. */
function gammaShape({ mean, logMean }: Sample): number {
  const s = log(mean) - logMean
  return (3 - s + Math.sqrt((s - 3) * (s - 3) + 24 * s)) / (12 * s)
}

/** Alphabetical. */
export const searches: readonly Recipe[] = [
  recipe('beta', unlessShares, {
    coordinates: [
      ['alpha', 'log'],
      ['beta', 'log'],
    ],
    starts: (sample) => [shares(sample)],
  }),
  recipe('cauchy', never, {
    coordinates: locationAndScale,
    starts: (sample) => [{ location: sample.quantile(0.5), scale: quartiles(sample) }],
  }),
  recipe('chi-squared', unlessPositive, {
    coordinates: [['df', 'log']],
    starts: ({ mean }) => [{ df: Math.max(0.02, mean) }],
  }),
  recipe('frechet', unlessPositive, {
    coordinates: shapeAndScale,
    fixed: { location: 0 },
    starts: ({ logMean, logSd }) => [{ shape: GUMBEL_SD / logSd, scale: exp(logMean - (EULER * logSd) / GUMBEL_SD) }],
  }),
  recipe('gamma', unlessPositive, {
    coordinates: shapeAndScale,
    starts: (sample) => [{ shape: gammaShape(sample), scale: sample.mean / gammaShape(sample) }],
  }),
  recipe('generalized-pareto', unlessNotNegative, {
    coordinates: [
      ['scale', 'log'],
      ['shape', 'itself'],
    ],
    fixed: { location: 0 },
    starts: ({ mean }) => [0.05, 0.5].map((shape) => ({ shape, scale: mean * (1 - shape) })),
    within: aboveMinusOne,
  }),
  recipe('gev', never, {
    coordinates: [...locationAndScale, ['shape', 'itself']],
    starts: ({ mean, sd }) =>
      [-0.2, 0.05, 0.3].map((shape) => ({ shape, location: mean - (EULER * sd) / GUMBEL_SD, scale: sd / GUMBEL_SD })),
    within: aboveMinusOne,
  }),
  recipe('gumbel', never, {
    coordinates: locationAndScale,
    starts: ({ mean, sd }) => [{ location: mean - (EULER * sd) / GUMBEL_SD, scale: sd / GUMBEL_SD }],
  }),
  recipe('inverse-gamma', unlessPositive, {
    coordinates: shapeAndScale,
    starts: ({ logMean, logSd }) => [{ shape: 1 / (logSd * logSd) + 0.5, scale: exp(logMean) / (logSd * logSd) }],
  }),
  recipe('johnson-su', never, {
    coordinates: [['gamma', 'itself'], ['delta', 'log'], ...locationAndScale],
    starts: (sample) =>
      [-1, 0, 1].map((gamma) => ({ gamma, delta: 1.5, location: sample.quantile(0.5), scale: sample.sd })),
  }),
  recipe('kumaraswamy', unlessShares, {
    coordinates: [
      ['a', 'log'],
      ['b', 'log'],
    ],
    starts: (sample) => [
      { a: 1, b: 1 },
      { a: Math.max(0.05, shares(sample).alpha), b: Math.max(0.05, shares(sample).beta) },
    ],
  }),
  recipe('log-logistic', unlessPositive, {
    coordinates: shapeAndScale,
    starts: ({ logMean, logSd }) => [{ shape: LOGISTIC_SD / logSd, scale: exp(logMean) }],
  }),
  recipe('logistic', never, {
    coordinates: [
      ['mean', 'itself'],
      ['scale', 'log'],
    ],
    starts: ({ mean, sd }) => [{ mean, scale: sd / LOGISTIC_SD }],
  }),
  recipe(
    'negative-binomial',
    (sample) =>
      unlessCounts(0)(sample) ??
      (sample.sd * sample.sd > sample.mean ? null : 'the counts scatter no more than those of a poisson'),
    {
      coordinates: [
        ['r', 'log'],
        ['p', 'logit'],
      ],
      starts: ({ mean, sd }) => [{ r: (mean * mean) / (sd * sd - mean), p: mean / (sd * sd) }],
    },
    'counts',
  ),
  recipe('skew-normal', never, {
    coordinates: [...locationAndScale, ['shape', 'itself']],
    starts: ({ mean, sd }) =>
      [-4, -1, 1, 4].map((shape) => ({ shape, location: mean - Math.sign(shape) * 0.8 * sd, scale: 1.3 * sd })),
  }),
  recipe('student-t', never, {
    coordinates: [['df', 'log'], ...locationAndScale],
    starts: (sample) =>
      [1.5, 5, 30].map((df) => ({ df, location: sample.quantile(0.5), scale: quartiles(sample) * 1.3 })),
  }),
  recipe('weibull', unlessPositive, {
    coordinates: shapeAndScale,
    starts: ({ logMean, logSd }) => [{ shape: GUMBEL_SD / logSd, scale: exp(logMean + (EULER * logSd) / GUMBEL_SD) }],
  }),
]
