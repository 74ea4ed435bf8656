/** Names in a scenario that the model must know: quantities, and members written behind them. */
import { type Model, nearestName, type Quantity } from '../../language/index.ts'
import type { Mark } from '../../scenario/scenario.ts'
import { canonicalReference } from '../../scenario/yaml/names.ts'
import { Problems } from '../../scenario/yaml/problems.ts'

/** What a name stands for: a quantity, and members where the name has any. */
export interface Named {
  readonly quantity: Quantity
  /** Null for all members there are. */
  readonly members: readonly string[] | null
}

/**
 * What a name stands for; null, with the problem noted, when the model has nothing of that name.
 *
 * @param wanted what is looked for, in a word: `input`
 * @param among which quantities may have been meant
 */
export function namedIn(
  model: Model,
  name: string,
  wanted: string,
  among: (quantity: Quantity) => boolean,
  mark: Mark,
  problems: Problems,
): Named | null {
  const [, base = name, members] = /^([^[]+)(?:\[(.*)\])?$/.exec(name) ?? []
  const quantity = model.quantities.get(base)
  if (quantity === undefined) {
    const known = [...model.quantities.values()].filter(among).map((candidate) => candidate.name)
    const near = nearestName(name, known)
    problems.add(mark, `the model has no ${wanted} ${name}`, near === undefined ? undefined : `did you mean ${near}?`)
    return null
  }
  if (members === undefined) return { quantity, members: null }
  const listed = members.split(',')
  const fits =
    listed.length === quantity.sets.length &&
    listed.every((member, i) => model.sets.get(quantity.sets[i]!)!.includes(member))
  if (fits) return { quantity, members: listed }
  const sets = quantity.sets.map((set) => `${set} (${model.sets.get(set)!.join(', ')})`).join(' and ')
  const remedy = sets === '' ? `${base} has no members` : `members of ${sets}`
  problems.add(mark, `no such member; got [${members}]`, remedy)
  return null
}

/**
 * A quantity of the model, or a member of one, from the command line.
 *
 * @param flag whose value the text is, for messages
 * @throws InvalidInput when it is no name, or none the model has
 */
export function parseNamed(model: Model, text: string, flag: string): { readonly name: string } & Named {
  const problems = new Problems()
  const mark = { file: null, line: 1, column: 1, length: text.length, source: text, path: flag }
  const name = canonicalReference(text.trim())
  if (name === null) problems.add(mark, `a name like lab.arr or demand[vr] is needed; got ${text}`)
  const named = name === null ? null : namedIn(model, name, 'quantity', () => true, mark, problems)
  problems.check()
  return { name: name!, ...named! }
}
