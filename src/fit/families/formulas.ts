/** Families whose maximum likelihood estimates are formulas. */
import { log } from '../../kernel/mathematics.ts'
import type { Sample } from '../sample.ts'
import { never, unlessCounts, unlessNotNegative, unlessPositive } from './excludes.ts'
import type { Recipe } from './recipe.ts'

const average = (sample: Sample, term: (x: number) => number) =>
  sample.values.reduce((sum, x) => sum + term(x), 0) / sample.size

/** Alphabetical. */
export const formulas: readonly Recipe[] = [
  {
    family: 'bernoulli',
    kind: 'counts',
    excludes: (sample) => unlessCounts(0)(sample) ?? (sample.high <= 1 ? null : `needs 0 or 1; got ${sample.high}`),
    estimated: 1,
    way: { formula: ({ mean }) => ({ p: mean }) },
  },
  {
    family: 'discrete-uniform',
    kind: 'counts',
    excludes: unlessCounts(Number.NEGATIVE_INFINITY),
    estimated: 2,
    way: { formula: ({ low, high }) => ({ min: low, max: high }) },
  },
  {
    family: 'exponential',
    kind: 'continuous',
    excludes: unlessNotNegative,
    estimated: 1,
    way: { formula: ({ mean }) => ({ mean }) },
  },
  {
    family: 'geometric',
    kind: 'counts',
    excludes: unlessCounts(1),
    estimated: 1,
    way: { formula: ({ mean }) => ({ p: 1 / mean }) },
  },
  {
    family: 'half-normal',
    kind: 'continuous',
    excludes: unlessNotNegative,
    estimated: 1,
    way: { formula: ({ mean, sd }) => ({ sd: Math.sqrt(mean * mean + sd * sd) }) },
  },
  {
    family: 'inverse-gaussian',
    kind: 'continuous',
    excludes: unlessPositive,
    estimated: 2,
    way: { formula: (sample) => ({ mean: sample.mean, shape: 1 / average(sample, (x) => 1 / x - 1 / sample.mean) }) },
  },
  {
    family: 'laplace',
    kind: 'continuous',
    excludes: never,
    estimated: 2,
    way: {
      formula(sample) {
        const mean = sample.quantile(0.5)
        return { mean, scale: average(sample, (x) => Math.abs(x - mean)) }
      },
    },
  },
  {
    family: 'log-uniform',
    kind: 'continuous',
    excludes: unlessPositive,
    estimated: 2,
    way: { formula: ({ low, high }) => ({ min: low, max: high }) },
  },
  {
    family: 'lognormal',
    kind: 'continuous',
    excludes: unlessPositive,
    estimated: 2,
    way: { formula: ({ logMean, logSd }) => ({ mu: logMean, sigma: logSd, shift: 0 }) },
  },
  {
    family: 'normal',
    kind: 'continuous',
    excludes: never,
    estimated: 2,
    way: { formula: ({ mean, sd }) => ({ mean, sd }) },
  },
  {
    family: 'pareto',
    kind: 'continuous',
    excludes: unlessPositive,
    estimated: 2,
    way: { formula: (sample) => ({ scale: sample.low, shape: 1 / (sample.logMean - log(sample.low)) }) },
  },
  {
    family: 'poisson',
    kind: 'counts',
    excludes: unlessCounts(0),
    estimated: 1,
    way: { formula: ({ mean }) => ({ mean }) },
  },
  {
    family: 'uniform',
    kind: 'continuous',
    excludes: never,
    estimated: 2,
    way: { formula: ({ low, high }) => ({ min: low, max: high }) },
  },
]
