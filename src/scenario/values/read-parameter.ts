/** The parameters of a distribution or a process: numbers, lists, choices, or uncertain values of their own. */
import type { ParameterShape } from '../catalogue.ts'
import { didYouMean } from '../did-you-mean.ts'
import type { Given, Mark } from '../scenario.ts'
import { listed } from '../words.ts'
import { joinPath, markOf, shown, type Tree, type TreeEntry } from '../yaml/tree.ts'
import { readPeriodName } from './counted-period.ts'
import { readColumnParameter } from './read-data.ts'
import { readDistribution } from './read-distribution.ts'
import { readByPeriod, readListParameter, readName } from './read-list.ts'
import { readNumber } from './read-number.ts'
import type { ValueContext } from './value-context.ts'

/** Where a parameter belongs. */
export interface Owner {
  /** Name of the family or process. */
  readonly name: string
  /** Whether the value is drawn anew each period, so that a list by period has a meaning. */
  readonly byPeriod: boolean
}

/**
 * Every parameter that was given, and the defaults of those that were not.
 *
 * @returns null when any is broken; all of them are read, so that all that is wrong is noted
 */
export function readParameters(
  context: ValueContext,
  shapes: readonly ParameterShape[],
  entries: ReadonlyMap<string, TreeEntry>,
  owner: Owner,
  mark: Mark,
): Map<string, Given> | null {
  const parameters = new Map<string, Given>()
  let broken = false
  for (const shape of shapes) {
    const entry = entries.get(shape.name)
    const path = joinPath(mark.path, shape.name)
    const given =
      entry === undefined
        ? defaultOf(shape, { ...mark, path })
        : readParameter(context, entry.value, path, shape, owner)
    if (given === null) broken = true
    else if (given !== undefined) parameters.set(shape.name, given)
  }
  return broken ? null : parameters
}

function defaultOf({ default: value }: ParameterShape, mark: Mark): Given | undefined {
  if (value === undefined || value === null) return undefined
  return typeof value === 'number' ? { kind: 'number', value, unit: null, mark } : { kind: 'text', value, mark }
}

function readParameter(
  context: ValueContext,
  tree: Tree,
  path: string,
  shape: ParameterShape,
  owner: Owner,
): Given | null {
  if (shape.period === true && context.counts !== true) {
    const named = readPeriodName(context, tree, path)
    return named ?? readParameter({ ...context, counts: true }, tree, path, shape, owner)
  }
  switch (shape.kind) {
    case 'value':
    case 'number':
      return readScalarParameter(context, tree, path, shape, owner)
    case 'integer':
      return readInteger(context, tree, path)
    case 'choice':
      return readChoice(context, tree, path, shape.choices)
    case 'file':
      return readName(context, tree, path)
    case 'distribution':
      return readPart(context, tree, path, owner)
    case 'distributions':
    case 'texts':
    case 'values':
    case 'numbers':
    case 'matrix':
    case 'quantiles':
      if (shape.fromFile === true && tree.kind === 'map') return readColumnParameter(context, tree, path)
      return readListParameter(context, tree, path, shape, (item, at) => readPart(context, item, at, owner))
  }
}

function readScalarParameter(
  context: ValueContext,
  tree: Tree,
  path: string,
  shape: ParameterShape,
  owner: Owner,
): Given | null {
  const refuse = (message: string, remedy?: string) => {
    context.problems.add(markOf(tree.place, path), message, remedy)
    return null
  }
  if (tree.kind === 'scalar') return readNumber(context, tree, path, 'a number')
  if (shape.fixed === true) return refuse(`a known number is needed; got ${shown(tree)}`)
  if (tree.kind === 'map') return readDistribution(context, tree, path, { shared: false, place: 'parameter' })
  if (owner.byPeriod) return readByPeriod(context, tree, path)
  return refuse(`${owner.name} is drawn once per draw; got a list by period`, 'add each: period')
}

/** A distribution that the owner is made from. */
function readPart(context: ValueContext, tree: Tree, path: string, owner: Owner): Given | null {
  const mark = markOf(tree.place, path)
  if (tree.kind !== 'map') {
    context.problems.add(mark, `a distribution is needed; got ${shown(tree)}`)
    return null
  }
  const role = { shared: false, place: 'part', byPeriod: owner.byPeriod } as const
  const distribution = readDistribution(context, tree, path, role)
  return distribution === null ? null : { kind: 'part', distribution, mark }
}

function readInteger(context: ValueContext, tree: Tree, path: string): Given | null {
  const given = readNumber(context, tree, path, 'a whole number')
  if (given === null || (Number.isSafeInteger(given.value) && given.unit === null)) return given
  context.problems.add(given.mark, `a whole number is needed; got ${shown(tree)}`)
  return null
}

function readChoice(context: ValueContext, tree: Tree, path: string, choices?: readonly string[]): Given | null {
  if (choices === undefined) return readName(context, tree, path)
  const mark = markOf(tree.place, path)
  if (tree.kind === 'scalar' && choices.includes(tree.text)) return { kind: 'text', value: tree.text, mark }
  const remedy = tree.kind === 'scalar' ? didYouMean(tree.text, choices) : undefined
  context.problems.add(mark, `${listed(choices, 'or')} is needed; got ${shown(tree)}`, remedy)
  return null
}
