/**
 * Syntax → checked expression: names, sets and units at once. Problems are noted and a placeholder put in their place, so
 * that one mistake is one message.
 */

import type { Expression } from '../model.ts'
import type { Syntax, SyntaxOf, UnitSyntax } from '../parse/syntax.ts'
import { agreedUnit, bareValue, isBareNumber, needPlain, type Part, unitWords } from '../units/check-units.ts'
import { lookupUnit } from '../units/declare-units.ts'
import { type WrittenUnit, writtenUnit } from '../units/read-unit.ts'
import { conversionFactor, isPlain, type NamedUnit, PLAIN, raised, times } from '../units/unit.ts'
import { checkReduction, checkRoot } from './check-binding.ts'
import { checkCall } from './check-call.ts'
import { type CheckContext, type Checked, type CheckedNumber, note, placeholder, type Scope } from './check-context.ts'
import { checkName } from './check-name.ts'
import { checkAt, checkOver } from './check-period.ts'

export function checkExpression(context: CheckContext, scope: Scope, syntax: Syntax): Checked {
  const position = context.position(syntax)
  switch (syntax.kind) {
    case 'number':
      return checkLiteral(context, syntax)
    case 'name':
      return checkName(context, scope, syntax)
    case 'sum':
      return checkSum(context, scope, syntax)
    case 'product':
      return checkProduct(context, scope, syntax)
    case 'negate': {
      const { expression, unit } = checkNumber(context, scope, syntax.value)
      return { expression: { kind: 'negate', value: expression, position }, unit }
    }
    case 'power':
      return checkPower(context, scope, syntax)
    case 'convert':
      return checkConversion(context, scope, syntax)
    case 'compare':
    case 'within':
      return checkComparison(context, scope, syntax)
    case 'and':
    case 'or': {
      const terms = syntax.terms.map((term) => checkCondition(context, scope, term))
      return { expression: { kind: syntax.kind, terms, position }, unit: 'condition' }
    }
    case 'not': {
      const value = checkCondition(context, scope, syntax.value)
      return { expression: { kind: 'not', value, position }, unit: 'condition' }
    }
    case 'call':
      return checkCall(context, scope, syntax)
    case 'reduce':
      return checkReduction(context, scope, syntax)
    case 'root':
      return checkRoot(context, scope, syntax)
    case 'at':
      return checkAt(context, scope, syntax)
    case 'over':
      return checkOver(context, scope, syntax)
    case 'braces':
      note(context, scope, syntax, 'braces may stand only as a whole right-hand side, or in interpolate')
      return placeholder(context, syntax)
  }
}

/** An expression that must be a number. */
export function checkNumber(context: CheckContext, scope: Scope, syntax: Syntax): CheckedNumber {
  const checked = checkExpression(context, scope, syntax)
  if (checked.unit !== 'condition') return checked
  note(context, scope, syntax, 'a number is needed; got a condition', 'write if(condition, 1, 0)')
  return placeholder(context, syntax)
}

/** An expression that must be a condition. */
export function checkCondition(context: CheckContext, scope: Scope, syntax: Syntax): Expression {
  const { expression, unit } = checkExpression(context, scope, syntax)
  if (unit !== 'condition')
    note(context, scope, syntax, 'a condition is needed; got a number', 'compare it, as in x > 0')
  return expression
}

/** A number together with where it stands, for comparing units. */
export function checkPart(context: CheckContext, scope: Scope, syntax: Syntax): Part {
  return { syntax, checked: checkNumber(context, scope, syntax) }
}

/** The unit of a literal or conversion; plain, with the problem noted, when it is none. */
function readWritten(context: CheckContext, syntax: UnitSyntax): WrittenUnit {
  const written = writtenUnit(syntax, lookupUnit(context.units, syntax, context.units.keys(), context.problems))
  if (written !== null) return written
  context.problems.add(syntax, 'this unit is too large or too small for a number')
  return { stored: PLAIN, percent: 1, known: false }
}

function checkLiteral(context: CheckContext, syntax: SyntaxOf<'number'>): CheckedNumber {
  const position = context.position(syntax)
  const { value } = syntax
  if (syntax.unit === null) {
    return { expression: { kind: 'number', value, position }, unit: value === 0 ? null : PLAIN }
  }
  const { stored, percent, known } = readWritten(context, syntax.unit)
  return { expression: { kind: 'number', value: value / percent, position }, unit: known ? stored : null }
}

