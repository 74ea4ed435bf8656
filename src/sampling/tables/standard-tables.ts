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
