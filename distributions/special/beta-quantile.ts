/**
 * The quantile of the beta distribution: Halley's method on the logarithm of the smaller tail, in the logarithm of
 * whichever of x and 1 − x is at most ½, inside a bracket. The logarithm of a tail is all but concave in that variable,
 * so few steps are needed and none can escape.
 */
import { exp, log, log1p, normalQuantile } from '../../src/kernel/mathematics.ts'
import { betaTails } from './incomplete-beta.ts'
import { logGamma, stirlingError } from './log-gamma.ts'

const LOG_HALF = -Math.LN2
const MOST_STEPS = 100

/** After a step this small the next one, cubic, would not move a bit. */
const SMALL_STEP = 1e-6

/** Below this share of the density's own scale the tail is a pure power of x. */
const PURE_POWER = 1e-18

interface Solution {
  /** log of x when `low`, else log of 1 − x. */
  readonly logarithm: number
  /** The same, itself. */
  readonly part: number
  readonly low: boolean
}

/** x of (p, q); exact relative to the smaller of x and 1 − x. */
export function betaQuantile(a: number, b: number): (p: number, q: number) => number {
  const solve = solver(a, b)
  return (p, q) => {
    const { part, low } = solve(p, q)
    return low ? part : 1 - part
  }
}

/** log x of (p, q), also where x itself underflows. */
export function betaLogQuantile(a: number, b: number): (p: number, q: number) => number {
  const solve = solver(a, b)
  return (p, q) => {
    const { logarithm, part, low } = solve(p, q)
    return low ? logarithm : log1p(-part)
  }
}

function solver(a: number, b: number): (p: number, q: number) => Solution {
  const atHalf = betaTails(a, b)(0.5, 0.5, LOG_HALF)
  const lowSide = lowerHalf(a, b)
  const highSide = lowerHalf(b, a)
  return (p, q) => {
    const low = p <= q ? p <= atHalf.lower : q >= atHalf.upper
    const logarithm = low ? lowSide(p, q) : highSide(q, p)
    return { logarithm: logarithm.logarithm, part: logarithm.part, low }
  }
}

type Half = (p: number, q: number) => { readonly logarithm: number; readonly part: number }

/** Solves for x ≤ ½. */
function lowerHalf(a: number, b: number): Half {
  const logPower = logPowerOf(a, b)
  const guess = firstGuess(a, b)
  const stepAt = halleyStep(a, b)
  return (p, q) => {
    if (p === 0) return { logarithm: Number.NEGATIVE_INFINITY, part: 0 }
    const power = (log(p) + logPower) / a
    const reach = exp(power)
    if (!(reach * (1 + b) > PURE_POWER)) return { logarithm: power, part: reach }
    const lower = p <= q
    const target = log(lower ? p : q)
    return search((x, t) => stepAt(x, t, lower, target), Math.min(guess(p, q, power), LOG_HALF))
  }
}

interface Step {
  /** Positive where x is too large. */
  readonly gap: number
  /** How far to move log x. */
  readonly by: number
}

/** Halley's step for the log of one tail as a function of t = log x. */
function halleyStep(a: number, b: number): (x: number, t: number, lower: boolean, target: number) => Step {
  const tails = betaTails(a, b)
  return (x, t, lower, target) => {
    const at = tails(x, 1 - x, t)
    const tail = lower ? at.lower : at.upper
    const gap = lower ? log(tail) - target : target - log(tail)
    const slope = at.weight / ((1 - x) * tail)
    const newton = -gap / slope
    const bend = a - ((b - 1) * x) / (1 - x) + (lower ? -slope : slope)
    return { gap, by: newton / Math.max(0.5, Math.min(2, 1 + (newton * bend) / 2)) }
  }
}

/** Steps until one is small; a step out of the bracket, or none at all where a tail vanished, halves it instead. */
function search(stepAt: (x: number, t: number) => Step, from: number): { logarithm: number; part: number } {
  let least = Number.NEGATIVE_INFINITY
  let most = LOG_HALF
  let t = from
  let x = exp(t)
  for (let count = 0; count < MOST_STEPS; count++) {
    const { gap, by } = stepAt(x, t)
    if (gap === 0) break
    if (Number.isNaN(gap)) return { logarithm: gap, part: gap }
    if (Math.abs(by) <= SMALL_STEP) return { logarithm: t + by, part: x + x * (by + (by * by) / 2) }
    if (gap > 0) most = t
    else least = t
    const next = t + by
    const half = least === Number.NEGATIVE_INFINITY ? 2 * t - 1 : (least + most) / 2
    t = next > least && next < most ? next : half
    x = exp(t)
  }
  return { logarithm: t, part: x }
}

/** log(a·B(a, b)): near its lower end P(X ≤ x) is x^a divided by a·B(a, b). */
function logPowerOf(a: number, b: number): number {
  const total = a + b
  const logShare = b > a ? log1p(-a / total) : log(b / total)
  const ratio = (b - 0.5) * logShare - a * log(total) + a
  return logGamma(1 + a) + ratio + stirlingError(b) - stirlingError(total)
}

/** Where to begin: the power law of the end for small shapes, else a normal in the logit (Abramowitz and Stegun 26.5.22). */
function firstGuess(a: number, b: number): (p: number, q: number, power: number) => number {
  if (a <= 1 || b <= 1) return (p, q, power) => (p <= q ? power : Math.max(power, log(-log(q) / (a + b))))
  const left = 1 / (2 * a - 1)
  const right = 1 / (2 * b - 1)
  const harmonic = 2 / (left + right)
  return (p, q) => {
    const z = p <= q ? -normalQuantile(p) : normalQuantile(q)
    const lambda = (z * z - 3) / 6
    const w =
      (z * Math.sqrt(harmonic + lambda > 0 ? harmonic + lambda : 0)) / harmonic -
      (right - left) * (lambda + 5 / 6 - 2 / (3 * harmonic))
    return -log1p((b / a) * exp(2 * w))
  }
}
