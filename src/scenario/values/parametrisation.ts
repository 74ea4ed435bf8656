/** Which of a family's parametrisations is meant, by the names that were given. */
import type { FamilyShape, ParameterShape } from '../catalogue.ts'
import { didYouMean } from '../did-you-mean.ts'
import type { Mark } from '../scenario.ts'
import { listed } from '../words.ts'
import { joinPath, markOf, shown, type Tree, type TreeEntry } from '../yaml/tree.ts'
import type { ValueContext } from './value-context.ts'

/** Keys that stand beside a family's name, not among its parameters. */
export const BESIDE = ['each', 'note', 'source']

/** Whether these names, and defaults for the rest, are all the parameters. */
export function fits(parameters: readonly ParameterShape[], names: readonly string[]): boolean {
  const required = parameters.filter((shape) => shape.default === undefined)
  return (
    names.every((name) => parameters.some((shape) => shape.name === name)) &&
    required.every((shape) => names.includes(shape.name))
  )
}

/** The entries under a family, all of which it knows. */
export function namedParameters(
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

/** The index of the parametrisation that the names fit, or null with the problem noted. */
export function chooseParametrisation(
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
