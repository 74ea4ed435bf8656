import { log, normalCdf } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { firstBroken } from '../parameters.ts'
import { scoreExpectation } from '../special/score-expectation.ts'
import { fallOf, fitted, type Metalog, scoreFinder, slopeAt, termsOf, valueAt } from './metalog-curve.ts'
import { areRising, BOUNDS, boundsOf, pairsOf, QUANTILES } from './quantile-pairs.ts'

/** More terms than this bend more than anybody knows. */
const MOST_TERMS = 16

/**
 * The metalog distribution (Keelin 2016): the quantile is a sum of terms in u = p − ½ and L = log(p/q), fitted to quantiles. With
 * a lower bound the sum is of log(x − lower), with an upper one of −log(upper − x), with both of the logit between them.
 */
export const metalog: Family = {
  description: 'whatever an expert says about any quantiles, as a smooth curve through them',
  name: 'metalog',
  use: 'When an expert gives three or more quantiles and no family is called for. As many terms as quantiles go through each of them; fewer smooth them. Give the bounds that are sure. Quantiles that are too uneven have no such curve: the message says where it would fall.',
  parametrisations: [
    {
      parameters: [
        { ...QUANTILES, description: 'pairs [probability, value], at least two' },
        ...BOUNDS,
        { name: 'terms', description: '2 to 16; as many as quantiles unless given', kind: 'integer', default: null },
      ],
    },
  ],
  rule(parameters) {
    const pairs = pairsOf(parameters)
    const { lower, upper } = boundsOf(parameters)
    const terms = termsOf(parameters)
    return (
      firstBroken(
        [pairs.length >= 2, 'at least two quantiles are needed'],
        [pairs.every(([p]) => p > 0 && p < 1), 'probabilities must lie between 0 and 1'],
        [pairs.every(([, x]) => Number.isFinite(x)), 'values must be finite'],
        [areRising(pairs), 'probabilities and values must rise together'],
        [terms >= 2 && terms <= MOST_TERMS, '2 <= terms <= 16 must hold'],
        [terms <= pairs.length, 'terms must be at most the number of quantiles'],
        [lower === null || lower < (pairs[0]?.[1] ?? Number.NaN), 'lower must be below every value'],
        [upper === null || upper > (pairs.at(-1)?.[1] ?? Number.NaN), 'upper must be above every value'],
      ) ?? riseRule(parameters)
    )
  },
  support(parameters) {
    const { lower, upper } = boundsOf(parameters)
    return [lower ?? Number.NEGATIVE_INFINITY, upper ?? Number.POSITIVE_INFINITY]
  },
  mean(parameters) {
    const one = fitted(parameters)
    if (!exists(one, 1)) return one.lower === null ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
    return expectation(one, (x) => x)
  },
  variance(parameters) {
    const one = fitted(parameters)
    if (!exists(one, 2)) return exists(one, 1) ? Number.POSITIVE_INFINITY : Number.NaN
    const mean = expectation(one, (x) => x)
    return expectation(one, (x) => (x - mean) * (x - mean))
  },
  cdf(parameters) {
    const score = scoreFinder(fitted(parameters))
    return (x) => normalCdf(score(x))
  },
  survival(parameters) {
    const score = scoreFinder(fitted(parameters))
    return (x) => normalCdf(-score(x))
  },
  logDensity(parameters) {
    const one = fitted(parameters)
    const score = scoreFinder(one)
    return (x) => {
      const z = score(x)
      return Math.abs(z) === Infinity ? Number.NEGATIVE_INFINITY : -log(slopeAt(one, normalCdf(z), normalCdf(-z)))
    }
  },
  quantile(parameters) {
    const one = fitted(parameters)
    return (p, q) => valueAt(one, p, q)
  },
  percentiles: { list: 'quantiles' },
  remedy: 'give numbers',
  examples: [
    '{ metalog: { quantiles: [[0.1, 35], [0.5, 50], [0.9, 75]] } }',
    '{ metalog: { quantiles: [[0.05, 2], [0.25, 4], [0.5, 5], [0.75, 7], [0.95, 15]], lower: 0, terms: 4 } }',
  ],
}

/** The rule quantiles break whose curve falls somewhere, with the probability and with quantiles near them that do not. */
function riseRule(parameters: Parameters): string | null {
  const one = fitted(parameters)
  const fall = fallOf(one)
  if (fall === null) return null
  const broken = `the curve through the quantiles must rise; it falls at p=${Number(fall.toPrecision(3))}`
  const near = nearestRising(parameters, one)
  return `${broken}${near === null ? '' : `; near ones that rise are ${near}`}; cumulative takes any`
}

/** How far to go from a curve that falls to a plainer one that rises, at most. */
const STEPS_TO_PLAIN = 64

/**
 * Curves that rise are a convex set: the first on the way to the fit with fewer terms, whose quantiles, rounded as they
 * are shown, have a curve that rises as well.
 */
function nearestRising(parameters: Parameters, one: Metalog): string | null {
  const pairs = pairsOf(parameters)
  let terms = one.coefficients.length - 1
  while (terms > 2 && fallOf(fitted(parameters, terms)) !== null) terms--
  const plain = fitted(parameters, Math.max(terms, 2)).coefficients
  for (let step = 1; step <= STEPS_TO_PLAIN; step++) {
    const part = step / STEPS_TO_PLAIN
    const coefficients = one.coefficients.map((a, i) => a + part * ((plain[i] ?? 0) - a))
    const rounded = pairs.map(([p]) => [p, Number(valueAt({ ...one, coefficients }, p, 1 - p).toPrecision(4))] as const)
    const quantiles = rounded.flat()
    if (areRising(rounded) && fallOf(fitted({ ...parameters, quantiles })) === null) {
      return `[${rounded.map(([p, x]) => `[${p}, ${x}]`).join(', ')}]`
    }
  }
  return null
}

/** Whether E[x^n] is finite: beyond a bound on one side, x grows like a power of the other tail. */
function exists({ coefficients, lower, upper }: Metalog, n: number): boolean {
  if ((lower === null) === (upper === null)) return true
  const side = lower === null ? -0.5 : 0.5
  const slope = coefficients.reduce((sum, coefficient, i) => {
    const term = i + 1
    if (term === 2) return sum + coefficient
    if (term === 3) return sum + coefficient * side
    return term > 4 && term % 2 === 0 ? sum + coefficient * side ** (term / 2 - 1) : sum
  }, 0)
  return n * slope < 1
}

function expectation(one: Metalog, f: (x: number) => number): number {
  return scoreExpectation((z) => f(valueAt(one, normalCdf(z), normalCdf(-z))), 14)
}
