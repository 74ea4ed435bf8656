/** A column of the user's file as a history. */
import { dataError } from '../../data/data-table.ts'
import { readColumn, readTexts } from '../../data/read-column.ts'
import { type History, historyOfChanges, historyOfValues, historyProblem } from '../../fit/index.ts'
import { log1p } from '../../kernel/mathematics.ts'
import { stepOf as calendarStep, periodIndex } from '../../scenario/index.ts'
import type { ChangeUnit, ProcessOptions } from './flags.ts'

export interface NamedHistory {
  readonly name: string
  readonly history: History
  /** Rows of the column. */
  readonly rows: number
}

/** A gap longer than this is a mistyped label. */
const LONGEST = 10_000

/** @throws InvalidInput */
export function readHistory(file: string, column: string | undefined, options: ProcessOptions): NamedHistory {
  const { name, values } = readColumn(file, column)
  const periods = options.period === null ? null : periodsOf(file, options.period)
  const history =
    options.changes === null
      ? historyOfValues(checkedValues(file, name, values, options.scale), periods, options.scale)
      : historyOfChanges(
          Array.from(values, (change, row) => stepOf(file, name, change, row, options.changes!)),
          periods,
        )
  const problem = historyProblem(history)
  if (problem !== null) throw dataError(file, `${name}: ${problem}`)
  return { name, history, rows: values.length }
}

function checkedValues(file: string, name: string, values: Float64Array, scale: 'log' | 'level'): Float64Array {
  const row = values.findIndex((value) => scale === 'log' && !(value > 0))
  if (row < 0) return values
  const rule = `${name}: values on the log scale must be above 0; got ${values[row]} in row ${row + 1}`
  throw dataError(file, rule, 'use --scale level, or --changes if these are changes')
}

/** A change as a step of ln x. */
function stepOf(file: string, name: string, change: number, row: number, unit: ChangeUnit): number {
  if (unit === 'log') return change
  const share = unit === 'percent' ? change / 100 : change
  if (share > -1) return log1p(share)
  const least = unit === 'percent' ? '-100 %' : '-1'
  throw dataError(file, `${name}: a change must be above ${least}; got ${change} in row ${row + 1}`)
}

/** The numbers of labelled periods, counted from the first. */
function periodsOf(file: string, column: string): readonly number[] {
  const labels = readTexts(file, column)
  const complain = (rule: string, row: number) =>
    dataError(file, `${column}: ${rule}; got ${labels[row]} in row ${row + 1}`)
  const numbers = labels.map((label, row) => {
    const number =
      calendarStep(labels[0]!) !== null ? periodIndex({ start: labels[0]!, periods: LONGEST }, label) : wholeOf(label)
    if (number !== null) return number
    const form =
      calendarStep(labels[0]!) !== null
        ? `a period like ${labels[0]} and not before it`
        : 'a period like 2026Q2, 2026-04, 2026 or a whole number'
    throw complain(`${form} is needed`, row)
  })
  const row = numbers.findIndex(
    (number, i) => i > 0 && !(number > numbers[i - 1]! && number - numbers[i - 1]! <= LONGEST),
  )
  if (row >= 0) throw complain('periods must rise, each one once', row)
  return numbers
}

function wholeOf(label: string): number | null {
  return /^\d{1,9}$/.test(label) ? Number(label) : null
}
