/** `{ family: { parameters }, each: period, note: …, source: … }`. */
import type { FamilyShape, ParameterShape } from './catalogue.ts'
import { didYouMean } from './did-you-mean.ts'
import { readNotes } from './read-notes.ts'
import { readParameters } from './read-parameter.ts'
import type { GivenDistribution, Mark } from './scenario.ts'
import { joinPath, markOf, shown, type Tree, type TreeEntry, type TreeMap } from './tree.ts'
import type { ValueContext } from './value-context.ts'
import { listed } from './words.ts'

/** Keys beside the family's name. */
const BESIDE = ['each', 'note', 'source']

export interface Role {
  readonly shared: boolean
  /** Whether it is a parameter of another value. */
  readonly parameter: boolean
}

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
  const shapes = family.parametrisations[parametrisation]!.parameters
  const owner = { name: family.name, byPeriod: each === 'period' }
  const given = readParameters(context, shapes, entries, owner, mark)
  if (given === null || each === null) return null
  return {
    kind: 'distribution',
    family: family.name,
    parametrisation,
    parameters: given,
    each,
    shared: role.shared,
    ...notes,
    mark,
  }
}

function readEach(context: ValueContext, tree: TreeMap, path: string, role: Role): 'draw' | 'period' | null {
  const value = tree.entries.get('each')?.value
  if (value === undefined) return 'draw'
  const mark = markOf(value.place, joinPath(path, 'each'))
  const text = value.kind === 'scalar' ? value.text : ''
  if (text !== 'period' && text !== 'draw') {
    context.problems.add(mark, `draw or period is needed; got ${shown(value)}`, didYouMean(text, ['draw', 'period']))
    return null
  }
  if (text === 'period' && role.parameter) {
    context.problems.add(mark, 'an uncertain parameter is drawn once per draw; got each: period', 'leave each out')
    return null
  }
  return text
}

/** The one key that names a family, and what stands under it. */
function findFamily(
  context: ValueContext,
  tree: TreeMap,
  mark: Mark,
  role: Role,
): { readonly family: FamilyShape; readonly parameters: Tree } | null {
  const { families } = context.catalogue
  const candidates = [...tree.entries.keys()].filter((name) => !BESIDE.includes(name))
  const known = candidates.filter((name) => families.some((family) => family.name === name))
  if (known.length === 1 && candidates.length === 1) {
    const name = known[0]!
    return { family: families.find((family) => family.name === name)!, parameters: tree.entries.get(name)!.value }
  }
  if (known.length > 1) {
    context.problems.add(mark, `one distribution is needed; got ${listed(known)}`)
  } else if (known.length === 1) {
    for (const name of candidates.filter((candidate) => candidate !== known[0])) {
      const remedy = didYouMean(name, BESIDE) ?? `parameters stand inside: { ${known[0]}: { ... } }`
      context.problems.add(markOf(tree.entries.get(name)!.key, joinPath(mark.path, name)), 'unknown key', remedy)
    }
  } else {
    noteNoFamily(context, tree, candidates, mark, role)
  }
  return null
}

function noteNoFamily(
  context: ValueContext,
  tree: TreeMap,
  candidates: readonly string[],
  mark: Mark,
  role: Role,
): void {
  const { problems, catalogue } = context
  const needed = role.parameter ? 'a number or a distribution' : 'a distribution or a process'
  const [first] = candidates
  const meant = familyTaking(catalogue.families, candidates)
  if (role.parameter && (tree.entries.has('process') || tree.entries.has('shared'))) {
    const got = tree.entries.has('process') ? 'a process' : 'shared'
    problems.add(mark, `${needed} is needed; got ${got}`, 'processes and shared stand at the top of a value only')
  } else if (first === undefined) {
    problems.add(mark, `${needed} is needed; got ${shown(tree)}`)
  } else if (meant !== undefined) {
    problems.add(
      mark,
      `${needed} is needed; got ${shown(tree)}`,
      `name it: { ${meant.name}: { ${candidates.join(', ')} } }`,
    )
  } else if (candidates.length === 1) {
    const process = catalogue.processes.some(({ name }) => name === first)
    const remedy = process ? `write process: ${first}, with its parameters beside it` : familyRemedy(context, first)
    const at = markOf(tree.entries.get(first)!.key, mark.path)
    problems.add(at, process ? `${first} is a process, not a distribution` : `unknown distribution ${first}`, remedy)
  } else {
    problems.add(mark, `${needed} is needed; got ${shown(tree)}`, familyRemedy(context, first))
  }
}

