import type { StatementOf } from '../parse/syntax.ts'
import type { Problems } from '../problems.ts'

export type Sets = ReadonlyMap<string, readonly string[]>

type SetStatement = StatementOf<'set'>

/** Members of every set, in order. */
export function declareSets(
  statements: readonly SetStatement[],
  where: (statement: SetStatement) => string,
  problems: Problems,
): Sets {
  const sets = new Map<string, readonly string[]>()
  const first = new Map<string, SetStatement>()
  for (const statement of statements) {
    const { name, members } = statement
    const earlier = first.get(name.name)
    if (earlier !== undefined) {
      problems.add(name, `set ${name.name} is declared twice; first at ${where(earlier)}`)
      continue
    }
    const distinct = new Set<string>()
    for (const member of members) {
      if (distinct.has(member.name)) problems.add(member, `set ${name.name} has the member ${member.name} twice`)
      if (member.name === name.name) {
        problems.add(member, `set ${name.name} may not have a member of its own name: x[${name.name}] could be either`)
      }
      distinct.add(member.name)
    }
    first.set(name.name, statement)
    sets.set(name.name, [...distinct])
  }
  return sets
}
