/** One entry of `correlations` from its tree; what is wrong with it is noted. */
import type { z } from 'zod'
import type { CopulaShape } from '../catalogue.ts'
import { didYouMean } from '../did-you-mean.ts'
import type { GivenCopula, Mark } from '../scenario.ts'
import { noteIssue } from '../settings/check-settings.ts'
import { listed } from '../words.ts'
import { canonicalReference } from '../yaml/names.ts'
import type { Problems } from '../yaml/problems.ts'
import { joinPath, markOf, plainOf, shown, type Tree, type TreeMap } from '../yaml/tree.ts'
import { groupSchema, jointSchema, pairSchema, type WrittenCorrelation } from './correlation-schemas.ts'
import type { Coefficient, Entry } from './entry.ts'
import { fromKendall, fromSpearman } from './rank-correlation.ts'

export interface EntryContext {
  readonly copulas: readonly CopulaShape[]
  /** Length of lists; null where the horizon is wrong. */
  readonly periods: number | null
  readonly problems: Problems
}

export function readEntry(context: EntryContext, tree: Tree, path: string): Entry | null {
  if (tree.kind !== 'map') return readPair(context, tree, path)
  return tree.entries.has('between') ? readJoint(context, tree, path) : readGroup(context, tree, path)
}

function readPair(context: EntryContext, tree: Tree, path: string): Entry | null {
  const parsed = checked(context, pairSchema, tree, path)
  if (parsed === null) return null
  const mark = markOf(tree.place, path)
  const names = canonicalNames(parsed.slice(0, 2) as string[])
  if (names[0] === names[1]) {
    context.problems.add(mark, `a name cannot be correlated with itself; got ${names[0]} twice`)
    return null
  }
  const coefficient = coefficientOf(context, parsed[2], markOf(child(tree, 2).place, `${path}[2]`))
  return { kind: 'pair', names, coefficient, mark }
}

function readGroup(context: EntryContext, tree: TreeMap, path: string): Entry | null {
  const { problems } = context
  const mark = markOf(tree.place, path)
  if (!tree.entries.has('among')) {
    problems.add(mark, `among or between is needed; got ${shown(tree)}`, 'among: [a, b, c] joins a group')
    return null
  }
  const shape = copulaOf(context, tree, path, 'group')
  const parsed = shape === null ? null : checked(context, groupSchema(shape), tree, path)
  if (shape === null || parsed === null) return null
  const names = canonicalNames(parsed.among)
  const double = names.find((name, i) => names.indexOf(name) < i)
  if (double !== undefined) problems.add(mark, `a name cannot be correlated with itself; got ${double} twice`)
  const parameters = numbersOf(context, shape, tree, path)
  if (double !== undefined || parameters === null) return null
  const correlation = tree.entries.get('correlation')!.value
  const coefficient = coefficientOf(context, parsed.correlation, markOf(correlation.place, `${path}.correlation`))
  const copula = shape.parameters.length === 0 ? null : givenCopula(shape, names, parameters, mark)
  return { kind: 'group', names, coefficient, copula, mark }
}

function readJoint(context: EntryContext, tree: TreeMap, path: string): Entry | null {
  const { problems } = context
  const mark = markOf(tree.place, path)
  const shape = copulaOf(context, tree, path, 'pair')
  const parsed = shape === null ? null : checked(context, jointSchema(shape), tree, path)
  if (shape === null || parsed === null) return null
  const names = canonicalNames(parsed.between)
  const parameters = numbersOf(context, shape, tree, path)
  if (names[0] === names[1]) problems.add(mark, `a name cannot be correlated with itself; got ${names[0]} twice`)
  if (parameters === null || names[0] === names[1]) return null
  if (parameters.size !== 1) {
    const wanted = shape.parameters.map(({ name }) => name)
    const got = parameters.size === 0 ? 'neither' : 'both'
    problems.add(mark, `exactly one of ${listed(wanted)} is needed; got ${got}`)
    return null
  }
  const tail = 'tail' in parsed ? (parsed.tail as GivenCopula['tail']) : undefined
  return {
    kind: 'joint',
    names,
    copula: givenCopula(shape, names, parameters, mark, tail ?? shape.tails[0] ?? null),
    mark,
  }
}

