import { percentileLevel } from '../../src/scenario/percentiles.ts'
import { listed } from '../../src/scenario/words.ts'
import type { Family, Parameters } from '../family.ts'
import { scalars } from '../parameters.ts'
import type { Draft } from './coordinate.ts'

export interface Unknown {
  /** Parameters that are given, or keep their defaults. */
  readonly known: Draft
  readonly unknown: readonly string[]
  /** Why these percentiles are too few or too many, or null. */
  readonly rule: string | null
}

/**
 * Which parameters some percentiles stand for: all that are not given, but those with defaults only if there are
 * percentiles enough for them.
 */
export function unknownOf(family: Family, given: Parameters, count: number): Unknown {
  const shapes = family.parametrisations[0]!.parameters
  const missing = shapes.filter(({ name }) => !(name in given))
  const required = missing.filter(({ default: value }) => value === undefined).map(({ name }) => name)
  const kept = count <= required.length ? missing.filter(({ default: value }) => value !== undefined) : []
  const unknown = missing.filter((shape) => !kept.includes(shape)).map(({ name }) => name)
  const names = Object.keys(given).filter((name) => percentileLevel(name) === null)
  const known = {
    ...scalars(given, ...names),
    ...Object.fromEntries(kept.map((one) => [one.name, Number(one.default)])),
  }
  if (unknown.length === 0)
    return { known, unknown, rule: `nothing is left for percentiles to say beside ${listed(names)}` }
  const most = unknown.length === 1 ? '1 percentile is' : `${unknown.length} percentiles are`
  const rule = count < unknown.length ? `${most} needed, for ${listed(unknown)}` : null
  return { known, unknown, rule }
}
