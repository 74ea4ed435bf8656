/** Parameters that cannot be, with the rule they break; what is drawn from an uncertain one that breaks it is NaN. */
import { describe, expect, test } from 'vitest'
import { brokenRule, families, marginalNode, type Parameters, UncertainParameter } from '../../distributions/index.ts'
import { Graph } from '../../src/kernel/graph.ts'
import { interpret } from '../../src/kernel/interpret.ts'
import { familyOf, parametrisationOf, sets } from './cases.ts'

const NONE = Number.NaN

const standard = { family: familyOf('normal'), parameters: { mean: 0, sd: 1 } }

const bad: readonly (readonly [string, Parameters, string])[] = [
  ['arcsine', { min: 1, max: 1 }, 'min < max must hold'],
  ['arcsine', { min: 0, max: Infinity }, 'min and max must be finite'],
  ['bernoulli', { p: -0.1 }, '0 <= p <= 1 must hold'],
  ['bernoulli', { p: NONE }, '0 <= p <= 1 must hold'],
  ['binomial', { n: 2.5, p: 0.5 }, 'n must be whole and >= 0'],
  ['binomial', { n: -1, p: 0.5 }, 'n must be whole and >= 0'],
  ['binomial', { n: 2e7, p: 0.5 }, 'n <= 1e7 must hold'],
  ['binomial', { n: 5, p: 1.5 }, '0 <= p <= 1 must hold'],
  ['binomial', { n: 1e6, p: 0.5 }, 'n * p * (1 - p) <= 50000 must hold'],
  ['cauchy', { location: NONE, scale: 1 }, 'location must be finite'],
  ['cauchy', { location: 0, scale: 0 }, 'scale > 0 must hold'],
  ['cauchy', { location: 0, scale: Infinity }, 'scale must be finite'],
  ['chi-squared', { df: 0 }, '0.02 <= df <= 2e6 must hold'],
  ['cumulative', { quantiles: [0, 1, 1, 2] }, 'at least two quantiles between 0 and 1 are needed'],
  ['cumulative', { quantiles: [0, 1, 0.5, 2] }, 'at least two quantiles between 0 and 1 are needed'],
  ['cumulative', { quantiles: [-0.1, 1, 0.5, 2, 0.6, 3] }, 'probabilities must lie between 0 and 1'],
  ['cumulative', { quantiles: [0.1, 1, 0.5, NONE] }, 'values must be finite'],
  ['cumulative', { quantiles: [0.1, 2, 0.5, 2] }, 'probabilities and values must rise together'],
  ['cumulative', { quantiles: [0, 1, 0.1, 2, 0.5, 3], lower: 0 }, 'lower or a quantile at 0 must be given, not both'],
  ['cumulative', { quantiles: [0.1, 2, 0.5, 3, 1, 4], upper: 5 }, 'upper or a quantile at 1 must be given, not both'],
  ['cumulative', { quantiles: [0.1, 1, 0.5, 2], lower: 1 }, 'lower must be below every value'],
  ['cumulative', { quantiles: [0.1, 1, 0.5, 2], upper: 2 }, 'upper must be above every value'],
  [
    'cumulative',
    { quantiles: [0.5, 1, 0.6, 1e6], lower: 0 },
    'beyond the last quantiles values must grow less than e^8 times for each unit of z',
  ],
  ['discrete-uniform', { min: 2, max: 1 }, 'min <= max must hold'],
  ['discrete-uniform', { min: 0.5, max: 1 }, 'min and max must be whole'],
  ['discrete-uniform', { min: 0, max: 5000 }, 'max - min < 4096 must hold'],
  ['empirical', { values: [], method: 'linear' }, 'values must not be empty'],
  ['empirical', { values: new Array(131_073).fill(1), method: 'linear' }, 'at most 131072 values can be taken'],
  ['empirical', { values: [1, NONE], method: 'linear' }, 'values must be finite, within 1e150'],
  ['empirical', { values: [1, 1e151], method: 'steps' }, 'values must be finite, within 1e150'],
  ['empirical', { values: [1, 2], method: 'cubic' }, 'method must be linear, steps or kernel'],
  ['empirical', { values: [1, 2], method: 'steps', bandwidth: 1 }, 'bandwidth goes with method kernel'],
  ['empirical', { values: [1, 2], method: 'kernel', bandwidth: 0 }, 'bandwidth > 0 must hold'],
  ['empirical', { values: [1, 2], method: 'kernel', bandwidth: NONE }, 'bandwidth > 0 must hold'],
  ['empirical', { values: new Array(1001).fill(1), method: 'kernel' }, 'method kernel takes at most 1000 values'],
  ['exponential', { mean: 0 }, 'mean > 0 must hold'],
  ['exponential', { mean: Infinity }, 'mean must be finite'],
  ['exponential', { rate: -1 }, 'rate > 0 must hold'],
  ['exponential', { rate: 1e-309 }, 'rate must be above 1e-308'],
  ['frechet', { shape: 0.01, scale: 1, location: 0 }, '0.1 <= shape <= 1e6 must hold'],
  ['frechet', { shape: 1, scale: -1, location: 0 }, 'scale > 0 must hold'],
  ['frechet', { shape: 1, scale: 1, location: NONE }, 'scale and location must be finite'],
  ['gamma', { shape: 0, scale: 1 }, '0.01 <= shape <= 1e6 must hold'],
  ['gamma', { shape: 1, scale: 0 }, 'scale > 0 must hold'],
  ['gamma', { shape: 1, scale: Infinity }, 'scale must be finite'],
  ['gamma', { mean: -1, sd: 1 }, 'mean > 0 must hold'],
  ['gamma', { mean: 1, sd: 0 }, 'sd > 0 must hold'],
  ['gamma', { mean: 1, sd: Infinity }, 'mean and sd must be finite'],
  ['gamma', { mean: 1, sd: 20 }, 'mean / 1000 <= sd <= 10 * mean must hold'],
  ['generalized-pareto', { location: NONE, scale: 1, shape: 0 }, 'location must be finite'],
  ['generalized-pareto', { location: 0, scale: 0, shape: 0 }, 'scale > 0 must hold'],
  ['generalized-pareto', { location: 0, scale: Infinity, shape: 0 }, 'scale must be finite'],
  ['generalized-pareto', { location: 0, scale: 1, shape: 6 }, '-5 <= shape <= 5 must hold'],
  ['geometric', { p: 0 }, '0.001 <= p <= 1 must hold'],
  ['gev', { location: NONE, scale: 1, shape: 0 }, 'location must be finite'],
  ['gev', { location: 0, scale: 0, shape: 0 }, 'scale > 0 must hold'],
  ['gev', { location: 0, scale: Infinity, shape: 0 }, 'scale must be finite'],
  ['gev', { location: 0, scale: 1, shape: NONE }, '-5 <= shape <= 5 must hold'],
  ['gumbel', { location: NONE, scale: 1 }, 'location must be finite'],
  ['gumbel', { location: 0, scale: 0 }, 'scale > 0 must hold'],
  ['gumbel', { location: 0, scale: Infinity }, 'scale must be finite'],
  ['gumbel', { mean: 0, sd: 0 }, 'sd > 0 must hold'],
  ['gumbel', { mean: Infinity, sd: 1 }, 'mean and sd must be finite'],
  ['half-normal', { sd: 0 }, 'sd > 0 must hold'],
  ['half-normal', { sd: Infinity }, 'sd must be finite'],
  ['inverse-gamma', { shape: 0.01, scale: 1 }, '0.1 <= shape <= 1e6 must hold'],
  ['inverse-gamma', { shape: 1, scale: 0 }, 'scale > 0 must hold'],
  ['inverse-gamma', { shape: 1, scale: Infinity }, 'scale must be finite'],
  ['inverse-gaussian', { mean: -1, sd: 1 }, 'mean > 0 must hold'],
  ['inverse-gaussian', { mean: Infinity, sd: 1 }, 'mean must be finite'],
  ['inverse-gaussian', { mean: 1, sd: 11 }, 'mean / 300 <= sd <= 10 * mean must hold'],
  ['inverse-gaussian', { mean: 0, shape: 1 }, 'mean > 0 must hold'],
  ['inverse-gaussian', { mean: Infinity, shape: 1 }, 'mean must be finite'],
  ['inverse-gaussian', { mean: 1, shape: 1e-3 }, 'mean / 100 <= shape <= 1e5 * mean must hold'],
  ['johnson-su', { gamma: NONE, delta: 1, location: 0, scale: 1 }, 'gamma must be finite'],
  ['johnson-su', { gamma: 0, delta: 0, location: 0, scale: 1 }, '0.05 <= delta <= 1e6 must hold'],
  ['johnson-su', { gamma: 0, delta: 1, location: NONE, scale: 1 }, 'location must be finite'],
  ['johnson-su', { gamma: 0, delta: 1, location: 0, scale: 0 }, 'scale > 0 must hold'],
  ['johnson-su', { gamma: 50, delta: 0.05, location: 0, scale: 1 }, '(8.5 + |gamma|) / delta < 709 must hold'],
  ['kumaraswamy', { a: 0, b: 1 }, '0.05 <= a <= 1e6 must hold'],
  ['kumaraswamy', { a: 1, b: NONE }, '0.05 <= b <= 1e6 must hold'],
  ['laplace', { mean: NONE, scale: 1 }, 'mean must be finite'],
  ['laplace', { mean: 0, scale: 0 }, 'scale > 0 must hold'],
  ['laplace', { mean: 0, scale: Infinity }, 'scale must be finite'],
  ['log-logistic', { shape: 0, scale: 1 }, '0.1 <= shape <= 1e6 must hold'],
  ['log-logistic', { shape: 1, scale: 0 }, 'scale > 0 must hold'],
  ['log-logistic', { shape: 1, scale: Infinity }, 'scale must be finite'],
  ['log-uniform', { min: 0, max: 1 }, 'min > 0 must hold'],
  ['log-uniform', { min: 2, max: 1 }, 'min <= max must hold'],
  ['log-uniform', { min: 1, max: Infinity }, 'max / min must be finite'],
  ['logistic', { mean: NONE, scale: 1 }, 'mean must be finite'],
  ['logistic', { mean: 0, scale: 0 }, 'scale > 0 must hold'],
  ['logistic', { mean: 0, scale: Infinity }, 'scale must be finite'],
  ['lognormal', { mu: 0, sigma: 1, shift: NONE }, 'shift must be finite'],
  ['lognormal', { mean: 4, sd: 1, shift: 5 }, 'mean > shift must hold'],
  ['metalog', { quantiles: [0.5, 1] }, 'at least two quantiles are needed'],
  ['metalog', { quantiles: [0, 1, 0.5, 2] }, 'probabilities must lie between 0 and 1'],
  ['metalog', { quantiles: [0.1, 1, 0.5, NONE] }, 'values must be finite'],
  ['metalog', { quantiles: [0.5, 1, 0.1, 2] }, 'probabilities and values must rise together'],
  ['metalog', { quantiles: [0.1, 2, 0.5, 1] }, 'probabilities and values must rise together'],
  ['metalog', { quantiles: [0.1, 1, 0.5, 2], terms: 1 }, '2 <= terms <= 16 must hold'],
  ['metalog', { quantiles: [0.1, 1, 0.5, 2], terms: 3 }, 'terms must be at most the number of quantiles'],
  ['metalog', { quantiles: [0.1, 1, 0.5, 2], lower: 1 }, 'lower must be below every value'],
  ['metalog', { quantiles: [0.1, 1, 0.5, 2], upper: 2 }, 'upper must be above every value'],
  [
    'metalog',
    { quantiles: [0.1, 35, 0.5, 36, 0.9, 75] },
    'the curve through the quantiles must rise; it falls at p=9.48e-18; near ones that rise are [[0.1, 33.02], [0.5, 39.96], [0.9, 73.02]]; cumulative takes any',
  ],
  ['negative-binomial', { r: 0, p: 0.5 }, '0.01 <= r <= 1e7 must hold'],
  ['negative-binomial', { r: 1, p: 0 }, '0 < p <= 1 must hold'],
  ['negative-binomial', { r: 1, p: 1e-4 }, 'sqrt(r * (1 - p)) / p <= 100 must hold'],
  ['pareto', { scale: 0, shape: 1 }, 'scale > 0 must hold'],
  ['pareto', { scale: Infinity, shape: 1 }, 'scale must be finite'],
  ['pareto', { scale: 1, shape: 0 }, 'shape >= 0.1 must hold'],
  ['pareto', { scale: 1, shape: Infinity }, 'shape must be finite'],
  ['poisson', { mean: -1 }, 'mean >= 0 must hold'],
  ['poisson', { mean: 1e9 }, 'mean <= 50000 must hold'],
  ['scaled-beta', { min: 1, max: 1, alpha: 1, beta: 1 }, 'min < max must hold'],
  ['scaled-beta', { min: 0, max: Infinity, alpha: 1, beta: 1 }, 'min and max must be finite'],
  ['scaled-beta', { min: 0, max: 2, alpha: 0, beta: 1 }, '0.01 <= alpha <= 1e9 must hold'],
  ['scaled-beta', { min: 0, max: 2, mean: 3, sd: 1 }, 'min <= mean <= max must hold'],
  ['scaled-beta', { min: 0, max: 2, mean: 1, sd: -1 }, 'sd >= 0 must hold'],
  ['scaled-beta', { min: 0, max: 2, mean: 1, sd: 1 }, 'sd < sqrt((mean - min) * (max - mean)) must hold'],
  ['skew-normal', { location: NONE, scale: 1, shape: 0 }, 'location must be finite'],
  ['skew-normal', { location: 0, scale: 0, shape: 0 }, 'scale > 0 must hold'],
  ['skew-normal', { location: 0, scale: Infinity, shape: 0 }, 'scale must be finite'],
  ['skew-normal', { location: 0, scale: 1, shape: 2000 }, '-1000 <= shape <= 1000 must hold'],
  ['student-t', { df: 0, location: 0, scale: 1 }, '0.2 <= df <= 1e6 must hold'],
  ['student-t', { df: 5, location: NONE, scale: 1 }, 'location must be finite'],
  ['student-t', { df: 5, location: 0, scale: 0 }, 'scale > 0 must hold'],
  ['student-t', { df: 5, location: 0, scale: Infinity }, 'scale must be finite'],
  ['trapezoidal', { min: 0, low: 2, high: 1, max: 3 }, 'min <= low <= high <= max must hold'],
  ['trapezoidal', { min: 0, low: 0, high: 1, max: Infinity }, 'min and max must be finite'],
  ['weibull', { shape: 0, scale: 1 }, '0.1 <= shape <= 1e6 must hold'],
  ['weibull', { shape: 1, scale: 0 }, 'scale > 0 must hold'],
  ['weibull', { shape: 1, scale: Infinity }, 'scale must be finite'],
  ['clip', { of: 3, min: 0 }, 'of must be a distribution'],
  ['clip', { of: standard }, 'min or max must be given'],
  ['clip', { of: standard, min: 2, max: 1 }, 'min <= max must hold'],
  ['mixture', { of: [] }, 'of must be a list of distributions'],
  ['mixture', { of: [standard], weights: [0.5, 0.5] }, 'of and weights must be equally many'],
  ['mixture', { of: [standard, standard], weights: [1.5, -0.5] }, 'weights >= 0 must hold'],
  ['mixture', { of: [standard, standard], weights: [0.5, 0.4] }, 'weights must sum to 1'],
  ['mixture', { of: [standard, standard], weights: [NONE, 0.4] }, 'weights >= 0 must hold'],
  ['scale', { of: 3, by: 1 }, 'of must be a distribution'],
  ['scale', { of: standard, by: 0 }, 'by > 0 must hold'],
  ['scale', { of: standard, by: Infinity }, 'by must be finite'],
  ['shift', { of: 3, by: 1 }, 'of must be a distribution'],
  ['shift', { of: standard, by: NONE }, 'by must be finite'],
  ['truncate', { of: 3, min: 1 }, 'of must be a distribution'],
  ['truncate', { of: standard }, 'min or max must be given'],
  ['truncate', { of: standard, min: 2, max: 1 }, 'min <= max must hold'],
  ['truncate', { of: standard, min: 40 }, 'min to max must hold a probability that a number can hold'],
  [
    'truncate',
    { of: { family: familyOf('geometric'), parameters: { p: 0.5 } }, min: 70 },
    'min to max must hold 1e-5 of a stepped distribution',
  ],
  [
    'truncate',
    { of: { family: familyOf('geometric'), parameters: { p: 0.5 } }, min: 1000 },
    'min to max must hold 1e-5 of a stepped distribution',
  ],
  [
    'truncate',
    { of: { family: familyOf('uniform'), parameters: { min: 1, max: 2 } }, max: 0.5 },
    'min to max must hold values that occur, which lie between 1 and 2',
  ],
]

