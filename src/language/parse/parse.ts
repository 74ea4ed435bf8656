/** Tokens → statements. A statement that cannot be read is noted and left; the next one is read as if nothing was. */

import type { Problems } from '../problems.ts'
import { Abandoned, Cursor } from './cursor.ts'
import type { Token } from './lex.ts'
import { readList, readSubscripts } from './parse-brackets.ts'
import { readExpression } from './parse-expression.ts'
import { readUnit } from './parse-unit-syntax.ts'
import type { Header, Name, Statement, SyntaxTree } from './syntax.ts'
import { STATEMENT_WORDS } from './words.ts'

export function parse(tokens: readonly Token[], problems: Problems): SyntaxTree {
  const cursor = new Cursor(tokens, unitNames(tokens), problems)
  const statements: Statement[] = []
  const broken = new Set<string>()
  const brokenUnits = new Set<string>()
  while (!cursor.done) {
    const description: string[] = []
    while (cursor.peek().kind === 'description') description.push(cursor.next().text)
    if (cursor.done) break
    const isUnit = cursor.at('unit')
    const name = declaredName(cursor)
    try {
      const read = readStatement(cursor, description)
      if (cursor.peek().kind !== 'end') refuseRest(cursor)
      statements.push(...read)
    } catch (error) {
      if (!(error instanceof Abandoned)) throw error
      if (name !== null) (isUnit ? brokenUnits : broken).add(name)
    }
    cursor.skipStatement()
  }
  return { statements, broken, brokenUnits }
}

/** Units may be declared after their use, but which names are units decides how far a number reaches. */
function unitNames(tokens: readonly Token[]): ReadonlySet<string> {
  const names = new Set(['%'])
  let inUnits = false
  tokens.forEach(({ kind, text }, i) => {
    const before = tokens[i - 1]
    const starts = before === undefined || before.kind === 'end' || before.kind === 'description'
    if (starts) inUnits = kind === 'word' && text === 'unit'
    else if (inUnits && kind === 'word' && (before.text === 'unit' || before.text === ',')) names.add(text)
  })
  return names
}

/** What the statement ahead means to declare, for messages about others when it cannot be read. */
function declaredName(cursor: Cursor): string | null {
  const { kind, text } = cursor.peek(STATEMENT_WORDS.includes(cursor.peek().text) ? 1 : 0)
  return kind === 'word' ? text : null
}

function readStatement(cursor: Cursor, description: readonly string[]): Statement[] {
  const { start, text, kind } = cursor.peek()
  const follower = cursor.peek(1)
  const opens = kind === 'word' && (follower.kind === 'word' || follower.kind === 'string' || text === 'assert')
  if (opens) {
    switch (text) {
      case 'model':
        return [readModel(cursor, start)]
      case 'unit':
        return readUnits(cursor, start)
      case 'set':
        return [readSet(cursor, start)]
      case 'const':
      case 'input':
      case 'output':
        return [readQuantity(cursor, text, description, start)]
      case 'assert':
        return [readAssert(cursor, start)]
    }
  }
  refuseStart(cursor)
  return [readQuantity(cursor, null, description, start)]
}

/** What does not begin like a statement, said as helpfully as possible. */
function refuseStart(cursor: Cursor): void {
  const { kind, text } = cursor.peek()
  const follower = cursor.peek(1)
  if (kind === 'symbol' && '+-*/^=<>,:)'.includes(text[0]!)) {
    cursor.failHere('a statement starts with a name or a statement word', `to go on, end the line before with ${text}`)
  }
  if (kind !== 'word') cursor.failHere('a statement starts with a name or a statement word')
  if (STATEMENT_WORDS.includes(text) && (follower.kind === 'end' || follower.text !== '=')) {
    if (follower.text === ':' || follower.text === '[') return
    cursor.next()
    cursor.failHere(`${text} needs a name`)
  }
  if (follower.kind !== 'word' || follower.text === 'as') return
  const near = cursor.problems.suggest(text, STATEMENT_WORDS)
  cursor.failHere(`a statement starts with a name and = or one of ${STATEMENT_WORDS.join(', ')}`, near)
}

function refuseRest(cursor: Cursor): never {
  const { text } = cursor.peek()
  if (text === '%') cursor.failHere('an operator is needed', '% is a unit; the rest of a division is mod(x, y)')
  if (text === '=') cursor.failHere('an operator is needed', 'equality is written ==')
  if (text === 'within') cursor.failHere('within follows a comparison: a == b within e')
  if (text === '[') cursor.failHere('only a name takes subscripts')
  if (text === '(') cursor.failHere('an operator is needed', 'multiplication is written *')
  return cursor.failHere('an operator or the end of the line is needed')
}

