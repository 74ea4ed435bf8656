/** `{ empirical: { file: prices.csv, column: price } }`: a parameter whose numbers stand in a file. */
import { InvalidInput, type Problem } from '../../language/problem.ts'
import type { FamilyShape } from '../catalogue.ts'
import { didYouMean } from '../did-you-mean.ts'
import { shapesOf } from '../percentiles.ts'
import type { Given, GivenData } from '../scenario.ts'
import { listed } from '../words.ts'
import { joinPath, markOf, shown, type TreeMap } from '../yaml/tree.ts'
import { readName } from './read-list.ts'
import type { ValueContext } from './value-context.ts'

type GivenText = Given & { readonly kind: 'text' }

interface Known {
  /** Index into the family's parametrisations. */
  readonly parametrisation: number
  readonly parameters: ReadonlyMap<string, Given>
}

/**
 * Parameters as they are, or with the column of a file in the place of its path, as the first parametrisation has them.
 *
 * @returns null when the file cannot be read, with what is wrong noted
 */
export function withData(
  context: ValueContext,
  family: FamilyShape,
  parametrisation: number,
  parameters: ReadonlyMap<string, Given>,
): Known | null {
  const shapes = shapesOf(family, parametrisation, [...parameters.keys()])
  const file = shapes.find(({ kind }) => kind === 'file')
  if (file === undefined) return { parametrisation, parameters }
  const path = parameters.get(file.name) as GivenText
  const data = readData(context, path, parameters.get('column') as GivenText | undefined)
  if (data === null) return null
  const rest = [...parameters].filter(([name]) => name !== file.name && name !== 'column')
  return { parametrisation: 0, parameters: new Map<string, Given>([['values', data], ...rest]) }
}

const COLUMN = ['file', 'column']

/** A list of numbers that a map with a file and a column stands for; null with what is wrong noted. */
export function readColumnParameter(context: ValueContext, tree: TreeMap, path: string): GivenData | null {
  const unknown = [...tree.entries].find(([name]) => !COLUMN.includes(name))
  if (unknown !== undefined) {
    const [name, { key }] = unknown
    const remedy = didYouMean(name, COLUMN) ?? `it takes ${listed(COLUMN)}`
    context.problems.add(markOf(key, joinPath(path, name)), `a column of a file has no ${name}`, remedy)
    return null
  }
  const file = tree.entries.get('file')
  if (file === undefined) {
    const remedy = 'as in { file: prices.csv, column: price }'
    context.problems.add(markOf(tree.place, path), `a list of numbers or a file is needed; got ${shown(tree)}`, remedy)
    return null
  }
  const column = tree.entries.get('column')
  const texts = [file, ...(column === undefined ? [] : [column])].map(({ value }, i) => {
    return readName(context, value, joinPath(path, COLUMN[i]!)) as GivenText | null
  })
  const [from, named] = texts
  return from == null || named === null ? null : readData(context, from, named)
}

function readData({ problems, files }: ValueContext, file: GivenText, column?: GivenText): GivenData | null {
  if (files === null) {
    problems.add(file.mark, 'a file is read with a scenario only')
    return null
  }
  const path = files.within(file.value, file.mark)
  if (path === null) return null
  try {
    const { name, values } = files.column(path, column?.value)
    return { kind: 'data', file: file.value, column: name, values: Array.from(values), mark: file.mark }
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    for (const problem of error.problems) problems.add(file.mark, complaint(file.value, problem), problem.remedy)
    return null
  }
}

/** With the line where there is one. */
function complaint(file: string, { line, source, message }: Problem): string {
  return `${file}${source === '' ? '' : `:${line}`}: ${message}`
}
