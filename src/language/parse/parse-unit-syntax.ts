import type { Cursor } from './cursor.ts'
import type { Name, UnitSyntax } from './syntax.ts'

type Factor = Name & { readonly twice: number }

/** Keeps scales finite and texts short. */
const LARGEST_EXPONENT = 64

/** A whole unit, after `:`, `in`, `as` or `unit … =`: `USD/GB`, `USD/(GPU*h)`, `m^2`, `1/year`, `1`. */
export function readUnit(cursor: Cursor): UnitSyntax {
  const { start } = cursor.peek()
  const factors: Factor[] = []
  if (isOne(cursor)) {
    cursor.next()
  } else if (!cursor.at('/')) {
    factors.push(...readFactor(cursor))
  }
  factors.push(...readFurther(cursor, () => startsFactor(cursor, 1)))
  return { factors, start, end: cursor.lastEnd }
}

/** The unit after a number, read as long as the next name after * or / is a unit; null when there is none. */
export function readUnitAfterNumber(cursor: Cursor): UnitSyntax | null {
  const { start } = cursor.peek()
  const one = isOne(cursor) && cursor.at('/', 1) && startsKnown(cursor, 2)
  if (!one && !startsKnown(cursor, 0)) return null
  if (one) cursor.next()
  const first = one ? [] : readFactor(cursor)
  const factors = [...first, ...readFurther(cursor, () => startsKnown(cursor, 1))]
  return { factors, start, end: cursor.lastEnd }
}

/** Whether the token `ahead` begins a declared unit. A name before a bracket is a function, `min(` say. */
export function startsKnown(cursor: Cursor, ahead: number): boolean {
  if (cursor.at('(', ahead)) return startsKnown(cursor, ahead + 1)
  const { kind, text } = cursor.peek(ahead)
  return kind === 'word' && cursor.units.has(text) && !cursor.at('(', ahead + 1)
}

/** One name with its exponent, or a bracket. */
export function readFactor(cursor: Cursor): Factor[] {
  const open = cursor.peek()
  if (!cursor.take('(')) {
    const name = cursor.name('a unit is needed')
    if (name.name === '%' && cursor.at('^')) cursor.failHere('% takes no exponent', 'write (5 %) ^ 2')
    return [{ ...name, twice: 2 * readExponent(cursor) }]
  }
  const inner = cursor.nested(() => [...readFactor(cursor), ...readFurther(cursor, () => startsFactor(cursor, 1))])
  cursor.close(open, ')')
  const exponent = readExponent(cursor)
  return inner.map((factor) => ({ ...factor, twice: factor.twice * exponent }))
}

function readFurther(cursor: Cursor, goesOn: () => boolean): Factor[] {
  const factors: Factor[] = []
  while ((cursor.at('*') || cursor.at('/')) && goesOn()) {
    const sign = cursor.next().text === '/' ? -1 : 1
    for (const factor of readFactor(cursor)) factors.push({ ...factor, twice: sign * factor.twice })
  }
  return factors
}

function readExponent(cursor: Cursor): number {
  if (!cursor.take('^')) return 1
  const { start } = cursor.peek()
  const open = cursor.take('(')
  const sign = cursor.take('-') ? -1 : 1
  const { kind, text } = cursor.peek()
  const value = sign * Number(text)
  if (kind !== 'number' || !Number.isInteger(2 * value) || !(Math.abs(value) <= LARGEST_EXPONENT)) {
    cursor.failHere(`a unit's exponent is a whole or half number up to ${LARGEST_EXPONENT}`)
  }
  cursor.next()
  if (open && !cursor.take(')')) cursor.fail({ start, end: cursor.lastEnd }, '( is never closed', 'add )')
  return value
}

function startsFactor(cursor: Cursor, ahead: number): boolean {
  return cursor.peek(ahead).kind === 'word' || cursor.at('(', ahead)
}

function isOne(cursor: Cursor): boolean {
  const { kind, text } = cursor.peek()
  return kind === 'number' && text === '1'
}
