/** Reductions and roots: the forms that bind a name. */

import { functionNamed } from '../functions.ts'
import type { SyntaxOf } from '../parse/syntax.ts'
import { EXPRESSION_WORDS, STATEMENT_WORDS } from '../parse/words.ts'
import { agreedUnit, unitWords } from '../units/check-units.ts'
import { type NamedUnit, raised } from '../units/unit.ts'
import { type CheckContext, type CheckedNumber, note, placeholder, type Scope } from './check-context.ts'
import { checkNumber, checkPart } from './check-expression.ts'

/** `sum(gpu: …)`: the body with the set bound anew. */
export function checkReduction(context: CheckContext, scope: Scope, syntax: SyntaxOf<'reduce'>): CheckedNumber {
  const { operation, body } = syntax
  const set = syntax.set.name
  const members = context.sets.get(set)
  if (members === undefined) {
    if (!context.broken.has(set)) {
      const near = context.problems.suggest(set, context.sets.keys())
      note(context, scope, syntax.set, `${operation} needs a set before its colon; got ${set}`, near)
    }
    return placeholder(context, syntax)
  }
  const inner = checkNumber(context, { ...scope, bound: new Set([...scope.bound, set]) }, body)
  const position = context.position(syntax)
  const expression = { kind: 'reduce', operation, set, body: inner.expression, position } as const
  if (operation !== 'product' || inner.unit === null) return { expression, unit: inner.unit }
  const unit = raised(inner.unit, 2 * members.length)
  if (unit === null) note(context, scope, syntax, `the unit (${unitWords(inner.unit)})^${members.length} is too large`)
  return { expression, unit }
}

/** `root(x from a to b: f)`. */
export function checkRoot(context: CheckContext, scope: Scope, syntax: SyntaxOf<'root'>): CheckedNumber {
  const { name } = syntax.variable
  if (scope.inRoot) {
    note(context, scope, syntax, 'root must not contain another root')
    return placeholder(context, syntax)
  }
  const taken = context.units.has(name) ? 'a unit' : functionNamed(name) !== undefined ? 'a function' : null
  const word = EXPRESSION_WORDS.includes(name) || STATEMENT_WORDS.includes(name) ? 'a word of the language' : null
  if (taken !== null || word !== null) {
    note(context, scope, syntax.variable, `the variable of a root may not be called ${name}, which is ${taken ?? word}`)
  }
  const [from, to] = [checkPart(context, scope, syntax.from), checkPart(context, scope, syntax.to)]
  const unit: NamedUnit | null = agreedUnit(context, scope, 'root', [from, to])
  const body = checkNumber(context, { ...scope, variable: { name, unit }, inRoot: true }, syntax.body)
  const expression = {
    kind: 'root',
    variable: name,
    from: from.checked.expression,
    to: to.checked.expression,
    body: body.expression,
    position: context.position(syntax),
  } as const
  return { expression, unit }
}
