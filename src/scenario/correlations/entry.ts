/** An entry of `correlations`: two names, a group with one number, or two names joined by a copula of their own. */
import type { GivenCopula, Mark } from '../scenario.ts'

export type Entry = PairEntry | GroupEntry | JointEntry

/** `[a, b, 0.45]`. */
export interface PairEntry {
  readonly kind: 'pair'
  readonly names: readonly string[]
  readonly coefficient: Coefficient
  readonly mark: Mark
}

/** `{ among: [a, b, c], correlation: 0.5 }`. */
export interface GroupEntry {
  readonly kind: 'group'
  readonly names: readonly string[]
  readonly coefficient: Coefficient
  /** null where the members are joined by their correlations alone. */
  readonly copula: GivenCopula | null
  readonly mark: Mark
}

/** `{ between: [a, b], copula: clayton, theta: 2 }`. */
export interface JointEntry {
  readonly kind: 'joint'
  readonly names: readonly string[]
  readonly copula: GivenCopula
  readonly mark: Mark
}

export interface Coefficient {
  readonly measure: 'scores' | 'spearman' | 'kendall'
  /** Of the normal scores, whatever the measure; a list has one for each period. */
  readonly value: number | readonly number[]
}
