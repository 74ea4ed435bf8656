/**
 * Reading and checking the parameters of a family. Everything is read so that what is missing or of the wrong kind
 * becomes NaN or an empty list, which every rule refuses.
 */
import type { Distribution, Parameter, Parameters } from './family.ts'

/** The named parameters as numbers; NaN for one that is missing or a list. */
export function scalars<Name extends string>(parameters: Parameters, ...names: readonly Name[]): Record<Name, number> {
  const read = (name: Name): readonly [Name, number] => {
    const value = parameters[name]
    return [name, typeof value === 'number' ? value : Number.NaN]
  }
  return Object.fromEntries(names.map(read)) as Record<Name, number>
}

/** The named parameter as a list of numbers; empty when it is missing or something else. */
export function listOf(parameters: Parameters, name: string): readonly number[] {
  const value = parameters[name]
  return isList(value) && value.every((entry) => typeof entry === 'number') ? value : []
}

/** The named parameter as a list of distributions; empty when it is missing or something else. */
export function distributionsOf(parameters: Parameters, name: string): readonly Distribution[] {
  const value = parameters[name]
  if (isList(value)) return value.filter((entry) => typeof entry !== 'number')
  return value === undefined || typeof value === 'number' || typeof value === 'string' ? [] : [value]
}

/** Array.isArray that knows read-only arrays. */
export function isList(value: Parameter | undefined): value is readonly number[] | readonly Distribution[] {
  return Array.isArray(value)
}

/** Added from the left. */
export function sumOf(terms: readonly number[]): number {
  return terms.reduce((total, term) => total + term, 0)
}

/** The message of the first condition that does not hold, or null. */
export function firstBroken(...conditions: readonly (readonly [boolean, string])[]): string | null {
  return conditions.find(([holds]) => !holds)?.[1] ?? null
}

/** Longer lists than this are shown by their ends. */
const LONGEST_LIST = 24

/**
 * Parameters in words, as messages show them: `mean=0, sd=1`, `of=normal(mean=0, sd=1), min=8`. Of a long list the first and
 * last entries stand for all.
 */
export function parametersText(parameters: Parameters): string {
  const text = (value: Parameter): string => {
    if (typeof value === 'number' || typeof value === 'string') return String(value)
    if (isList(value)) return `[${shortened(value.map(text)).join(', ')}]`
    return `${value.family.name}(${parametersText(value.parameters)})`
  }
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${text(value)}`)
    .join(', ')
}

/** The first three, how many follow, and the last of a list that is long. */
export function shortened(entries: readonly string[]): readonly string[] {
  if (entries.length <= LONGEST_LIST) return entries
  return [...entries.slice(0, 3), `… ${entries.length - 4} more …`, entries.at(-1)!]
}