function givenCopula(
  { name, joins }: CopulaShape,
  names: readonly string[],
  parameters: ReadonlyMap<string, number>,
  mark: Mark,
  tail: GivenCopula['tail'] = null,
): GivenCopula {
  return { copula: name, joins, names: names.toSorted(), parameters, tail, mark }
}

/** The copula an entry names, gaussian where it names none; null, with the problem noted, for one of the other kind. */
function copulaOf(
  { copulas, problems }: EntryContext,
  tree: TreeMap,
  path: string,
  joins: CopulaShape['joins'],
): CopulaShape | null {
  const written = tree.entries.get('copula')?.value
  const own = copulas.filter((shape) => shape.joins === joins)
  const names = own.map(({ name }) => name)
  if (written === undefined && joins === 'group') return own.find(({ parameters }) => parameters.length === 0)!
  const name = written?.kind === 'scalar' ? written.text : ''
  const shape = copulas.find((one) => one.name === name)
  if (shape?.joins === joins) return shape
  const mark = markOf((written ?? tree).place, joinPath(path, 'copula'))
  const got = written === undefined ? 'nothing' : shown(written)
  const remedy = joins === 'group' ? `${name} joins two names: between: [a, b]` : `${name} joins a group: among: [a, b]`
  problems.add(mark, `${listed(names, 'or')} is needed; got ${got}`, shape ? remedy : didYouMean(name, names))
  return null
}

/** The parameters given; null, with the problems noted, where one breaks its rule. */
function numbersOf(
  { problems }: EntryContext,
  { parameters }: CopulaShape,
  tree: TreeMap,
  path: string,
): ReadonlyMap<string, number> | null {
  const numbers = new Map<string, number>()
  let good = true
  for (const { name, rule, holds } of parameters) {
    const written = tree.entries.get(name)?.value
    if (written === undefined) continue
    const value = Number(plainOf(written))
    numbers.set(name, value)
    if (holds(value)) continue
    problems.add(markOf(written.place, joinPath(path, name)), `${rule} must hold; got ${shown(written)}`)
    good = false
  }
  return good ? numbers : null
}

function coefficientOf({ periods, problems }: EntryContext, written: WrittenCorrelation, mark: Mark): Coefficient {
  const plain = typeof written === 'number' || Array.isArray(written)
  const measure = plain ? 'scores' : 'spearman' in written ? 'spearman' : 'kendall'
  const given = plain ? written : 'spearman' in written ? written.spearman : written.kendall
  if (typeof given === 'number') return { measure, value: scoreCorrelation(measure, given) }
  if (periods !== null && given.length !== periods) {
    problems.add(mark, `a list by period must have ${periods} entries, one for each; got ${given.length}`)
  }
  return { measure, value: given.map((one) => scoreCorrelation(measure, one)) }
}

function scoreCorrelation(measure: Coefficient['measure'], given: number): number {
  return measure === 'scores' ? given : measure === 'spearman' ? fromSpearman(given) : fromKendall(given)
}

function checked<Schema extends z.ZodType>(
  { problems }: EntryContext,
  schema: Schema,
  tree: Tree,
  path: string,
): z.output<Schema> | null {
  const result = schema.safeParse(plainOf(tree))
  if (result.success) return result.data
  const keys = 'shape' in schema ? Object.keys(schema.shape as object) : []
  for (const issue of result.error.issues) noteIssue(tree, issue, problems, path, keys)
  return null
}

function canonicalNames(names: readonly string[]): string[] {
  return names.map((name) => canonicalReference(name) ?? name)
}

function child(tree: Tree, i: number): Tree {
  return tree.kind === 'list' ? (tree.items[i] ?? tree) : tree
}
