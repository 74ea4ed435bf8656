/** The parts of an expression that have brackets and commas of their own. */

import type { Reduction } from '../model.ts'
import type { Cursor } from './cursor.ts'
import { readExpression } from './parse-expression.ts'
import type { Name, Syntax, SyntaxOf } from './syntax.ts'

const REDUCTIONS: readonly string[] = ['sum', 'product', 'min', 'max'] satisfies Reduction[]

/** `f(a, b)`. */
export function readCall(cursor: Cursor, name: Name): SyntaxOf<'call'> {
  const list = readList(cursor, ')', () => readExpression(cursor))
  return { kind: 'call', function: name, arguments: list, start: name.start, end: cursor.lastEnd }
}

/** Whether the bracket ahead reduces over a set: a name and a colon stand in it first. */
export function isReduction(cursor: Cursor, { name }: Name): boolean {
  return REDUCTIONS.includes(name) && cursor.peek(1).kind === 'word' && cursor.at(':', 2)
}

/** `sum(gpu: …)`. */
export function readReduction(cursor: Cursor, name: Name): SyntaxOf<'reduce'> {
  const open = cursor.next()
  const set = cursor.name('a set is needed')
  cursor.next()
  const body = cursor.nested(() => readExpression(cursor))
  cursor.close(open, ')')
  const operation = name.name as Reduction
  return { kind: 'reduce', operation, set, body, start: name.start, end: cursor.lastEnd }
}

/** `root(x from a to b: f)`. */
export function readRoot(cursor: Cursor, name: Name): SyntaxOf<'root'> {
  const form = 'root is written root(x from a to b: f)'
  const open = cursor.next()
  return cursor.nested(() => {
    const variable = cursor.name(form)
    cursor.expect('from', form)
    const from = readExpression(cursor)
    cursor.expect('to', form)
    const to = readExpression(cursor)
    cursor.expect(':', form)
    const body = readExpression(cursor)
    cursor.close(open, ')')
    return { kind: 'root', variable, from, to, body, start: name.start, end: cursor.lastEnd }
  })
}

/** `[gpu, vr]`; any word may name a set or a member. */
export function readSubscripts(cursor: Cursor): Name[] {
  return readList(cursor, ']', () => cursor.name('a set or a member is needed'))
}

/** `{ key: value, … }`. */
export function readBraces(cursor: Cursor): SyntaxOf<'braces'> {
  const { start } = cursor.peek()
  const entries = readList(cursor, '}', () => {
    const key = readKey(cursor)
    cursor.expect(':', 'a colon is needed between a key and its value')
    return { key, value: readExpression(cursor) }
  })
  return { kind: 'braces', entries, start, end: cursor.lastEnd }
}

/** A member may be called like any word, so a word before a colon is a name. */
function readKey(cursor: Cursor): Syntax {
  if (cursor.peek().kind !== 'word' || !cursor.at(':', 1)) return readExpression(cursor)
  const { text, start, end } = cursor.next()
  return { kind: 'name', name: text, subscripts: null, start, end }
}

/** What stands between the bracket ahead and `closing`, at least one, with commas between. */
export function readList<T>(cursor: Cursor, closing: string, read: () => T): T[] {
  const open = cursor.next()
  const list: T[] = []
  cursor.nested(() => {
    do list.push(read())
    while (cursor.take(',') && !(closing === '}' && cursor.at('}')))
  })
  if (!cursor.at(closing) && cursor.peek().kind !== 'end')
    cursor.failHere(`a comma, an operator or ${closing} is needed`)
  cursor.close(open, closing)
  return list
}
