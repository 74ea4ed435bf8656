import type { Cursor } from '../parse/cursor.ts'
import { readExpression } from '../parse/parse-expression.ts'
import type { Syntax } from '../parse/syntax.ts'
import type { Span } from '../source.ts'
import type { QuestionPeriods } from './question.ts'
import { isPartOfPeriod } from './question-tokens.ts'

/** An expression with what may stand behind it. */
export interface QuestionPart {
  readonly syntax: Syntax
  readonly period: number | null
  /** For how many periods in a row. */
  readonly run: (Span & { readonly count: number }) | null
}

export const TWICE = 'a value is taken at one period; got another'

/** `x > 1 for 4 periods at 2027Q4`, the last two in either order. */
export function readPart(cursor: Cursor, periods: QuestionPeriods): QuestionPart {
  const read = readExpression(cursor)
  const syntax = read.kind === 'at' ? read.value : read
  let period = read.kind === 'at' ? periods.count - 1 - read.back : null
  let run: QuestionPart['run'] = null
  for (;;) {
    if (period !== null && cursor.at('@')) cursor.fail(cursor.peek(), TWICE)
    if (cursor.take('@')) period = readPeriod(cursor, periods)
    else if (run === null && cursor.at('for')) run = readRun(cursor, periods)
    else return { syntax, period, run }
  }
}

/** The number of the period that stands here. */
export function readPeriod(cursor: Cursor, periods: QuestionPeriods): number {
  const first = cursor.next()
  let name = first.text
  while (cursor.peek().start === cursor.lastEnd && isPartOfPeriod(cursor.peek())) name += cursor.next().text
  const index = periods.indexOf(name)
  if (index !== null) return index
  const span = { start: first.start, end: Math.max(first.end, cursor.lastEnd) }
  return cursor.fail(span, `a period of the horizon is needed; got ${name || 'the end'}`, periods.remedy)
}

/** `for 4 periods`. */
function readRun(cursor: Cursor, periods: QuestionPeriods): Span & { readonly count: number } {
  const { start } = cursor.next()
  const number = cursor.next()
  const count = Number(number.text)
  if (!(Number.isInteger(count) && count >= 1 && count <= periods.count)) {
    const rule = `a whole number of periods from 1 to ${periods.count} is needed`
    cursor.fail(number, `${rule}; got ${number.text}`)
  }
  if (!cursor.take('periods')) cursor.expect('period', 'a stretch is counted in periods, as in for 4 periods')
  return { count, start, end: cursor.lastEnd }
}
