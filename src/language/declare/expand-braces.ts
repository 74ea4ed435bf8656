import type { Syntax, SyntaxOf } from '../parse/syntax.ts'
import type { Problems } from '../problems.ts'
import type { Sets } from './declare-sets.ts'

/** One member for each of a quantity's sets; null where the set stays bound. */
export type Pattern = readonly (string | null)[]

export interface Expanded {
  readonly pattern: Pattern
  readonly value: Syntax
}

export interface BraceContext {
  readonly name: string
  /** The quantity's sets, as many as a pattern is long. */
  readonly sets: readonly string[]
  readonly members: Sets
  readonly problems: Problems
}

/**
 * A right-hand side taken apart at its braces: one value for each member of the set the keys belong to, which is a set of
 * the quantity that is still bound. Braces may hold braces, over another set.
 */
export function expandBraces(context: BraceContext, pattern: Pattern, value: Syntax): Expanded[] {
  if (value.kind !== 'braces') return [{ pattern, value }]
  const { name, problems } = context
  const free = pattern.flatMap((member, i) => (member === null ? [i] : []))
  if (free.length === 0) {
    const reason = context.sets.length === 0 ? 'has no set' : 'has no other set'
    problems.add(value, `${name}: braces give a value to each member of a set; ${name} ${reason}`)
    return []
  }
  const keys = keysOf(context, value)
  const known = (i: number) => context.members.get(context.sets[i]!) ?? []
  const matches = (i: number) => keys.filter(({ key }) => known(i).includes(key)).length
  const position = free.reduce((best, i) => (matches(i) > matches(best) ? i : best))
  const set = context.sets[position]!
  const seen = new Set<string>()
  const expanded: Expanded[] = []
  for (const { key, entry } of keys) {
    if (!known(position).includes(key)) {
      problems.add(entry.key, `${name}: ${key} is not a member of ${set}`, problems.suggest(key, known(position)))
    } else if (seen.has(key)) problems.add(entry.key, `${name}: ${key} is given twice`)
    else {
      seen.add(key)
      const inner = pattern.map((member, i) => (i === position ? key : member))
      expanded.push(...expandBraces(context, inner, entry.value))
    }
  }
  const missing = known(position).filter((member) => !seen.has(member))
  if (missing.length > 0) {
    const span = { start: value.start, end: value.start + 1 }
    problems.add(span, `${name}: every member of ${set} needs a value; ${missing.join(', ')} has none`)
  }
  return expanded
}

function keysOf({ name, problems }: BraceContext, braces: SyntaxOf<'braces'>) {
  return braces.entries.flatMap((entry) => {
    const { key } = entry
    if (key.kind === 'name' && key.subscripts === null) return [{ key: key.name, entry }]
    problems.add(key, `${name}: a member's name is needed before the colon`)
    return []
  })
}
