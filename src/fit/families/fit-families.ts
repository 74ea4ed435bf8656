import type { Sample } from '../sample.ts'
import { type Exclusion, type FamilyFit, fitFamily } from './fit-family.ts'
import type { Recipe } from './recipe.ts'
import { recipes } from './recipes.ts'

/** Any fewer say nothing about a family. */
export const LEAST_VALUES = 8

export interface FamilyRanking {
  /** By AIC, the best first. */
  readonly fits: readonly FamilyFit[]
  readonly excluded: readonly Exclusion[]
}

/**
 * Fits families to data by maximum likelihood. AIC compares densities with densities and probabilities with
 * probabilities, so that all recipes must be of one kind.
 *
 * @param sample at least LEAST_VALUES values, not all the same
 *
 * @example
 * const sample = sampleOf([1, 2, 4, 7, 11, 12, 13, 20])
 * fitFamilies(sample, usualRecipes(sample)).fits.find(({ family }) => family === 'normal').parameters.mean // 8.75
 */
export function fitFamilies(sample: Sample, chosen: readonly Recipe[]): FamilyRanking {
  const outcomes = chosen.map((recipe) => fitFamily(sample, recipe))
  return {
    fits: outcomes.filter((outcome) => 'aic' in outcome).sort((a, b) => a.aic - b.aic),
    excluded: outcomes.filter((outcome) => 'reason' in outcome),
  }
}

/** The families to try unless some are named: those of counts where all values are whole and some repeat, else those with a density. */
export function usualRecipes({ whole, values }: Sample): readonly Recipe[] {
  const repeated = values.some((x, i) => x === values[i + 1])
  const kind = whole && repeated ? 'counts' : 'continuous'
  return recipes.filter((recipe) => recipe.kind === kind)
}

/** Why data cannot be fitted at all, or null. */
export function sampleProblem({ size, low, high }: Sample): string | null {
  if (size < LEAST_VALUES) return `at least ${LEAST_VALUES} values are needed; got ${size}`
  return low < high ? null : `values must differ; got ${low} every time`
}
