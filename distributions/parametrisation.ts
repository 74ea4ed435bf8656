/** The ways of giving a family's parameters, put to use. */
import { BY_PERCENTILES } from '../src/scenario/percentiles.ts'
import type { Family, Parameters, Parametrisation } from './family.ts'
import { byPercentiles } from './percentiles/by-percentiles.ts'

/** One of the family's own, or that by percentiles with these names. */
export function parametrisationOf(family: Family, parametrisation: number, names: readonly string[]): Parametrisation {
  return parametrisation === BY_PERCENTILES ? byPercentiles(family, names) : family.parametrisations[parametrisation]!
}

/** The canonical parameters of a family given in one of its parametrisations. */
export function canonical(family: Family, parametrisation: number, parameters: Parameters): Parameters {
  return parametrisationOf(family, parametrisation, Object.keys(parameters)).convert?.(parameters) ?? parameters
}

/**
 * Why known parameters cannot be, as a rule, or null when they can; a caller appends the values it got.
 *
 * @example
 * brokenRule(triangular, 0, { min: 1, mode: 12, max: 10 }) // 'min <= mode <= max must hold'
 */
export function brokenRule(family: Family, parametrisation: number, parameters: Parameters): string | null {
  const given = parametrisationOf(family, parametrisation, Object.keys(parameters)).rule?.(parameters) ?? null
  return given ?? family.rule(canonical(family, parametrisation, parameters))
}
