import type { Parameters } from '../../../distributions/family.ts'

/** By family: canonical parameter sets every law is tried on, usual, lopsided and extreme. */
export type Sets = Readonly<Record<string, FamilySets>>

export interface FamilySets {
  readonly parameters: readonly Parameters[]
  /**
   * Four draws of the stream with the family's name under the seed `plume`, with the first parameter set: a change
   * here changes every user's numbers.
   */
  readonly first?: readonly number[]
}
