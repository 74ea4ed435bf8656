/**
 * The Pratt parser of expressions: a prefix, then operators as long as they bind at least as tightly as asked. Chains of
 * + − and of * / are read in a loop into lists, so their length costs no stack.
 */

import type { Comparison } from '../model.ts'
import type { Cursor } from './cursor.ts'
import type { Token } from './lex.ts'
import { isReduction, readBraces, readCall, readReduction, readRoot, readSubscripts } from './parse-brackets.ts'
import { readFactor, readUnit, readUnitAfterNumber, startsKnown } from './parse-unit-syntax.ts'
import type { Name, Over, Syntax, SyntaxOf } from './syntax.ts'
import { EXPRESSION_WORDS } from './words.ts'

/** How tightly operators bind, loosest first. */
const POWER = { or: 1, and: 2, not: 3, comparison: 4, in: 5, sum: 6, product: 7, negate: 8, power: 9 } as const

const OPERATORS: ReadonlyMap<string, keyof typeof POWER> = new Map([
  ['or', 'or'],
  ['and', 'and'],
  ['==', 'comparison'],
  ['!=', 'comparison'],
  ['<', 'comparison'],
  ['<=', 'comparison'],
  ['>', 'comparison'],
  ['>=', 'comparison'],
  ['in', 'in'],
  ['+', 'sum'],
  ['-', 'sum'],
  ['*', 'product'],
  ['/', 'product'],
  ['^', 'power'],
])

/** An expression of any looseness. */
export function readExpression(cursor: Cursor): Syntax {
  return takenAt(cursor, '@', readFrom(cursor, POWER.or))
}

function readFrom(cursor: Cursor, weakest: number): Syntax {
  let left = readPrefix(cursor)
  let ceiling: number = Number.POSITIVE_INFINITY
  for (;;) {
    if (weakest <= POWER.not) left = takenAt(cursor, '@&', left)
    const kind = operatorAt(cursor)
    if (kind === undefined || POWER[kind] < weakest) return left
    if (POWER[kind] > ceiling)
      cursor.failHere('a conversion needs brackets before another operator', 'write (x in USD) * y')
    left = readOperation(cursor, kind, left)
    ceiling = POWER[kind]
  }
}

function operatorAt(cursor: Cursor): keyof typeof POWER | undefined {
  const { kind, text } = cursor.peek()
  return kind === 'symbol' || kind === 'word' ? OPERATORS.get(text) : undefined
}

function readOperation(cursor: Cursor, kind: keyof typeof POWER, left: Syntax): Syntax {
  switch (kind) {
    case 'or':
    case 'and':
      return readConditions(cursor, kind, left)
    case 'comparison':
      return readComparison(cursor, left)
    case 'in': {
      cursor.next()
      const unit = readUnit(cursor)
      return { kind: 'convert', value: left, unit, start: left.start, end: unit.end }
    }
    case 'sum':
      return readSum(cursor, left)
    case 'product':
      return readProduct(cursor, left)
    default: {
      cursor.next()
      const exponent = cursor.nested(() => readFrom(cursor, POWER.power))
      return { kind: 'power', base: left, exponent, start: left.start, end: exponent.end }
    }
  }
}

function readConditions(cursor: Cursor, kind: 'and' | 'or', left: Syntax): Syntax {
  const terms = [left]
  while (cursor.take(kind)) terms.push(readFrom(cursor, POWER[kind] + 1))
  return { kind, terms, start: left.start, end: cursor.lastEnd }
}

function readComparison(cursor: Cursor, left: Syntax): Syntax {
  const operator = cursor.next().text as Comparison
  const right = readFrom(cursor, POWER.comparison + 1)
  const span = { start: left.start, end: right.end }
  if (operatorAt(cursor) === 'comparison') {
    cursor.failHere('comparisons do not chain', 'write a < b and b < c')
  }
  if (!cursor.at('within')) return { kind: 'compare', operator, left, right, ...span }
  if (operator !== '==') cursor.failHere(`within follows ==, not ${operator}`)
  cursor.next()
  const tolerance = readFrom(cursor, POWER.comparison + 1)
  return { kind: 'within', left, right, tolerance, start: left.start, end: tolerance.end }
}

function readSum(cursor: Cursor, left: Syntax): Syntax {
  const terms = [{ negative: false, value: left }]
  while (cursor.at('+') || cursor.at('-')) {
    const negative = cursor.next().text === '-'
    terms.push({ negative, value: readFrom(cursor, POWER.sum + 1) })
  }
  return { kind: 'sum', terms, start: left.start, end: cursor.lastEnd }
}

