import type { Name } from '../parse/syntax.ts'
import type { DeclareContext, QuantityStatement } from './declare-quantities.ts'

/**
 * The sets a quantity is indexed by, from what its statements write in brackets: a set's name says it; members' names
 * say it when only one set has all of them, or one has no others. Null, with the problem noted, when it cannot be told.
 */
export function setsOf(name: string, group: readonly QuantityStatement[], context: DeclareContext): string[] | null {
  const lists = group.map(({ header }) => header.subscripts ?? [])
  const length = lists[0]!.length
  const odd = group.find((_, i) => lists[i]!.length !== length)
  if (odd !== undefined) {
    const message = `${name} has ${length} subscripts elsewhere; got ${odd.header.subscripts!.length}`
    context.problems.add(odd.header.name, message)
    return null
  }
  const sets: string[] = []
  for (let position = 0; position < length; position++) {
    const set = setAt(
      name,
      lists.map((list) => list[position]!),
      group[0]!.kind === 'input',
      context,
    )
    if (set === null) return null
    if (sets.includes(set)) {
      const message = `${name} is indexed by ${set} twice`
      context.problems.add(lists[0]![position]!, message, 'declare a second set with the same members')
      return null
    }
    sets.push(set)
  }
  return sets
}

function setAt(
  name: string,
  subscripts: readonly Name[],
  input: boolean,
  { sets, broken, problems }: DeclareContext,
): string | null {
  if (subscripts.some((subscript) => broken.has(subscript.name))) return null
  const named = subscripts.find((subscript) => sets.has(subscript.name))?.name
  const candidates = [...sets].filter(([set, members]) => {
    return named === undefined ? members.includes(subscripts[0]!.name) : set === named
  })
  if (candidates.length === 0) {
    const { name: unknown } = subscripts[0]!
    const near = problems.suggest(unknown, [...sets.keys(), ...[...sets.values()].flat()])
    problems.add(subscripts[0]!, `${name}: ${unknown} is neither a set nor a member of one`, near)
    return null
  }
  if (input && named === undefined) {
    const message = `${name}: an input is declared for a whole set; got its member ${subscripts[0]!.name}`
    problems.add(subscripts[0]!, message, `write ${name}[${candidates[0]![0]}]`)
    return null
  }
  const distinct = new Set(subscripts.map((subscript) => subscript.name))
  const all = candidates.filter(([, members]) => [...distinct].every((member) => members.includes(member)))
  const exact = all.filter(([, members]) => members.length === distinct.size)
  const [chosen] = named === undefined ? (exact.length === 1 ? exact : all.length > 0 ? all : candidates) : candidates
  if (named === undefined && exact.length !== 1 && all.length > 1) {
    const names = all.map(([set]) => set).join(' and ')
    problems.add(
      subscripts[0]!,
      `${name}: ${[...distinct].join(', ')} could belong to ${names}`,
      'define it for the whole set, with braces',
    )
    return null
  }
  const [set, members] = chosen!
  const strangers = subscripts.filter((subscript) => subscript.name !== set && !members.includes(subscript.name))
  for (const stranger of strangers) {
    const near = problems.suggest(stranger.name, members)
    problems.add(stranger, `${name}: ${stranger.name} is not a member of ${set}`, near)
  }
  return strangers.length === 0 ? set : null
}