test.each(bad)('%s %o: %s', (name, parameters, rule) => {
  const family = familyOf(name)
  expect(brokenRule(family, parametrisationOf(family, ...Object.keys(parameters)), parameters)).toBe(rule)
})

/** The marginal with every parameter a source, at known values. */
function drawn(name: string, given: Parameters, varying: readonly string[], z: number): number {
  const graph = new Graph()
  const values: number[] = []
  const nodes = Object.entries(given).map(([key, value]) => {
    if (!varying.includes(key)) return [key, graph.constant(value as number)] as const
    return [key, graph.source(values.push(value as number), 'draw')] as const
  })
  const family = familyOf(name)
  const parametrisation = parametrisationOf(family, ...Object.keys(given))
  const distribution = { family, parametrisation, parameters: Object.fromEntries(nodes) }
  const x = marginalNode(graph, distribution, graph.source(0, 'draw'))
  return interpret(graph, [x], (source) => (source === 0 ? z : values[source - 1]!))[0]![0]!
}

/** Rules that a formula checks in every draw. */
const DRAWN = [
  '0 <= p <= 1 must hold',
  'mean > 0 must hold',
  'min < max must hold',
  'min <= low <= high <= max must hold',
  'min <= max must hold',
  'min > 0 must hold',
  'scale > 0 must hold',
]

