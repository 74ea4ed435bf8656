/** Quantiles computed by other programs: every JSON file of the folder `reference`, written by the script beside it. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Parameters } from '../../distributions/family.ts'

export interface Reference {
  readonly family: string
  readonly title: string
  /** Canonical. */
  readonly parameters: Parameters
  /** [p, q, x], the smaller of p and q exact. */
  readonly points: readonly (readonly [number, number, number])[]
}

const folder = new URL('./reference/', import.meta.url)

export const references: readonly Reference[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file): readonly Omit<Reference, 'title'>[] => JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
  .map((one) => ({ ...one, title: `${one.family} ${JSON.stringify(one.parameters)}` }))
