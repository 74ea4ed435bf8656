/** How a family is fitted: what data it can be of, and the maximum of its likelihood, by a formula or by a search. */
import type { Parameters } from '../../../distributions/index.ts'
import type { Sample } from '../sample.ts'

export interface Recipe {
  readonly family: string
  readonly kind: 'continuous' | 'counts'
  /** Why the data cannot come from the family, or null. */
  readonly excludes: (sample: Sample) => string | null
  /** Number of estimated parameters. */
  readonly estimated: number
  readonly way: Formula | Search
}

export interface Formula {
  readonly formula: (sample: Sample) => Parameters
}

export interface Search {
  /** Parameters that are searched: as they are, or by their logarithm or logit, which keeps them in their range. */
  readonly coordinates: readonly (readonly [name: string, by: Coordinate])[]
  /** Parameters that are not estimated. */
  readonly fixed?: Parameters
  readonly starts: (sample: Sample) => readonly Readonly<Record<string, number>>[]
  /** Where the search may go if not everywhere in the family; an end that is not clear of its edge is no maximum. */
  readonly within?: {
    readonly rule: string
    readonly holds: (parameters: Readonly<Record<string, number>>) => boolean
    readonly clear: (parameters: Readonly<Record<string, number>>) => boolean
  }
}

export type Coordinate = 'itself' | 'log' | 'logit'
