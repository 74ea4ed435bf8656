/** Which family a map names, and what to say when it names none. */
import type { FamilyShape } from '../catalogue.ts'
import { didYouMean } from '../did-you-mean.ts'
import { percentilesAmong } from '../percentiles.ts'
import type { Mark } from '../scenario.ts'
import { listed } from '../words.ts'
import { joinPath, markOf, shown, type Tree, type TreeMap } from '../yaml/tree.ts'
import { BESIDE, fits } from './parametrisation.ts'
import type { ValueContext } from './value-context.ts'

export interface Role {
  readonly shared: boolean
  /** A value of its own, an uncertain parameter of another, or what another distribution is made from. */
  readonly place: 'top' | 'parameter' | 'part'
  /** Of a part: whether the whole is drawn anew each period, so that a list by period has a meaning. */
  readonly byPeriod?: boolean
}

/** The one key that names a family, and what stands under it. */
export function findFamily(
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

const NEEDED = {
  top: 'a distribution or a process',
  parameter: 'a number or a distribution',
  part: 'a distribution',
}

/** What is no distribution, and what a message calls it. */
const TOP_ONLY = [
  ['process', 'a process'],
  ['shared', 'shared'],
  ['sip', 'a variable of a library'],
] as const

function noteNoFamily(
  context: ValueContext,
  tree: TreeMap,
  candidates: readonly string[],
  mark: Mark,
  role: Role,
): void {
  const { problems, catalogue } = context
  const needed = NEEDED[role.place]
  const [first] = candidates
  const meant = familyTaking(catalogue.families, candidates)
  const outer = role.place === 'top' ? undefined : TOP_ONLY.find(([key]) => tree.entries.has(key))
  if (outer !== undefined) {
    const remedy = 'processes, shared and sip stand at the top of a value only'
    problems.add(mark, `${needed} is needed; got ${outer[1]}`, remedy)
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

/** The family that takes these parameters, best one that takes no others; any percentiles make a metalog. */
function familyTaking(families: readonly FamilyShape[], names: readonly string[]): FamilyShape | undefined {
  if (names.length === 0) return undefined
  if (percentilesAmong(names).length === names.length) return families.find(({ name }) => name === 'metalog')
  const ways = families.flatMap((family) => family.parametrisations.map(({ parameters }) => ({ family, parameters })))
  const fitting = ways.filter(({ parameters }) => fits(parameters, names))
  return (fitting.find(({ parameters }) => parameters.length === names.length) ?? fitting[0])?.family
}
