/** Numbers that count the periods of the horizon from 0: names of periods, and years written where a count is needed. */
import { periodsAfter, stepOf } from '../horizon.ts'
import type { Given } from '../scenario.ts'
import { markOf, type Tree } from '../yaml/tree.ts'
import type { ValueContext } from './value-context.ts'

/** The number of a period that stands by its name; undefined where none does. A year is a number, so it has no name here. */
export function readPeriodName({ start, problems }: ValueContext, tree: Tree, path: string): Given | undefined {
  if (tree.kind !== 'scalar' || [null, 'year'].includes(stepOf(tree.text))) return undefined
  const mark = markOf(tree.place, path)
  const value = start === null ? null : periodsAfter(start, tree.text)
  if (value === null) {
    const needed = start === null ? 'a number' : "a number or a period of the horizon's step"
    const remedy = start === null ? 'periods have names in a scenario, where there is a horizon' : countFrom(start)
    problems.add(mark, `${needed} is needed; got ${tree.text}`, remedy)
  }
  return { kind: 'number', value: value ?? 0, unit: null, mark }
}

/** How to count the period a text names where only a count can stand; null where the text is no name, or may be a count. */
export function countedInstead({ start, periods }: ValueContext, text: string): string | null {
  const step = stepOf(text)
  if (step === null || start === null) return null
  if (step !== 'year') {
    const value = periodsAfter(start, text)
    return value === null ? countFrom(start) : `${text} is period ${value}`
  }
  if (!isYear(Number(text)) || periods === null || Number(text) < periods) return null
  const horizon = stepOf(start)!
  const relation = horizon === 'year' ? 'is' : 'begins with'
  return `the year ${text} ${relation} period ${periodsAfter(start, FIRST[horizon](text))}`
}

function countFrom(start: string): string {
  return `the horizon starts in ${start}: count the periods from there`
}

/** What nobody means as a count of periods beyond the horizon. */
function isYear(number: number): boolean {
  return number >= 1900 && number < 2200
}

const FIRST = {
  year: (year: string) => year,
  quarter: (year: string) => `${year}Q1`,
  month: (year: string) => `${year}-01`,
} as const
