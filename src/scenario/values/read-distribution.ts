/** `{ family: { parameters }, each: period, note: ..., source: ... }`. */
import { didYouMean } from '../did-you-mean.ts'
import { shapesOf } from '../percentiles.ts'
import type { GivenDistribution } from '../scenario.ts'
import { joinPath, markOf, shown, type TreeMap } from '../yaml/tree.ts'
import { findFamily, type Role } from './find-family.ts'
import { chooseParametrisation, namedParameters } from './parametrisation.ts'
import { withData } from './read-data.ts'
import { readNotes } from './read-notes.ts'
import { readParameters } from './read-parameter.ts'
import type { ValueContext } from './value-context.ts'

/** The distribution a map describes, or null with what is wrong with it noted. */
export function readDistribution(
  context: ValueContext,
  tree: TreeMap,
  path: string,
  role: Role,
): GivenDistribution | null {
  const mark = markOf(tree.place, path)
  const each = readEach(context, tree, path, role)
  const notes = readNotes(context, tree, path)
  const found = findFamily(context, tree, mark, role)
  if (found === null) return null
  const { family, parameters } = found
  const entries = namedParameters(context, family, parameters, mark)
  if (entries === null) return null
  const parametrisation = chooseParametrisation(context, family, entries, mark)
  if (parametrisation === null) return null
  const shapes = shapesOf(family, parametrisation, [...entries.keys()])
  const owner = { name: family.name, byPeriod: each === 'period' || role.byPeriod === true }
  const given = readParameters(context, shapes, entries, owner, mark)
  const known = given === null ? null : withData(context, family, parametrisation, given)
  if (known === null || each === null) return null
  return {
    kind: 'distribution',
    family: family.name,
    ...known,
    each,
    shared: role.shared,
    ...notes,
    mark,
  }
}

const NOT_BY_PERIOD = {
  parameter: ['an uncertain parameter is drawn once per draw', 'leave each out'],
  part: ['a part is drawn when the whole is', 'put each beside the outer distribution'],
} as const

function readEach(context: ValueContext, tree: TreeMap, path: string, role: Role): 'draw' | 'period' | null {
  const value = tree.entries.get('each')?.value
  if (value === undefined) return 'draw'
  const mark = markOf(value.place, joinPath(path, 'each'))
  const text = value.kind === 'scalar' ? value.text : ''
  if (text !== 'period' && text !== 'draw') {
    context.problems.add(mark, `draw or period is needed; got ${shown(value)}`, didYouMean(text, ['draw', 'period']))
    return null
  }
  if (role.place === 'top' || text === 'draw') return text
  const [message, remedy] = NOT_BY_PERIOD[role.place]
  context.problems.add(mark, `${message}; got each: period`, remedy)
  return null
}