function familyRemedy({ catalogue }: ValueContext, name: string): string {
  const names = catalogue.families.map((family) => family.name)
  return didYouMean(name, names) ?? `there are ${listed(names)}`
}

/** The family that takes these parameters, best one that takes no others. */
function familyTaking(families: readonly FamilyShape[], names: readonly string[]): FamilyShape | undefined {
  if (names.length === 0) return undefined
  const ways = families.flatMap((family) => family.parametrisations.map(({ parameters }) => ({ family, parameters })))
  const fitting = ways.filter(({ parameters }) => fits(parameters, names))
  return (fitting.find(({ parameters }) => parameters.length === names.length) ?? fitting[0])?.family
}

function fits(parameters: readonly ParameterShape[], names: readonly string[]): boolean {
  const required = parameters.filter((shape) => shape.default === undefined)
  return (
    names.every((name) => parameters.some((shape) => shape.name === name)) &&
    required.every((shape) => names.includes(shape.name))
  )
}

/** The entries under a family, all of which it knows. */
function namedParameters(
  context: ValueContext,
  family: FamilyShape,
  tree: Tree,
  mark: Mark,
): ReadonlyMap<string, TreeEntry> | null {
  if (tree.kind !== 'map') {
    const remedy = `parameters are named: ${family.examples[0] ?? `{ ${family.name}: { ... } }`}`
    context.problems.add(mark, `${family.name} needs ${waysOf(family)}; got ${shown(tree)}`, remedy)
    return null
  }
  const known = [...new Set(family.parametrisations.flatMap(({ parameters }) => parameters.map(({ name }) => name)))]
  const unknown = [...tree.entries].filter(([name]) => !known.includes(name))
  for (const [name, { key }] of unknown) {
    const remedy = BESIDE.includes(name) ? `${name} stands beside ${family.name}, not inside` : didYouMean(name, known)
    const message = `${family.name} has no parameter ${name}`
    context.problems.add(markOf(key, joinPath(mark.path, name)), message, remedy ?? `it takes ${waysOf(family)}`)
  }
  return unknown.length === 0 ? tree.entries : null
}

function chooseParametrisation(
  context: ValueContext,
  family: FamilyShape,
  entries: ReadonlyMap<string, TreeEntry>,
  mark: Mark,
): number | null {
  const names = [...entries.keys()]
  const index = family.parametrisations.findIndex(({ parameters }) => fits(parameters, names))
  if (index >= 0) return index
  context.problems.add(mark, `${family.name} needs ${waysOf(family)}; got ${listed(names)}`)
  return null
}

/** `mu and sigma, or mean and sd, or two of p1, p5, p10`. */
function waysOf({ parametrisations }: FamilyShape): string {
  const ways = parametrisations.map(({ parameters }) => {
    const required = parameters.filter((shape) => shape.default === undefined)
    return (required.length > 0 ? required : parameters).map(({ name }) => name)
  })
  const uses = (name: string) => ways.filter((way) => way.length === 2 && way.includes(name)).length
  const free = [...new Set(ways.flat())].filter((name) => uses(name) > 2)
  const rest = ways.filter((way) => !way.every((name) => free.includes(name))).map((way) => listed(way))
  return [...rest, ...(free.length > 0 ? [`two of ${free.join(', ')}`] : [])].join(', or ')
}
