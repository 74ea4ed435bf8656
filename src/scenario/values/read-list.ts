/** Lists in scenarios: by period, of names, of numbers, of rows. */
import type { ParameterShape } from '../catalogue.ts'
import type { Given } from '../scenario.ts'
import { markOf, shown, type Tree, type TreeList } from '../yaml/tree.ts'
import { readNumber } from './read-number.ts'
import type { ValueContext } from './value-context.ts'

/** One number for each period of the horizon. */
export function readByPeriod(context: ValueContext, tree: TreeList, path: string): Given | null {
  const { periods, problems } = context
  const mark = markOf(tree.place, path)
  if (periods !== null && tree.items.length !== periods) {
    problems.add(mark, `a list by period must have ${periods} entries, one for each; got ${tree.items.length}`)
    return null
  }
  return givenList(tree, path, (item, at) => readNumber(context, item, at, 'a number for the period'))
}

/** The list that a parameter of a list kind is. */
export function readListParameter(
  context: ValueContext,
  tree: Tree,
  path: string,
  shape: ParameterShape,
  readPart: (item: Tree, path: string) => Given | null,
): Given | null {
  if (tree.kind !== 'list' || tree.items.length === 0) {
    context.problems.add(markOf(tree.place, path), `${LIST_NEEDED[shape.kind]} is needed; got ${shown(tree)}`)
    return null
  }
  if (shape.kind === 'distributions') return givenList(tree, path, readPart)
  if (shape.kind === 'texts') return givenList(tree, path, (item, at) => readName(context, item, at))
  if (shape.kind === 'matrix') return readMatrix(context, tree, path)
  if (shape.kind === 'quantiles') return readQuantiles(context, tree, path)
  return givenList(tree, path, (item, at) => readNumber(context, item, at, 'a number'))
}

const LIST_NEEDED: Readonly<Record<string, string>> = {
  texts: 'a list of names',
  values: 'a list of numbers',
  numbers: 'a list of numbers',
  matrix: 'a list of equally long lists of numbers',
  distributions: 'a list of distributions',
  quantiles: 'a list of [probability, value] pairs',
}

function readQuantiles(context: ValueContext, tree: TreeList, path: string): Given | null {
  return givenList(tree, path, (row, at) => {
    if (row.kind === 'list' && row.items.length === 2) {
      return givenList(row, at, (item, place) => readNumber(context, item, place, 'a number'))
    }
    context.problems.add(markOf(row.place, at), `a pair [probability, value] is needed; got ${shown(row)}`)
    return null
  })
}

function readMatrix(context: ValueContext, tree: TreeList, path: string): Given | null {
  const first = tree.items[0]!
  const width = first.kind === 'list' ? first.items.length : 0
  return givenList(tree, path, (row, at) => {
    if (row.kind !== 'list' || row.items.length === 0) {
      context.problems.add(markOf(row.place, at), `a list of numbers is needed; got ${shown(row)}`)
      return null
    }
    if (row.items.length !== width) {
      const message = `rows must be equally long; got ${row.items.length} entries after a row of ${width}`
      context.problems.add(markOf(row.place, at), message)
      return null
    }
    return givenList(row, at, (item, place) => readNumber(context, item, place, 'a number'))
  })
}

/** A name, which must be a text. */
export function readName(context: ValueContext, tree: Tree, path: string): Given | null {
  const mark = markOf(tree.place, path)
  if (tree.kind === 'scalar' && typeof tree.value === 'string' && tree.value !== '') {
    return { kind: 'text', value: tree.value, mark }
  }
  context.problems.add(mark, `a name is needed; got ${shown(tree)}`)
  return null
}

/** Every entry is read, so that all that is wrong is noted; null when any is. */
function givenList(tree: TreeList, path: string, read: (item: Tree, path: string) => Given | null): Given | null {
  const values: Given[] = []
  tree.items.forEach((item, i) => {
    const value = read(item, `${path}[${i}]`)
    if (value !== null) values.push(value)
  })
  return values.length === tree.items.length ? { kind: 'list', values, mark: markOf(tree.place, path) } : null
}
