/**
 * Families that are an increasing function of one standard variable: exponential, Gumbel, logistic or normal. Such a family
 * says how it comes from the variable; quantile, cdf, survival and density follow, each exact in its smaller tail.
 */
import { exp, expm1, log, log1p, normalCdf, normalQuantile } from '../src/kernel/mathematics.ts'
import type { Family, Parameters } from './family.ts'

export interface StandardVariable {
  readonly quantile: (p: number, q: number) => number
  readonly cdf: (s: number) => number
  readonly survival: (s: number) => number
  readonly logDensity: (s: number) => number
}

/** The family's value as a function of the standard variable s. */
export interface IncreasingMap {
  readonly into: (s: number) => number
  /** s of a value; ±Infinity at and beyond the ends of the support. */
  readonly from: (x: number) => number
  /** log of ds/dx inside the support. */
  readonly logSlope: (x: number) => number
}

/** E ≥ 0, P(E > s) = e^(−s). */
export const standardExponential: StandardVariable = {
  quantile: (p, q) => (p < q ? -log1p(-p) : -log(q)),
  cdf: (s) => -expm1(-s),
  survival: (s) => exp(-s),
  logDensity: (s) => -s,
}

/** G = −log E, P(G ≤ s) = e^(−e^(−s)). */
export const standardGumbel: StandardVariable = {
  quantile: (p, q) => -log(p < q ? -log(p) : -log1p(-q)),
  cdf: (s) => exp(-exp(-s)),
  survival: (s) => -expm1(-exp(-s)),
  logDensity: (s) => -s - exp(-s),
}

/** L = log(p/q). */
export const standardLogistic: StandardVariable = {
  quantile: (p, q) => log(p / q),
  cdf: (s) => 1 / (1 + exp(-s)),
  survival: (s) => 1 / (1 + exp(s)),
  logDensity: (s) => -Math.abs(s) - 2 * log1p(exp(-Math.abs(s))),
}

const LOG_ROOT_TWO_PI = 0.9189385332046728

export const standardNormal: StandardVariable = {
  quantile: (p, q) => (p <= q ? normalQuantile(p) : -normalQuantile(q)),
  cdf: (s) => normalCdf(s),
  survival: (s) => normalCdf(-s),
  logDensity: (s) => -0.5 * s * s - LOG_ROOT_TWO_PI,
}

/** The functions of a family that is `map` of `variable`. */
export function mapped(
  variable: StandardVariable,
  map: (parameters: Parameters) => IncreasingMap,
): Required<Pick<Family, 'cdf' | 'survival' | 'quantile' | 'logDensity'>> {
  return {
    cdf(parameters) {
      const { from } = map(parameters)
      return (x) => variable.cdf(from(x))
    },
    survival(parameters) {
      const { from } = map(parameters)
      return (x) => variable.survival(from(x))
    },
    quantile(parameters) {
      const { into } = map(parameters)
      return (p, q) => into(variable.quantile(p, q))
    },
    logDensity(parameters) {
      const { from, logSlope } = map(parameters)
      return (x) => {
        const s = from(x)
        return Math.abs(s) === Infinity ? -Infinity : variable.logDensity(s) + logSlope(x)
      }
    },
  }
}
