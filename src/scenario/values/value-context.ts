import type { DataColumn } from '../../data/read-column.ts'
import type { Catalogue } from '../catalogue.ts'
import type { Mark } from '../scenario.ts'
import type { Problems } from '../yaml/problems.ts'

/** What reading a value needs to know. */
export interface ValueContext {
  readonly catalogue: Catalogue
  /** How long a list by period must be; null where it is not known. */
  readonly periods: number | null
  /** The first period by its name; null where it is not known. */
  readonly start: string | null
  readonly problems: Problems
  /** Whether numbers count periods from the first one, as the date of a change does and its distribution. */
  readonly counts?: boolean
  /** Files that values may name; null where values stand alone, as on the command line. */
  readonly files: Files | null
}

export interface Files {
  /** Where a path written at `mark` leads; null, with the problem noted, when it leaves the folders that may be read. */
  readonly within: (text: string, mark: Mark) => string | null
  /** The text of a file; throws `UnreadableFile`. */
  readonly read: (path: string) => string
  /** A column of a file of numbers; throws `InvalidInput`. */
  readonly column: (path: string, column?: string) => DataColumn
}
