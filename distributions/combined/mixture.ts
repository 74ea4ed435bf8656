import { exp, log } from '../../src/kernel/mathematics.ts'
import { nextDown } from '../../src/sampling/tables/next-up.ts'
import type { Atom } from '../../src/sampling/tables/step-table.ts'
import type { Family, Parameters } from '../family.ts'
import { firstBroken, isList, listOf, sumOf } from '../parameters.ts'
import { type Bound, combined, partsOf } from './bound.ts'
import { solveMonotone } from './solve-monotone.ts'

/** How far a sum of weights may be from 1: room for `[0.333, 0.333, 0.334]`, not for a forgotten entry. */
const SUM_TOLERANCE = 1e-9

function weightsOf(parameters: Parameters, count: number): readonly number[] {
  if (parameters['weights'] === undefined) return new Array<number>(count).fill(1 / count)
  const weights = listOf(parameters, 'weights')
  const total = sumOf(weights)
  return weights.map((weight) => weight / total)
}

function make(parameters: Parameters): Bound {
  const all = partsOf(parameters)
  const given = weightsOf(parameters, all.length)
  const parts = all.filter((_, i) => given[i]! > 0)
  const weights = given.filter((weight) => weight > 0)
  const total = (f: (part: Bound) => number) => sumOf(parts.map((part, i) => weights[i]! * f(part)))
  const together = (functions: readonly ((x: number) => number)[]) => (x: number) => {
    let sum = 0
    for (let i = 0; i < functions.length; i++) sum += weights[i]! * functions[i]!(x)
    return sum
  }
  const cdf = together(parts.map((part) => part.cdf))
  const survival = together(parts.map((part) => part.survival))
  const logDensity = densityOf(parts, weights)
  const quantiles = parts.map((part) => part.quantile)
  return {
    support: [Math.min(...parts.map(({ support }) => support[0])), Math.max(...parts.map(({ support }) => support[1]))],
    cdf,
    survival,
    logDensity,
    quantile(p, q) {
      const values = quantiles.map((quantile) => quantile(p, q))
      const [low, high] = [Math.min(...values), Math.max(...values)]
      if (low === high || p === 0 || q === 0) return p === 0 ? low : high
      const tail = p <= q ? { tail: cdf, rises: true, target: p } : { tail: survival, rises: false, target: q }
      return solveMonotone(tail, low, high)
    },
    get breaks() {
      return breaksOf(parts, cdf, survival)
    },
    get mean() {
      return total((part) => part.mean)
    },
    get variance() {
      const mean = total((part) => part.mean)
      return total((part) => part.variance + (part.mean - mean) * (part.mean - mean))
    },
    get atoms() {
      return atomsOf(parts, weights)
    },
  }
}

function densityOf(parts: readonly Bound[], weights: readonly number[]): (x: number) => number {
  const densities = parts.map((part) => part.logDensity)
  const shares = weights.map((weight) => log(weight))
  return (x) => {
    const terms = densities.map((density, i) => density(x) + shares[i]!)
    const most = Math.max(...terms)
    return Math.abs(most) === Infinity ? most : most + log(sumOf(terms.map((term) => exp(term - most))))
  }
}

/** Where a part has a kink, begins or ends; at a jump both sides. */
function breaksOf(parts: readonly Bound[], cdf: (x: number) => number, survival: (x: number) => number): number[] {
  // By the tail that the quantile goes by: sums of the two round differently.
  const below = (x: number) => {
    const upper = survival(x)
    return upper < 0.5 ? 1 - upper : cdf(x)
  }
  const places = parts.flatMap(({ breaks, support, quantile, atoms }) => {
    if (atoms !== undefined) return atoms.map(({ value }) => value)
    const ends = support.filter(Number.isFinite)
    return [...ends, ...breaks.flatMap((p) => [quantile(p, 1 - p), quantile(p + p * 2 ** -50, 1 - (p + p * 2 ** -50))])]
  })
  const sides = [...new Set(places)].flatMap((x) => [below(nextDown(x)), below(x)])
  return [...new Set(sides)].filter((p) => p > 0 && p < 1)
}

function atomsOf(parts: readonly Bound[], weights: readonly number[]): readonly Atom[] | undefined {
  const shares = new Map<number, number>()
  for (const [i, { atoms }] of parts.entries()) {
    if (atoms === undefined) return undefined
    for (const { value, probability } of atoms) {
      shares.set(value, (shares.get(value) ?? 0) + weights[i]! * probability)
    }
  }
  return [...shares].sort(([a], [b]) => a - b).map(([value, probability]) => ({ value, probability }))
}

/** One of several distributions, each with its probability. */
export const mixture: Family = {
  description: 'a value from one of several distributions, each with its weight',
  name: 'mixture',
  use: 'For a fork: with 30 % a glut and its prices, with 70 % none. Also for pooling what several experts said. Mixtures whose parts lie far apart have two modes and nothing between them.',
  parametrisations: [
    {
      parameters: [
        { name: 'of', description: 'the distributions, at least one', kind: 'distributions' },
        {
          name: 'weights',
          description: 'one for each, >= 0, together 1; equal when left out',
          kind: 'numbers',
          default: null,
        },
      ],
    },
  ],
  rule(parameters) {
    const parts = partsOf(parameters)
    const { weights: given } = parameters
    const weights = given === undefined ? [] : listOf(parameters, 'weights')
    return firstBroken(
      [parts.length > 0, 'of must be a list of distributions'],
      [
        given === undefined || (isList(given) && weights.length === parts.length),
        'of and weights must be equally many',
      ],
      [weights.every((weight) => weight >= 0), 'weights >= 0 must hold'],
      [given === undefined || Math.abs(sumOf(weights) - 1) <= SUM_TOLERANCE, 'weights must sum to 1'],
    )
  },
  ...combined(make),
  remedy: 'give numbers',
  examples: [
    '{ mixture: { of: [{ normal: { mean: 10, sd: 1 } }, { lognormal: { p5: 12, p95: 30 } }], weights: [0.7, 0.3] } }',
  ],
}
