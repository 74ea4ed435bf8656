import type { Declaration, DeclaredDefinition } from '../declare/declaration.ts'
import { describe } from '../declare/description.ts'
import type { Definition, Expression, Quantity } from '../model.ts'
import type { Syntax } from '../parse/syntax.ts'
import { foldedText, type Source } from '../source.ts'
import { bareValue, isBareNumber, remedyFor, unitWords } from '../units/check-units.ts'
import { percentOf, strip } from '../units/read-unit.ts'
import { conversionFactor, isPlain, type NamedUnit, PLAIN, sameUnit, unitText } from '../units/unit.ts'
import { type CheckContext, note, type Scope } from './check-context.ts'
import { checkNumber } from './check-expression.ts'
import { scopeOf } from './scope.ts'

/** A quantity with its expressions checked against its unit. */
export function checkQuantity(context: CheckContext, source: Source, declaration: Declaration): Quantity {
  const { name, kind, output, sets } = declaration
  const unit = context.unitOf(name) ?? PLAIN
  const scope = scopeOf(declaration)
  const checked = new Map<Syntax, Expression>()
  const definitions = declaration.definitions.map((definition): Definition => {
    const known = checked.get(definition.value)
    const expression = known ?? checkDefinition(context, scope, declaration, definition)
    checked.set(definition.value, expression)
    const text = foldedText(source, definition.value)
    return { members: definition.members, expression, text, position: context.position(definition.span) }
  })
  const display = displayOf(context, scope, declaration, unit)
  return {
    name,
    kind,
    output,
    sets,
    unit: strip(unit),
    display: strip(display?.unit ?? unit),
    displayFactor: display?.factor ?? (declaration.written ? declaration.percent : percentOf(unit)),
    ...describe(declaration.description),
    definitions,
    position: context.position(declaration.span),
  }
}

function checkDefinition(
  context: CheckContext,
  scope: Scope,
  declaration: Declaration,
  { value }: DeclaredDefinition,
): Expression {
  const { expression, unit } = checkNumber(context, scope, value)
  const needed = context.unitOf(declaration.name)
  if (declaration.written && isBareNumber(value)) {
    refuseBarePercent(context, scope, declaration, value)
    return expression
  }
  if (unit === null || needed === null || sameUnit(unit, needed)) return expression
  note(context, scope, value, mismatch(declaration, needed, unit), mismatchRemedy(declaration, value, unit, needed))
  return expression
}

/** `: % = 60` could mean 60 % or 60; up to 1 it can only be a share. */
function refuseBarePercent(context: CheckContext, scope: Scope, { percent }: Declaration, value: Syntax): void {
  const number = bareValue(value)
  if (percent === 1 || Math.abs(number) <= 1) return
  note(
    context,
    scope,
    value,
    `a number above 1 in % needs its sign; got ${number}`,
    `write ${number} % or ${number * percent} %`,
  )
}

function mismatch({ written, kind }: Declaration, needed: NamedUnit, got: NamedUnit): string {
  if (written)
    return `its expression must be ${isPlain(needed) ? '' : 'in '}${unitWords(needed)}, as declared; got ${unitWords(got)}`
  const noun =
    kind === 'const' ? 'a const without a unit is a plain number' : `its first definition is in ${unitWords(needed)}`
  return `${noun}; got ${unitWords(got)}`
}

function mismatchRemedy(
  { name, written, kind }: Declaration,
  value: Syntax,
  got: NamedUnit,
  needed: NamedUnit,
): string | undefined {
  if (!written && kind === 'const') return `write const ${name} : ${unitText(got)}`
  return remedyFor(value, got, needed)
}

function displayOf(context: CheckContext, scope: Scope, { display }: Declaration, unit: NamedUnit) {
  if (display === null) return null
  const factor = conversionFactor(unit, display.unit)
  if (factor !== null) return { unit: display.unit, factor: factor * display.percent }
  const message = `as shows another unit of the same kind; got ${unitWords(unit)} and ${unitWords(display.unit)}`
  note(context, scope, display.span, message)
  return null
}
