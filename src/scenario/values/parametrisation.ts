/** Which of a family's parametrisations is meant, by the names that were given. */
import type { FamilyShape, ParameterShape } from '../catalogue.ts'
import { didYouMean } from '../did-you-mean.ts'
import { BY_PERCENTILES, percentileLevel, percentilesAmong } from '../percentiles.ts'
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
  const isKnown = (name: string) => known.includes(name) || (family.percentiles && percentileLevel(name) !== null)
  const unknown = [...tree.entries].filter(([name]) => !isKnown(name))
  for (const [name, { key }] of unknown) {
    const remedy = BESIDE.includes(name)
      ? `${name} stands beside ${family.name}, not inside`
      : misnamed(name, known, family)
    const message = `${family.name} has no parameter ${name}`
    context.problems.add(markOf(key, joinPath(mark.path, name)), message, remedy ?? `it takes ${waysOf(family)}`)
  }
  return unknown.length === 0 ? tree.entries : null
}

function misnamed(name: string, known: readonly string[], family: FamilyShape): string | undefined {
  if (percentileLevel(name) !== null) {
    return `${family.name} cannot be given by percentiles; it takes ${waysOf(family)}`
  }
  if (family.percentiles && /^p[\d.]+$/.test(name)) {
    // Zeros that change nothing, which would give one percentile two names.
    const short = `p${Number(name.slice(1))}`
    if (percentileLevel(short) !== null) return `write ${short}`
    return 'percentiles lie between p0 and p100, as p2.5, p10, p99.9'
  }
  return didYouMean(name, known)
}

/** The index of the parametrisation that the names fit, BY_PERCENTILES for those, or null with the problem noted. */
export function chooseParametrisation(
  context: ValueContext,
  family: FamilyShape,
  entries: ReadonlyMap<string, TreeEntry>,
  mark: Mark,
): number | null {
  const names = [...entries.keys()]
  const index = family.parametrisations.findIndex(({ parameters }) => fits(parameters, names))
  if (index >= 0) return index
  const percentiles = percentilesAmong(names)
  if (percentiles.length > 0) return besidePercentiles(context, family, names, mark)
  context.problems.add(mark, `${family.name} needs ${waysOf(family)}; got ${listed(names)}`)
  return null
}

/** Beside percentiles stand canonical parameters only. */
function besidePercentiles(
  context: ValueContext,
  family: FamilyShape,
  names: readonly string[],
  mark: Mark,
): number | null {
  const canonical = family.parametrisations[0]!.parameters.map(({ name }) => name)
  const other = names.filter((name) => percentileLevel(name) === null && !canonical.includes(name))
  if (other.length === 0) return BY_PERCENTILES
  const message = `${family.name} takes percentiles alone or beside ${listed(canonical, 'or')}; got ${listed(names)}`
  context.problems.add(mark, message)
  return null
}

/** `mu and sigma, or mean and sd, or percentiles`. */
function waysOf({ parametrisations, percentiles }: FamilyShape): string {
  const ways = parametrisations.map(({ parameters }) => {
    const required = parameters.filter((shape) => shape.default === undefined)
    return listed((required.length > 0 ? required : parameters).map(({ name }) => name))
  })
  return [...ways, ...(percentiles ? ['percentiles'] : [])].join(', or ')
}
