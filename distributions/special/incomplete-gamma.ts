/** Both tails of the gamma distribution, each with full relative precision, and its quantile. */
import { exp, expm1, log, normalQuantile } from '../../src/kernel/mathematics.ts'
import { logGamma, stirlingError } from './log-gamma.ts'
import { log1pMinus } from './log1p-minus.ts'
import { solveTail } from './solve-tail.ts'
import { logGammaSlope } from './zeta.ts'

const LOG_TWO_PI = 1.8378770664093453

/** The fraction takes some 10·√a steps. */
const MOST_STEPS = 100_000

/** From here on the weight is computed by Stirling's formula, which loses no digits near the mode. */
const LARGE = 1

export interface GammaTails {
  /** P(X ≤ x). */
  readonly lower: number
  /** P(X > x). */
  readonly upper: number
  /** log of x·density(x): what both tails are multiples of. */
  readonly logWeight: number
}

/** The tails of Gamma(a, 1) at x > 0, given with log x, which holds where x underflows. */
export function gammaTails(a: number): (x: number, logX: number) => GammaTails {
  return (x, logX) => {
    const logWeight = logWeightOf(a, x, logX)
    if (a < 1 ? x < 1 : x < a + 1) {
      const lower = (exp(logWeight) / a) * lowerSeries(a, x)
      return { lower, upper: a < 1 ? smallShapeUpper(a, x, logX) : 1 - lower, logWeight }
    }
    const upper = exp(logWeight) * upperFraction(a, x)
    return { lower: 1 - upper, upper, logWeight }
  }
}

/** log of x^a·e^(−x)/Γ(a). */
function logWeightOf(a: number, x: number, logX: number): number {
  if (a < LARGE) return a * logX - x - (logGammaOnePlus(a) - log(a))
  const u = (x - a) / a
  // Near −1 the double u has lost digits of 1 + u.
  const bend = u < -0.9 ? log(x / a) - u : log1pMinus(u)
  return a * bend + 0.5 * (log(a) - LOG_TWO_PI) - stirlingError(a)
}

/** log Γ(1 + a) for 0 < a < 1, relatively exact. */
function logGammaOnePlus(a: number): number {
  if (a <= 0.5) return -a * logGammaSlope(-a)
  // Γ(1 + a) = a·Γ(a) and Γ(a) = Γ(1 − (1 − a)).
  return log(a) + (1 - a) * logGammaSlope(1 - a)
}

/** 1 + x/(a + 1) + x²/((a + 1)(a + 2)) + … */
function lowerSeries(a: number, x: number): number {
  let term = 1
  let sum = 1
  for (let n = 1; term > sum * 2 ** -55; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

/** 1/(x + 1 − a − 1·(1 − a)/(x + 3 − a − …)) by Lentz's method. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < MOST_STEPS; n++) {
    const numerator = -n * (n - a)
    b += 2
    d = 1 / (numerator * d + b)
    c = b + numerator / c
    const factor = c * d
    fraction *= factor
    if (Math.abs(factor - 1) <= 2 ** -53) break
  }
  return fraction
}

/** P(X > x) for a < 1 and x < 1: 1 − x^a/Γ(1 + a)·(1 − a·x/(a + 1) + …) without subtracting from 1. */
function smallShapeUpper(a: number, x: number, logX: number): number {
  const power = a * logX - logGammaOnePlus(a)
  let sum = 0
  for (let n = 1, term = -x; n < 60; n++, term *= -x / n) sum += (a * term) / (a + n)
  return -expm1(power) - exp(power) * sum
}

/** log of the quantile of Gamma(a, 1). */
export function gammaLogQuantile(a: number): (p: number, q: number) => number {
  const tails = gammaTails(a)
  const logOfGamma = logGammaOnePlusAny(a)
  return (p, q) => {
    if (p === 0) return Number.NEGATIVE_INFINITY
    if (q === 0) return Number.POSITIVE_INFINITY
    const below = p <= q
    const at = (y: number) => {
      const { lower, upper, logWeight } = tails(exp(y), y)
      const tail = below ? lower : upper
      const slope = exp(logWeight - log(tail))
      return { value: log(tail), slope: below ? slope : -slope }
    }
    // Where x is tiny the tail is x^a/Γ(1 + a) to the last bit.
    const tiny = (log(p) + logOfGamma) / a
    if (below && tiny < -60) return tiny
    return solveTail(at, log(below ? p : q), startOf(a, p, q, tiny))
  }
}

function logGammaOnePlusAny(a: number): number {
  return a < 1 ? logGammaOnePlus(a) : logGamma(a + 1)
}

/** Wilson and Hilferty's cube, or the power law of the lower end. */
function startOf(a: number, p: number, q: number, tiny: number): number {
  const z = p <= q ? normalQuantile(p) : -normalQuantile(q)
  const cube = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a))
  if (a < 1 || !(cube > 0.2)) return q < p ? log(1 - log(q)) : Math.min(tiny, log(a + 1))
  return log(a) + 3 * log(cube)
}

/** The quantile of Gamma(a, 1). */
export function gammaQuantile(a: number): (p: number, q: number) => number {
  const logQuantile = gammaLogQuantile(a)
  return (p, q) => (p === 0 ? 0 : q === 0 ? Number.POSITIVE_INFINITY : exp(logQuantile(p, q)))
}

/** log of the density of Gamma(a, 1). */
export function gammaLogDensity(a: number, x: number): number {
  if (!(x >= 0)) return Number.NEGATIVE_INFINITY
  if (x === 0) return a < 1 ? Number.POSITIVE_INFINITY : a > 1 ? Number.NEGATIVE_INFINITY : 0
  return logWeightOf(a, x, log(x)) - log(x)
}
