import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { families, type Parameters } from '../../distributions/index.ts'
import {
  bootstrapOf,
  type FamilyFit,
  fitFamilies,
  notFitted,
  recipes,
  sampleOf,
  sampleProblem,
  usualRecipes,
} from '../../src/fit/index.ts'
import { seedKey } from '../../src/sampling/seed.ts'
import { streamKey, uniformAt } from '../../src/sampling/stream.ts'

interface Reference {
  readonly family: string
  readonly data: readonly number[]
  readonly parameters: Readonly<Record<string, number>>
  readonly logLikelihood: number
  readonly ks: number
  readonly ad: number | null
}

const references: readonly Reference[] = JSON.parse(
  readFileSync(new URL('reference/families.json', import.meta.url), 'utf8'),
)

function fitOf(data: readonly number[], family: string): FamilyFit {
  const { fits, excluded } = fitFamilies(
    sampleOf(data),
    recipes.filter((recipe) => recipe.family === family),
  )
  expect(excluded).toEqual([])
  return fits[0]!
}

/** Values of a family, the same in every run. */
function drawn(family: string, parameters: Parameters, size: number): number[] {
  const quantile = families.find(({ name }) => name === family)!.quantile(parameters)
  const key = streamKey(seedKey('fit'), family)
  return Array.from({ length: size }, (_, i) => {
    const u = uniformAt(key, i, 0)
    return quantile(u, 1 - u)
  })
}

describe.each(references)('$family', ({ family, data, parameters, logLikelihood, ks, ad }) => {
  const fit = fitOf(data, family)

  test("has SciPy's estimates to 1e-6", () => {
    for (const [name, value] of Object.entries(parameters)) {
      const error = Math.abs((fit.parameters[name] as number) - value)
      // A shape near 0, as the gev's, has nothing to be relative to.
      expect(error, name).toBeLessThanOrEqual(1e-6 * Math.max(Math.abs(value), 0.1))
    }
  })

  test("has SciPy's likelihood and distances", () => {
    expect(fit.logLikelihood).toBeCloseTo(logLikelihood, 7)
    expect(fit.aic).toBeCloseTo(2 * fit.estimated - 2 * logLikelihood, 6)
    expect(fit.ks).toBeCloseTo(ks, 5)
    if (ad === null) expect(Number.isFinite(fit.ad ?? Number.NaN)).toBe(false)
    else expect(fit.ad).toBeCloseTo(ad, 5)
  })
})

test('every family can be fitted or says why not, and never both', () => {
  const both = [...recipes.map(({ family }) => family), ...Object.keys(notFitted)]
  expect(both.sort()).toEqual(families.map(({ name }) => name).sort())
})

test('no estimate can be bettered by moving it', () => {
  for (const { family, data } of references) {
    const fit = fitOf(data, family)
    const record = families.find(({ name }) => name === family)!
    const likelihood = (parameters: Parameters) =>
      record.rule(parameters) === null
        ? data.reduce((sum, x) => sum + record.logDensity(parameters)(x), 0)
        : Number.NEGATIVE_INFINITY
    const names = Object.keys(fit.parameters).filter(
      (name) =>
        name !== 'shift' &&
        !(family === 'frechet' && name === 'location') &&
        !(family === 'generalized-pareto' && name === 'location'),
    )
    for (const name of names) {
      for (const factor of [0.98, 1.02]) {
        const moved = { ...fit.parameters, [name]: (fit.parameters[name] as number) * factor }
        expect([family, name, likelihood(moved) > fit.logLikelihood]).toEqual([family, name, false])
      }
    }
  }
})

test('AICc is AIC and 2k(k + 1)/(n − k − 1), and is missing where n is too small', () => {
  const data = [1, 2, 4, 7, 11, 12, 13, 20]
  const { aic, aicc } = fitOf(data, 'normal')
  expect(aicc! - aic).toBeCloseTo(12 / 5, 12)
})

