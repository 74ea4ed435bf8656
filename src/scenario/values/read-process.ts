/** `{ process: name, …parameters, note: …, source: … }`: a path over the horizon. */
import type { ProcessShape } from '../catalogue.ts'
import { didYouMean } from '../did-you-mean.ts'
import type { GivenProcess, Mark } from '../scenario.ts'
import { listed } from '../words.ts'
import { joinPath, markOf, type TreeMap, type TreeScalar } from '../yaml/tree.ts'
import { readNotes } from './read-notes.ts'
import { readParameters } from './read-parameter.ts'
import type { ValueContext } from './value-context.ts'

/** Keys beside the parameters. */
const BESIDE = ['process', 'note', 'source']

/** The process a map describes, or null with what is wrong with it noted. */
export function readProcess(
  context: ValueContext,
  tree: TreeMap,
  name: TreeScalar,
  path: string,
  shared: boolean,
): GivenProcess | null {
  const mark = markOf(tree.place, path)
  const process = findProcess(context, name, joinPath(path, 'process'))
  const notes = readNotes(context, tree, path)
  if (process === null) return null
  const known = checkKeys(context, process, tree, path)
  // A parameter that is missing because its name is misspelt is one mistake.
  const complete = known && checkComplete(context, process, tree, mark)
  const owner = { name: process.name, byPeriod: true }
  const parameters = readParameters(context, process.parameters, tree.entries, owner, mark)
  if (!complete || parameters === null) return null
  return { kind: 'process', process: process.name, parameters, shared, ...notes, mark }
}

function findProcess(context: ValueContext, name: TreeScalar, path: string): ProcessShape | null {
  const { processes, families } = context.catalogue
  const process = processes.find((candidate) => candidate.name === name.text)
  if (process !== undefined) return process
  const names = processes.map((candidate) => candidate.name)
  const remedy = families.some((family) => family.name === name.text)
    ? `it is a distribution: { ${name.text}: { ... } }`
    : (didYouMean(name.text, names) ?? `there are ${listed(names)}`)
  context.problems.add(markOf(name.place, path), `unknown process ${name.text}`, remedy)
  return null
}

function checkKeys(context: ValueContext, process: ProcessShape, tree: TreeMap, path: string): boolean {
  const names = process.parameters.map(({ name }) => name)
  const unknown = [...tree.entries].filter(([name]) => !names.includes(name) && !BESIDE.includes(name))
  for (const [name, { key }] of unknown) {
    const remedy =
      name === 'each'
        ? 'a process is a path already: leave each out'
        : (didYouMean(name, [...names, ...BESIDE]) ?? `it takes ${listed(names)}`)
    context.problems.add(markOf(key, joinPath(path, name)), `${process.name} has no parameter ${name}`, remedy)
  }
  return unknown.length === 0
}

/** Every parameter without a default is there, and one of each group of alternatives. */
function checkComplete(context: ValueContext, process: ProcessShape, tree: TreeMap, mark: Mark): boolean {
  const given = process.parameters.map(({ name }) => name).filter((name) => tree.entries.has(name))
  const grouped = new Set(process.alternatives.flat())
  const required = process.parameters.filter((shape) => shape.default === undefined && !grouped.has(shape.name))
  const missing = required.map(({ name }) => name).filter((name) => !given.includes(name))
  if (missing.length > 0) {
    context.problems.add(mark, `${process.name} needs ${listed(missing)}; got ${listed(given)}`)
  }
  const unmet = process.alternatives.filter((group) => group.filter((name) => given.includes(name)).length !== 1)
  for (const group of unmet) {
    const got = group.filter((name) => given.includes(name))
    context.problems.add(mark, `${process.name} needs exactly one of ${listed(group)}; got ${listed(got)}`)
  }
  return missing.length === 0 && unmet.length === 0
}