const formulas = families.filter(({ formula, name }) => formula !== undefined && name !== 'constant')

describe.each(formulas)('uncertain parameters of $name', ({ name, tabulated }) => {
  test('give what known ones give', () => {
    for (const parameters of sets[name]!.parameters) {
      // A table of known parameters is right to 1e-13 of the larger of |x| and the interquartile range.
      const spread = drawn(name, parameters, [], 0.6745) - drawn(name, parameters, [], -0.6745)
      for (const z of [-7, -2, -0.3, 0.2, 2, 7]) {
        const known = drawn(name, parameters, [], z)
        const uncertain = drawn(name, parameters, Object.keys(parameters), z)
        const near = tabulated ? 2e-13 * Math.max(Math.abs(known), spread) : 1e-14 * Math.abs(known)
        expect(Math.abs(uncertain - known)).toBeLessThanOrEqual(near)
      }
    }
  })

  test('give no number in the draws in which they cannot be', () => {
    for (const [family, parameters, rule] of bad) {
      if (family !== name || !DRAWN.includes(rule)) continue
      expect(drawn(name, parameters, Object.keys(parameters), 0.3), rule).toBeNaN()
    }
  })
})

test.each([
  ['cauchy', { location: 3, scale: 2 }, ['location', 'scale']],
  ['gamma', { shape: 3, scale: 2 }, ['scale']],
  ['half-normal', { sd: 2 }, ['sd']],
  ['inverse-gamma', { shape: 3, scale: 2 }, ['scale']],
  ['skew-normal', { location: 3, scale: 2, shape: 1 }, ['scale']],
  ['student-t', { df: 5, location: 3, scale: 2 }, ['location', 'scale']],
])('%s %o may have an uncertain %s beside its table', (name, parameters: Parameters, varying) => {
  for (const z of [-7, -0.3, 2, 7]) {
    const known = drawn(name, parameters, [], z)
    expect(Math.abs(drawn(name, parameters, varying, z) - known)).toBeLessThanOrEqual(1e-14 * Math.abs(known))
  }
  const broken = { ...parameters, [varying.at(-1)!]: -1 }
  expect(drawn(name, broken, varying, 0.3)).toBeNaN()
})

