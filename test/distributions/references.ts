/** Quantiles computed by other programs: every JSON file of the folder `reference`, written by the script beside it. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Parameter, Parameters } from '../../distributions/family.ts'
import { parametersText } from '../../distributions/index.ts'
import { familyOf } from './cases.ts'

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
  .flatMap((file): readonly Written[] => JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
  .map((one) => {
    const parameters = parametersOf(one.parameters)
    return { ...one, parameters, title: `${one.family} ${parametersText(parameters)}` }
  })

interface Written {
  readonly family: string
  readonly parameters: { readonly [name: string]: Json }
  readonly points: Reference['points']
}

type Json = number | string | readonly Json[] | { readonly [name: string]: Json }

/** Parts are written as in a scenario: `{ normal: { mean: 0, sd: 1 } }`. */
function parametersOf(written: Written['parameters']): Parameters {
  const read = (value: Json): unknown => {
    if (typeof value === 'number' || typeof value === 'string') return value
    if (Array.isArray(value)) return value.map(read)
    const [[name, inner]] = Object.entries(value) as [[string, Written['parameters']]]
    return { family: familyOf(name), parameters: parametersOf(inner) }
  }
  return Object.fromEntries(Object.entries(written).map(([name, value]) => [name, read(value) as Parameter]))
}