function checkSum(context: CheckContext, scope: Scope, syntax: SyntaxOf<'sum'>): CheckedNumber {
  const parts = syntax.terms.map(({ value }, i): Part => {
    const sign = (syntax.terms[i] === syntax.terms[0] ? syntax.terms[1] : syntax.terms[i])!.negative
    return { ...checkPart(context, scope, value), operator: sign ? '-' : '+' }
  })
  const unit = agreedUnit(context, scope, '+', parts)
  const terms = syntax.terms.map(({ negative }, i) => ({ negative, value: parts[i]!.checked.expression }))
  return { expression: { kind: 'sum', terms, position: context.position(syntax) }, unit }
}

function checkProduct(context: CheckContext, scope: Scope, syntax: SyntaxOf<'product'>): CheckedNumber {
  let unit: NamedUnit | null = PLAIN
  const factors = syntax.factors.map(({ inverse, value }) => {
    const checked = checkNumber(context, scope, value)
    const own = checked.unit ?? (isBareNumber(value) ? PLAIN : null)
    unit = unit === null || own === null ? null : times(unit, own, inverse)
    return { inverse, value: checked.expression }
  })
  return { expression: { kind: 'product', factors, position: context.position(syntax) }, unit }
}

function checkPower(context: CheckContext, scope: Scope, syntax: SyntaxOf<'power'>): CheckedNumber {
  const base = checkPart(context, scope, syntax.base)
  const exponent = checkPart(context, scope, syntax.exponent)
  const expression: Expression = {
    kind: 'power',
    base: base.checked.expression,
    exponent: exponent.checked.expression,
    position: context.position(syntax),
  }
  const { unit } = base.checked
  const twice = 2 * (isBareNumber(syntax.exponent) ? bareValue(syntax.exponent) : Number.NaN)
  if (!Number.isInteger(twice)) {
    needPlain(context, scope, 'a power other than a whole or half number', base)
    needPlain(context, scope, 'an exponent', exponent)
    return { expression, unit: unit === null && !isBareNumber(syntax.base) ? null : PLAIN }
  }
  const power = unit === null ? null : isPlain(unit) ? PLAIN : raised(unit, twice)
  if (unit !== null && power === null) {
    note(context, scope, syntax, `units have whole and half exponents only; got (${unitWords(unit)})^${twice / 2}`)
  }
  return { expression, unit: power }
}

function checkConversion(context: CheckContext, scope: Scope, syntax: SyntaxOf<'convert'>): CheckedNumber {
  const value = checkNumber(context, scope, syntax.value)
  const { stored, known } = readWritten(context, syntax.unit)
  if (!known) return { expression: value.expression, unit: null }
  const factor = value.unit === null ? 1 : conversionFactor(value.unit, stored)
  if (factor === null) {
    const [from, to] = [unitWords(value.unit!), unitWords(stored)]
    note(context, scope, syntax.unit, `in converts between units of one kind; got ${from} and ${to}`)
  }
  if (factor === null || factor === 1) return { expression: value.expression, unit: stored }
  const position = context.position(syntax)
  return { expression: { kind: 'convert', value: value.expression, factor, position }, unit: stored }
}

function checkComparison(context: CheckContext, scope: Scope, syntax: SyntaxOf<'compare' | 'within'>): Checked {
  const position = context.position(syntax)
  const written = [checkPart(context, scope, syntax.left), checkPart(context, scope, syntax.right)] as const
  const [left, right] = context.bareFits ? [fitted(...written), fitted(written[1], written[0])] : written
  agreedUnit(context, scope, syntax.kind === 'within' ? '==' : syntax.operator, [left, right])
  const sides = { left: left.checked.expression, right: right.checked.expression, position }
  if (syntax.kind === 'compare') {
    return { expression: { kind: 'compare', operator: syntax.operator, ...sides }, unit: 'condition' }
  }
  const tolerance = checkPart(context, scope, syntax.tolerance)
  needPlain(context, scope, 'within', tolerance)
  return { expression: { kind: 'within', ...sides, tolerance: tolerance.checked.expression }, unit: 'condition' }
}

/** A number as written in the unit of the other side; anything else as it is. */
function fitted(part: Part, { checked: { unit } }: Part): Part {
  const { syntax, checked } = part
  if (isBareNumber(syntax)) return { syntax, checked: { ...checked, unit: null } }
  const written = syntax.kind === 'negate' ? syntax.value : syntax
  if (written.kind !== 'number' || checked.unit === null || unit === null) return part
  const factor = conversionFactor(checked.unit, unit)
  if (factor === null || factor === 1) return part
  const { expression: value } = checked
  return { syntax, checked: { expression: { kind: 'convert', value, factor, position: value.position }, unit } }
}
