/**
 * How often data that do come from the fitted family lie as far from their own fit: p-values that know that parameters were
 * estimated. Each round draws a sample of the same size, fits the family to it, and compares the distances.
 *
 * @source Stute, Manteiga and Quindimil, "Bootstrap based goodness-of-fit-tests", Metrika 40 (1993)
 */
import { families } from '../../../distributions/index.ts'
import { seedKey } from '../../sampling/seed.ts'
import { streamKey, uniformAt } from '../../sampling/stream.ts'
import { sampleOf } from '../sample.ts'
import { type FamilyFit, fitFamily } from './fit-family.ts'
import { recipes } from './recipes.ts'

export interface BootstrapValues {
  readonly ks: number
  /** Null for counts. */
  readonly ad: number | null
}

/**
 * @param size number of values the fit was made from
 * @param rounds at least 1; p-values are multiples of 1/(rounds + 1)
 * @param seed any text; the same seed gives the same p-values
 */
export function bootstrapOf(fit: FamilyFit, size: number, rounds: number, seed: string): BootstrapValues {
  const recipe = recipes.find(({ family }) => family === fit.family)!
  const quantile = families.find(({ name }) => name === fit.family)!.quantile(fit.parameters)
  const key = streamKey(seedKey(seed), `fit ${fit.family}`)
  const outcomes = Array.from({ length: rounds }, (_, round) => {
    const values = Array.from({ length: size }, (_, i) => {
      const u = uniformAt(key, i, round)
      return quantile(u, 1 - u)
    })
    return fitFamily(sampleOf(values), recipe)
  })
  // A sample that the family cannot be fitted to lies further off than any.
  const share = (beyond: (outcome: FamilyFit) => boolean) =>
    (1 + outcomes.filter((outcome) => 'reason' in outcome || beyond(outcome)).length) / (rounds + 1)
  return {
    ks: share(({ ks }) => ks >= fit.ks),
    ad: fit.ad === null ? null : share(({ ad }) => ad! >= fit.ad!),
  }
}
