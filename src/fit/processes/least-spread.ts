import { momentsOf } from '../sample.ts'

/**
 * A standard deviation that no part of a mixture may go below: a fifth of that of all steps. Without one the likelihood has
 * no maximum, since a part that sits on a single step and narrows makes it grow for ever; and parts much narrower than this
 * are mostly steps that happen to be close.
 *
 * @source Hathaway, "A constrained formulation of maximum-likelihood estimation for normal mixture distributions", Annals of
 * Statistics 13 (1985)
 */
export function leastSpread(steps: readonly number[]): number {
  return momentsOf(steps).sd / 5
}