test.each([
  [
    'binomial',
    { n: 20, p: 0.3 },
    'p',
    'give numbers; for a share that differs between draws multiply n by a beta or kumaraswamy',
  ],
  ['chi-squared', { df: 3 }, 'df', 'give a number'],
  ['gamma', { shape: 3, scale: 2 }, 'shape', 'give a number for the shape; the scale may be uncertain'],
  ['negative-binomial', { r: 3, p: 0.5 }, 'p', 'give numbers'],
  [
    'poisson',
    { mean: 3 },
    'mean',
    'give a number, or use negative-binomial, which is a poisson with an uncertain mean',
  ],
  ['student-t', { df: 5, location: 0, scale: 1 }, 'df', 'give a number for df; location and scale may be uncertain'],
])('%s refuses an uncertain shape', (name, parameters: Parameters, varying, remedy) => {
  const attempt = () => drawn(name, parameters, [varying], 0.3)
  expect(attempt).toThrow(UncertainParameter)
  expect(attempt).toThrow(`${name}: ${varying} must be known before the run; ${remedy}`)
})

describe('parts with uncertain parameters', () => {
  /** A combinator of a normal with the mean 2 uncertain, at the score z. */
  const combinedAt = (name: string, own: Parameters, z: number, varying: readonly string[] = []) => {
    const graph = new Graph()
    const mean = graph.source(1, 'draw')
    const of = { family: familyOf('normal'), parametrisation: 0, parameters: { mean, sd: graph.constant(1) } }
    const values: number[] = []
    const nodes = Object.entries(own).map(([key, value]) => {
      const node = varying.includes(key)
        ? graph.source(1 + values.push(value as number), 'draw')
        : graph.constant(value as number)
      return [key, node] as const
    })
    const parameters = { of, ...Object.fromEntries(nodes) }
    const x = marginalNode(graph, { family: familyOf(name), parametrisation: 0, parameters }, graph.source(0, 'draw'))
    return interpret(graph, [x], (source) => [z, 2, ...values][source]!)[0]![0]!
  }

  test('are what shift, scale and clip work on', () => {
    expect(combinedAt('shift', { by: 5 }, 0.5)).toBe(7.5)
    expect(combinedAt('scale', { by: 4 }, 0.5)).toBe(10)
    expect([-2, 0.5, 3].map((z) => combinedAt('clip', { min: 1, max: 4 }, z))).toEqual([1, 2.5, 4])
    expect([-2, 3].map((z) => combinedAt('clip', { min: 1 }, z))).toEqual([1, 5])
  })

  test('and so are bounds, amounts and factors, where they can be', () => {
    expect(combinedAt('shift', { by: 5 }, 0.5, ['by'])).toBe(7.5)
    expect(combinedAt('scale', { by: 4 }, 0.5, ['by'])).toBe(10)
    expect(combinedAt('scale', { by: -4 }, 0.5, ['by'])).toBeNaN()
    expect(combinedAt('clip', { min: 1, max: 4 }, 3, ['min', 'max'])).toBe(4)
    expect(combinedAt('clip', { min: 4, max: 1 }, 3, ['min', 'max'])).toBeNaN()
  })

  test('are refused by truncate and mixture', () => {
    expect(() => combinedAt('truncate', { min: 0 }, 0)).toThrow(
      'truncate: of.mean must be known before the run; give numbers, or clip instead, whose bounds may be uncertain',
    )
    const graph = new Graph()
    const part = (sd: number) => ({
      family: familyOf('normal'),
      parametrisation: 0,
      parameters: { mean: graph.source(1, 'draw'), sd: graph.constant(sd) },
    })
    const mixture = { family: familyOf('mixture'), parametrisation: 0, parameters: { of: [part(1), part(2)] } }
    expect(() => marginalNode(graph, mixture, graph.source(0, 'draw'))).toThrow(
      'mixture: of[0].mean, of[1].mean must be known before the run; give numbers',
    )
  })
})