/** `value-capture`: words, numbers and hyphens without space between them. */
function readModel(cursor: Cursor, start: number): Statement {
  cursor.next()
  let name = cursor.name('a model needs a name').name
  while (
    cursor.peek().start === cursor.lastEnd &&
    (cursor.at('-') || cursor.peek().kind === 'word' || cursor.peek().kind === 'number')
  ) {
    name += cursor.next().text
  }
  const every = cursor.take('every') ? cursor.name('every needs month, quarter or year') : null
  return { kind: 'model', name, every, start, end: cursor.lastEnd }
}

function readUnits(cursor: Cursor, start: number): Statement[] {
  cursor.next()
  const units: Statement[] = []
  do {
    const name = cursor.name('a unit needs a name')
    const definition = cursor.take('=') ? readUnitDefinition(cursor) : null
    units.push({ kind: 'unit', name, definition, start, end: cursor.lastEnd })
  } while (cursor.take(','))
  return units
}

/** `2190 h`, `USD/GB`, `12`. */
function readUnitDefinition(cursor: Cursor): { factor: number; unit: Header['unit'] & object } {
  const number = cursor.peek()
  if (number.kind !== 'number') return { factor: 1, unit: readUnit(cursor) }
  cursor.next()
  const { kind } = cursor.peek()
  const unit =
    kind === 'word' || cursor.at('(') || kind === 'number'
      ? readUnit(cursor)
      : { factors: [], start: number.start, end: number.end }
  const factor = Number(number.text)
  if (!(factor > 0)) cursor.fail(number, `a unit is a positive multiple of another; got ${number.text}`)
  return { factor, unit }
}

function readSet(cursor: Cursor, start: number): Statement {
  cursor.next()
  const name = cursor.name('a set needs a name')
  cursor.expect('=', 'a set lists its members: set gpu = { hopper, vr }')
  if (!cursor.at('{')) cursor.failHere('a set lists its members: set gpu = { hopper, vr }')
  if (cursor.at('}', 1)) cursor.fail(cursor.peek(), `set ${name.name} needs at least one member`)
  const members = readList(cursor, '}', () => cursor.name('a member is a name'))
  return { kind: 'set', name, members, start, end: cursor.lastEnd }
}

function readQuantity(
  cursor: Cursor,
  word: 'const' | 'input' | 'output' | null,
  description: readonly string[],
  start: number,
): Statement {
  if (word !== null) cursor.next()
  const name = cursor.name('a quantity needs a name')
  const doubled = STATEMENT_WORDS.includes(name.name) && cursor.peek().kind === 'word'
  if (word !== null && doubled) {
    cursor.fail(name, `a quantity is const, input or output, only one of them; got ${word} ${name.name}`)
  }
  const header: Header = {
    name,
    subscripts: cursor.at('[') ? readSubscripts(cursor) : null,
    unit: cursor.take(':') ? readUnit(cursor) : null,
    display: cursor.take('as') ? readUnit(cursor) : null,
    output: word === 'output',
    description,
  }
  if (word === 'input') {
    if (cursor.at('=')) refuseInputValue(cursor, name)
    return { kind: 'input', header, start, end: cursor.lastEnd }
  }
  if (!cursor.at('=')) refuseMissingValue(cursor, word, name)
  cursor.next()
  const value = readExpression(cursor)
  return { kind: word === 'const' ? 'const' : 'equation', header, value, start, end: cursor.lastEnd }
}

function refuseInputValue(cursor: Cursor, { name }: Name): never {
  const message = `${name}: an input has no value, a scenario gives it; got =`
  return cursor.fail(cursor.peek(), message, 'write const for a value that a scenario may change')
}

function refuseMissingValue(cursor: Cursor, word: string | null, { name }: Name): never {
  if (word === 'const') return cursor.failHere(`${name}: a const needs = and a value`)
  return cursor.failHere(`${name}: an equation needs = and an expression`)
}

function readAssert(cursor: Cursor, start: number): Statement {
  cursor.next()
  const { kind } = cursor.peek()
  const label = kind === 'string' ? cursor.next().text : null
  if (label !== null) cursor.expect(':', 'a colon is needed between the text and the condition of an assert')
  const condition = readExpression(cursor)
  return { kind: 'assert', label, condition, start, end: cursor.lastEnd }
}
