/** The curve of a metalog: a sum of terms in u = p − ½ and L = log(p/q), unbounded or carried between its bounds. */
import { exp, log, normalCdf } from '../../src/kernel/mathematics.ts'
import type { Parameters } from '../family.ts'
import { leastSquares } from '../special/least-squares.ts'
import { type Bounds, boundsOf, pairsOf } from './quantile-pairs.ts'

export interface Metalog extends Bounds {
  readonly coefficients: readonly number[]
}

export function termsOf(parameters: Parameters): number {
  const { terms } = parameters
  return typeof terms === 'number' ? terms : pairsOf(parameters).length
}

/** The curve of so many terms that comes nearest to the quantiles, by least squares. */
export function fitted(parameters: Parameters, terms = termsOf(parameters)): Metalog {
  const { lower, upper } = boundsOf(parameters)
  const pairs = pairsOf(parameters)
  const design = pairs.map(([p]) => basis(terms, p, 1 - p))
  const targets = pairs.map(([, x]) => unbounded(x, lower, upper))
  return { coefficients: leastSquares(design, targets), lower, upper }
}

function unbounded(x: number, lower: number | null, upper: number | null): number {
  if (lower !== null && upper !== null) return log((x - lower) / (upper - x))
  if (lower !== null) return log(x - lower)
  return upper === null ? x : -log(upper - x)
}

/** The terms at p: 1, L, u·L, u, then u^k and u^k·L in turn. */
function basis(terms: number, p: number, q: number): number[] {
  const logit = log(p / q)
  const u = p <= q ? p - 0.5 : 0.5 - q
  const values: number[] = []
  let power = u
  for (let term = 1; term <= terms; term++) {
    if (term === 1) values.push(1)
    else if (term === 2) values.push(logit)
    else if (term === 3) values.push(u * logit)
    else if (term === 4) values.push(u)
    else if (term % 2 === 0) values.push(power * logit)
    else {
      power *= u
      values.push(power)
    }
  }
  return values
}

function sumAt({ coefficients }: Metalog, p: number, q: number): number {
  return basis(coefficients.length, p, q).reduce((sum, value, i) => sum + value * coefficients[i]!, 0)
}

export function valueAt(one: Metalog, p: number, q: number): number {
  const { lower, upper } = one
  if (p === 0) return lower ?? Number.NEGATIVE_INFINITY
  if (q === 0) return upper ?? Number.POSITIVE_INFINITY
  const y = sumAt(one, p, q)
  if (lower !== null && upper !== null) {
    return y < 0 ? lower + (upper - lower) / (1 + exp(-y)) : upper - (upper - lower) / (1 + exp(y))
  }
  if (lower !== null) return lower + exp(y)
  return upper === null ? y : upper - exp(-y)
}

/** dx/dp. */
export function slopeAt(one: Metalog, p: number, q: number): number {
  const { lower, upper } = one
  const y = sumAt(one, p, q)
  const slope = sumSlopeAt(one, p, q)
  if (lower !== null && upper !== null) return ((upper - lower) * slope) / ((1 + exp(y)) * (1 + exp(-y)))
  if (lower !== null) return exp(y) * slope
  return upper === null ? slope : exp(-y) * slope
}

function sumSlopeAt({ coefficients }: Metalog, p: number, q: number): number {
  const logit = log(p / q)
  const u = p <= q ? p - 0.5 : 0.5 - q
  const steep = 1 / (p * q)
  let [lower, power, sum] = [1, u, 0]
  coefficients.forEach((coefficient, i) => {
    const term = i + 1
    if (term === 2) sum += coefficient * steep
    else if (term === 3) sum += coefficient * (logit + u * steep)
    else if (term === 4) sum += coefficient
    else if (term > 4 && term % 2 === 1) {
      lower = power
      power *= u
      sum += coefficient * ((term - 1) / 2) * lower
    } else if (term > 4) sum += coefficient * ((term / 2 - 1) * lower * logit + power * steep)
  })
  return sum
}

/** The first probability at which a curve falls, or null. */
export function fallOf(one: Metalog): number | null {
  for (let k = -544; k <= 544; k++) {
    const z = k / 64
    const [p, q] = [normalCdf(z), normalCdf(-z)]
    if (!(sumSlopeAt(one, p, q) > 0)) return p
  }
  return null
}

/** The normal score of a value, by bisection. */
export function scoreFinder(one: Metalog): (x: number) => number {
  return (x) => {
    if (Number.isNaN(x)) return x
    if (!(x > (one.lower ?? Number.NEGATIVE_INFINITY))) return Number.NEGATIVE_INFINITY
    if (!(x < (one.upper ?? Number.POSITIVE_INFINITY))) return Number.POSITIVE_INFINITY
    let [low, high] = [-37, 37]
    for (let i = 0; i < 64; i++) {
      const middle = (low + high) / 2
      if (valueAt(one, normalCdf(middle), normalCdf(-middle)) < x) low = middle
      else high = middle
    }
    return high
  }
}