test.each([
  ['gamma', { shape: 3, scale: 2 }],
  ['weibull', { shape: 1.5, scale: 12 }],
  ['student-t', { df: 4, location: 1, scale: 2 }],
  ['negative-binomial', { r: 3, p: 0.4 }],
])('1,500 values of %s lead back to its parameters', (family, truth) => {
  const { parameters, logLikelihood } = fitOf(drawn(family, truth, 1500), family)
  const record = families.find(({ name }) => name === family)!
  const at = record.logDensity(truth)
  const below = logLikelihood - drawn(family, truth, 1500).reduce((sum, x) => sum + at(x), 0)
  // Twice this is chi-squared with as many degrees as parameters, at most 3: above 33 once in 3e6.
  expect(below).toBeGreaterThanOrEqual(0)
  expect(below).toBeLessThan(16.5)
  expect(record.rule(parameters)).toBe(null)
})

test('the family that data come from is ranked first among those that differ from it', () => {
  const sample = sampleOf(drawn('laplace', { mean: 3, scale: 2 }, 1500))
  const chosen = recipes.filter(({ family }) => ['laplace', 'normal', 'logistic', 'uniform', 'cauchy'].includes(family))
  expect(fitFamilies(sample, chosen).fits[0]!.family).toBe('laplace')
})

test('whole numbers that repeat are counts, others are not', () => {
  const kindOf = (values: readonly number[]) => new Set(usualRecipes(sampleOf(values)).map(({ kind }) => kind))
  expect(kindOf([1, 2, 2, 5])).toEqual(new Set(['counts']))
  expect(kindOf([1, 2, 3, 5])).toEqual(new Set(['continuous']))
  expect(kindOf([1.5, 2, 2, 5])).toEqual(new Set(['continuous']))
})

test('a parameter that data say nothing about is named', () => {
  // The likelihood of evenly spread normal quantiles rises with df for ever.
  const normal = families.find(({ name }) => name === 'normal')!.quantile({ mean: 0, sd: 1 })
  const values = Array.from({ length: 60 }, (_, i) => normal((i + 0.5) / 60, (59.5 - i) / 60))
  expect(fitOf(values, 'student-t').flat).toEqual(['df'])
})

test.each([
  ['lognormal', [-3, 1, 2, 3, 4, 5, 6, 7], 'needs values > 0; got -3'],
  ['exponential', [-3, 1, 2, 3, 4, 5, 6, 7], 'needs values >= 0; got -3'],
  ['beta', [0.1, 0.2, 0.3, 1.5], 'needs values between 0 and 1; got 1.5'],
  ['poisson', [1, 2.5, 3], 'needs whole numbers; got 2.5'],
  ['geometric', [0, 1, 2], 'needs whole numbers from 1; got 0'],
  ['bernoulli', [0, 1, 2], 'needs 0 or 1; got 2'],
  ['negative-binomial', [3, 3, 4, 4], 'the counts scatter no more than those of a poisson'],
  ['generalized-pareto', [9, 9.1, 9.2, 9.3, 9.4], 'the likelihood has no maximum with shape > -1'],
  ['discrete-uniform', [0, 5000], 'max - min < 4096 must hold; got min=0, max=5000'],
])('%s says why it cannot be', (family, values, reason) => {
  const chosen = recipes.filter((recipe) => recipe.family === family)
  expect(fitFamilies(sampleOf(values), chosen).excluded).toEqual([{ family, reason }])
})

test.each([
  [[1, 2, 3], 'at least 8 values are needed; got 3'],
  [[4, 4, 4, 4, 4, 4, 4, 4], 'values must differ; got 4 every time'],
])('%j is too little', (values, problem) => {
  expect(sampleProblem(sampleOf(values))).toBe(problem)
})

test('bootstrapped p-values reject a wrong family, do not reject the right one, and repeat', () => {
  const values = drawn('exponential', { mean: 4 }, 200)
  const right = bootstrapOf(fitOf(values, 'exponential'), 200, 99, 'a')
  const wrong = bootstrapOf(fitOf(values, 'half-normal'), 200, 99, 'a')
  expect(wrong).toEqual({ ks: 0.01, ad: 0.01 })
  expect(right.ks).toBeGreaterThan(0.01)
  expect(bootstrapOf(fitOf(values, 'exponential'), 200, 99, 'a')).toEqual(right)
})
