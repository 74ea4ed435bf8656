/** From a unit as written to a unit as a value. */

import type { Model, Unit } from '../model.ts'
import { Abandoned, Cursor } from '../parse/cursor.ts'
import { lex } from '../parse/lex.ts'
import { readUnit } from '../parse/parse-unit-syntax.ts'
import type { UnitSyntax } from '../parse/syntax.ts'
import { Problems } from '../problems.ts'
import { sourceOf } from '../source.ts'
import { type NamedUnit, PLAIN, raised, times } from './unit.ts'

/** Per cent: a way of writing and showing plain numbers, not a unit they are stored in. */
export const PERCENT = '%'

/** A unit as written and what is stored under it. */
export interface WrittenUnit {
  /** Without per cent signs; `text` is the author's. */
  readonly stored: NamedUnit
  /** 100 for each per cent sign: a stored value times this, per `stored`, is what is written. */
  readonly percent: number
  /** False when a name in it means nothing; the rest of it then says nothing either. */
  readonly known: boolean
}

/**
 * @param lookup what a unit's name means; undefined leaves it out, the caller having noted it
 * @returns null when its scale is no number
 */
export function writtenUnit(syntax: UnitSyntax, lookup: (name: string) => NamedUnit | undefined): WrittenUnit | null {
  let stored: NamedUnit | null = PLAIN
  let percent = 1
  let known = true
  for (const { name, twice } of syntax.factors) {
    if (name === PERCENT) {
      percent *= twice > 0 ? 100 : 0.01
      continue
    }
    const unit = lookup(name)
    known &&= unit !== undefined
    const power: NamedUnit | null = unit === undefined ? PLAIN : raised(unit, twice)
    stored = stored === null || power === null ? null : times(stored, power, false)
  }
  if (stored === null || !(stored.scale > 0 && stored.scale < Number.POSITIVE_INFINITY)) return null
  return { stored: percent === 1 ? stored : { ...stored, text: syntaxText(syntax, stored) }, percent, known }
}

/**
 * Reads a unit from a text such as `USD/GB`, `1/year` or `%` (which has the scale 0.01 here); an empty text is a plain
 * number. Null when it cannot be read or names a unit that `units` does not have.
 *
 * @example
 * parseUnit('B$/year', model.units)?.scale
 */
export function parseUnit(text: string, units: Model['units']): Unit | null {
  if (text.trim() === '') return strip(PLAIN)
  const problems = new Problems(sourceOf(text, null))
  const tokens = lex(sourceOf(text, null), problems)
  try {
    const cursor = new Cursor(tokens, new Set(units.keys()), problems)
    const syntax = readUnit(cursor)
    if (cursor.peek().kind !== 'end' || cursor.peek(1).kind !== 'end' || problems.count > 0) return null
    if (!syntax.factors.every(({ name }) => units.has(name))) return null
    const written = writtenUnit(syntax, (name) => named(name, units.get(name)!))
    if (written === null) return null
    const { stored, percent } = written
    return { ...strip(stored), scale: stored.scale / percent, text: text.replace(/\s+/g, '') }
  } catch (error) {
    if (error instanceof Abandoned) return null
    throw error
  }
}

/** The unit alone, as models hold it. */
export function strip({ scale, powers, text }: Unit): Unit {
  return { scale, powers, text }
}

function named(name: string, unit: Unit): NamedUnit {
  return { ...unit, names: new Map([[name, 2]]) }
}

/** 100 where a unit that an expression decides is shown in per cent: its text alone says so. */
export function percentOf({ text }: Unit): number {
  return text.startsWith(PERCENT) ? 100 : 1
}

function syntaxText(syntax: UnitSyntax, stored: NamedUnit): string {
  const percents = syntax.factors.filter(({ name }) => name === PERCENT).length
  return percents === 1 && syntax.factors[0]?.name === PERCENT
    ? `${PERCENT}${stored.text.replace(/^1(?=\/)/, '')}`
    : stored.text
}
