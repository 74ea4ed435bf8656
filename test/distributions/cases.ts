/** Parameter sets every law is tried on, by family: usual, lopsided, extreme. */

import type { Family, Parameters } from '../../distributions/family.ts'
import { families } from '../../distributions/index.ts'

export interface Case {
  readonly family: Family
  readonly title: string
  /** Canonical. */
  readonly parameters: Parameters
}

const sets: Readonly<Record<string, readonly Parameters[]>> = {
  beta: [
    { alpha: 3, beta: 4 },
    { alpha: 333, beta: 33.4 },
    { alpha: 0.37, beta: 6.1 },
    { alpha: 0.5, beta: 0.5 },
    { alpha: 1, beta: 1 },
  ],
  constant: [{ value: 8 }, { value: 0 }, { value: -1e300 }],
  discrete: [
    { values: [4, 5, 6], probabilities: [0.3, 0.5, 0.2] },
    { values: [1, -2], probabilities: [1e-9, 1 - 1e-9] },
    { values: [3, 1, 3], probabilities: [0.25, 0.5, 0.25] },
  ],
  lognormal: [
    { mu: 1, sigma: 2 },
    { mu: 5.7, sigma: 0.35 },
    { mu: -20, sigma: 0.01 },
  ],
  normal: [
    { mean: 0, sd: 1 },
    { mean: 0.35, sd: 0.1 },
    { mean: -1e6, sd: 1e-3 },
  ],
  pert: [
    { min: 2, mode: 3, max: 10, weight: 4 },
    { min: 0, mode: 0, max: 1, weight: 4 },
    { min: -5, mode: 4.9, max: 5, weight: 20 },
  ],
  triangular: [
    { min: -4, mode: 3, max: 14 },
    { min: 0, mode: 0, max: 1 },
    { min: -1, mode: 2, max: 2 },
  ],
  uniform: [
    { min: 0, max: 1 },
    { min: -1, max: 1 },
    { min: 1e6, max: 1e6 + 1 },
  ],
}

/** A family without sets here fails the suite: every new one must name its own. */
export const cases: readonly Case[] = families.flatMap((family) =>
  (sets[family.name] ?? []).map((parameters) => {
    return { family, title: `${family.name} ${JSON.stringify(parameters)}`, parameters }
  }),
)

export function familyOf(name: string): Family {
  return families.find((family) => family.name === name)!
}

/** Index of the parametrisation with exactly these names. */
export function parametrisationOf(family: Family, ...names: readonly string[]): number {
  return family.parametrisations.findIndex(
    ({ parameters }) => parameters.length === names.length && parameters.every(({ name }) => names.includes(name)),
  )
}
