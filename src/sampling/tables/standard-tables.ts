/**
 * Tables that families share when they are a formula of one of a few standard curves. Their errors are multiplied by
 * what the formula does (1/α for a pareto), so they are built to 2e-15.
 */
import { log, log1p } from '../../kernel/mathematics.ts'
import { type BuiltTable, buildLineTable } from './line-table.ts'

/** As exact as double nodes allow. */
const TIGHT = 2e-15

let uniform: BuiltTable | undefined
let exponential: BuiltTable | undefined
let logExponential: BuiltTable | undefined
let logistic: BuiltTable | undefined
let laplace: BuiltTable | undefined

/** U(z) = Φ(z): the standard uniform. 1 − p is U(−z). */
export function uniformTable(): BuiltTable {
  uniform ??= buildLineTable({ name: 'uniform', quantile: (p) => p, support: [0, 1], tolerance: TIGHT })
  return uniform
}

/** E(z) = −log Φ(−z): the standard exponential. */
export function exponentialTable(): BuiltTable {
  exponential ??= buildLineTable({
    name: 'exponential',
    quantile: (p, q) => (p < q ? -log1p(-p) : -log(q)),
    support: [0, Infinity],
    tolerance: TIGHT,
  })
  return exponential
}

/** log E(z): of a Gumbel variable the negative of this at −z. */
export function logExponentialTable(): BuiltTable {
  logExponential ??= buildLineTable({
    name: 'log-exponential',
    quantile: (p, q) => log(p < q ? -log1p(-p) : -log(q)),
    support: [-Infinity, Infinity],
    tolerance: TIGHT,
  })
  return logExponential
}

/** Λ(z) = log(Φ(z)/Φ(−z)): the standard logistic. */
export function logisticTable(): BuiltTable {
  logistic ??= buildLineTable({
    name: 'logistic',
    quantile: (p, q) => log(p / q),
    support: [-Infinity, Infinity],
    tolerance: TIGHT,
  })
  return logistic
}

/** An exponential to either side. */
export function laplaceTable(): BuiltTable {
  laplace ??= buildLineTable({
    name: 'laplace',
    quantile: (p, q) => (p <= q ? log(2 * p) : -log(2 * q)),
    breaks: [0.5],
    support: [-Infinity, Infinity],
    tolerance: TIGHT,
  })
  return laplace
}
