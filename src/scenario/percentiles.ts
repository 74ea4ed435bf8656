/** Percentiles by name, `p10`, `p2.5`, `p99.9`, which may stand for the parameters of a family. */
import type { FamilyShape, ParameterShape } from './catalogue.ts'

/** The parametrisation of a value given by percentiles: it is none of the family's list. */
export const BY_PERCENTILES = -1

/** One spelling for each level: no leading or trailing zeros. */
export const PERCENTILE_NAME = /^p(?=.*[1-9])(0|[1-9]\d?)(?:\.(\d{0,11}[1-9]))?$/

export interface Level {
  readonly p: number
  /** 1 − p, exact as well. */
  readonly q: number
}

/**
 * The level a name speaks of, or null when it is no percentile.
 *
 * @example
 * percentileLevel('p99.9') // { p: 0.999, q: 0.001 }
 */
export function percentileLevel(name: string): Level | null {
  const match = PERCENTILE_NAME.exec(name)
  if (match === null) return null
  const decimals = match[2] ?? ''
  const whole = Number(`1${'0'.repeat(decimals.length + 2)}`)
  const part = Number(`${match[1]}${decimals}`)
  return { p: part / whole, q: (whole - part) / whole }
}

/** The percentiles among names, rising. */
export function percentilesAmong(names: readonly string[]): string[] {
  const level = (name: string) => percentileLevel(name)?.p ?? Number.NaN
  return names.filter((name) => percentileLevel(name) !== null).toSorted((a, b) => level(a) - level(b))
}

/** What the parameters given by these names are: of one of the family's own parametrisations, or percentiles and the rest. */
export function shapesOf(
  family: FamilyShape,
  parametrisation: number,
  names: readonly string[],
): readonly ParameterShape[] {
  if (parametrisation !== BY_PERCENTILES) return family.parametrisations[parametrisation]!.parameters
  const percentiles = percentilesAmong(names).map((name): ParameterShape => {
    return { name, description: `percentile ${name.slice(1)}`, kind: 'value' }
  })
  const rest = family.parametrisations[0]!.parameters.filter(({ name }) => names.includes(name))
  return [...percentiles, ...rest]
}
