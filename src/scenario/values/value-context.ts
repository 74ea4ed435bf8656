import type { Catalogue } from '../catalogue.ts'
import type { Problems } from '../yaml/problems.ts'

/** What reading a value needs to know. */
export interface ValueContext {
  readonly catalogue: Catalogue
  /** How long a list by period must be; null where it is not known. */
  readonly periods: number | null
  readonly problems: Problems
}
