/** Parameter sets every law is tried on, by family. */

import type { Family, Parameters } from '../../distributions/family.ts'
import { families, parametersText } from '../../distributions/index.ts'
import { BY_PERCENTILES, percentilesAmong } from '../../src/scenario/percentiles.ts'
import { bounded } from './cases/bounded.ts'
import { combined } from './cases/combined.ts'
import { data } from './cases/data.ts'
import { discrete } from './cases/discrete.ts'
import { positive } from './cases/positive.ts'
import type { Sets } from './cases/sets.ts'
import { unbounded } from './cases/unbounded.ts'

export interface Case {
  readonly family: Family
  readonly title: string
  /** Canonical. */
  readonly parameters: Parameters
}

export const sets: Sets = { ...bounded, ...combined, ...data, ...discrete, ...positive, ...unbounded }

/** A family without sets here fails the suite: every new one must name its own. */
export const cases: readonly Case[] = families.flatMap((family) =>
  (sets[family.name]?.parameters ?? []).map((parameters) => {
    return { family, title: `${family.name} ${parametersText(parameters)}`, parameters }
  }),
)

export function familyOf(name: string): Family {
  return families.find((family) => family.name === name)!
}

/** Index of the parametrisation with exactly these names, but for what may be left out. */
export function parametrisationOf(family: Family, ...names: readonly string[]): number {
  if (percentilesAmong(names).length > 0) return BY_PERCENTILES
  return family.parametrisations.findIndex(
    ({ parameters }) =>
      names.every((name) => parameters.some((shape) => shape.name === name)) &&
      parameters.every((shape) => names.includes(shape.name) || shape.default !== undefined),
  )
}