function readProduct(cursor: Cursor, left: Syntax): Syntax {
  const factors = [{ inverse: false, value: left }]
  let literal = left.kind === 'number'
  while (cursor.at('*') || cursor.at('/')) {
    const inverse = cursor.next().text === '/'
    const value = literal && startsKnown(cursor, 0) ? readBareUnit(cursor) : readFrom(cursor, POWER.product + 1)
    literal &&= value.kind === 'number'
    factors.push({ inverse, value })
  }
  return { kind: 'product', factors, start: left.start, end: cursor.lastEnd }
}

/** The unit in `8 / year`: the names after a number's * or / are still its unit. */
function readBareUnit(cursor: Cursor): Syntax {
  const { start } = cursor.peek()
  const span = { factors: readFactor(cursor), start, end: cursor.lastEnd }
  return { kind: 'number', value: 1, unit: span, start, end: span.end }
}

/** A value, and in a question the period it is taken at. */
function readPrefix(cursor: Cursor): Syntax {
  const value = readValue(cursor)
  if (cursor.readPeriod !== null && value.kind === 'number' && cursor.at('at')) {
    cursor.fail(cursor.peek(), 'a number has no period')
  }
  return takenAt(cursor, 'at', value)
}

/** In questions, what was read at the period that stands behind it, if one does. */
function takenAt(cursor: Cursor, mark: 'at' | '@' | '@&', value: Syntax): Syntax {
  if (cursor.readPeriod === null || !cursor.take(mark)) return value
  const back = cursor.readPeriod(cursor)
  return { kind: 'at', value, back, start: value.start, end: cursor.lastEnd }
}

function readValue(cursor: Cursor): Syntax {
  const token = cursor.peek()
  const { kind, start } = token
  if (kind === 'number') return readNumber(cursor)
  if (cursor.take('-')) {
    const value = cursor.nested(() => readFrom(cursor, POWER.negate))
    return { kind: 'negate', value, start, end: value.end }
  }
  if (cursor.take('not')) {
    const value = cursor.nested(() => readFrom(cursor, POWER.not))
    return { kind: 'not', value, start, end: value.end }
  }
  if (cursor.take('(')) {
    const inner = cursor.nested(() => readExpression(cursor))
    cursor.close(token, ')')
    return { ...inner, start, end: cursor.lastEnd }
  }
  if (cursor.at('{')) return readBraces(cursor)
  if (kind === 'word' && !isOperatorWord(token)) return readNamed(cursor)
  return cursor.failHere('a value is needed', token.text === '+' ? 'leave the + out' : undefined)
}

function readNumber(cursor: Cursor): SyntaxOf<'number'> {
  const { text, start } = cursor.next()
  const unit = readUnitAfterNumber(cursor)
  if (unit === null) refuseFollower(cursor, text)
  return { kind: 'number', value: Number(text), unit, start, end: cursor.lastEnd }
}

/** A name behind a number must be a unit. */
function refuseFollower(cursor: Cursor, number: string): void {
  const { kind, text } = cursor.peek()
  if (kind !== 'word' || isOperatorWord(cursor.peek())) return
  const near = text.length > 2 ? cursor.problems.suggest(text, cursor.units) : undefined
  cursor.fail(cursor.peek(), `only a unit may follow a number; got ${text}`, near ?? `write ${number} * ${text}`)
}

function isOperatorWord({ text }: Token): boolean {
  return EXPRESSION_WORDS.includes(text) && text !== 't' && text !== 'dt' && text !== 'period'
}

function readNamed(cursor: Cursor): Syntax {
  const { text, start, end } = cursor.next()
  const name = { name: text, start, end }
  if (cursor.readPeriod !== null && cursor.at('over')) return readOver(cursor, name)
  if (cursor.at('(')) {
    if (text === 'root') return readRoot(cursor, name)
    return isReduction(cursor, name) ? readReduction(cursor, name) : readCall(cursor, name)
  }
  const subscripts = cursor.at('[') ? readSubscripts(cursor) : null
  return { kind: 'name', name: text, subscripts, start, end: cursor.lastEnd }
}

const OVER: readonly string[] = ['max', 'min', 'sum', 'mean'] satisfies Over[]

/** `max over periods of x`, which reaches as far as + and − do. */
function readOver(cursor: Cursor, name: Name): SyntaxOf<'over'> {
  if (!OVER.includes(name.name)) cursor.fail(name, `max, min, sum or mean is taken over periods; got ${name.name}`)
  cursor.next()
  cursor.expect('periods', 'a path is taken together by max over periods of x')
  cursor.expect('of', 'a path is taken together by max over periods of x')
  const value = cursor.nested(() => readFrom(cursor, POWER.sum))
  return { kind: 'over', operation: name.name as Over, value, start: name.start, end: value.end }
}
