/** Where units must agree, and what to say when they do not. */
import { type CheckContext, type CheckedNumber, note, type Scope } from '../check/check-context.ts'
import type { Syntax } from '../parse/syntax.ts'
import { conversionFactor, isPlain, type NamedUnit, sameUnit, unitText } from './unit.ts'

export interface Part {
  readonly syntax: Syntax
  readonly checked: CheckedNumber
  /** What joins it to the parts before; absent where all have the same. */
  readonly operator?: string
}

/** The one unit of all parts; those with another are noted. `what` names the operation: `+`, `max`. */
export function agreedUnit(
  context: CheckContext,
  scope: Scope,
  what: string,
  parts: readonly Part[],
): NamedUnit | null {
  const known = parts.filter(({ checked }) => checked.unit !== null)
  const unit = (known.find(({ syntax }) => !isBareNumber(syntax)) ?? known[0])?.checked.unit ?? null
  if (unit === null) return null
  for (const { syntax, checked, operator } of known) {
    if (sameUnit(checked.unit!, unit)) continue
    const [own, other] = [unitWords(checked.unit!), unitWords(unit)]
    const message = `${operator ?? what} needs equal units; got ${other} and ${own}`
    note(context, scope, syntax, message, remedyFor(syntax, checked.unit!, unit))
  }
  return unit
}

/** Notes anything but a plain number. */
export function needPlain(context: CheckContext, scope: Scope, what: string, { syntax, checked }: Part): void {
  const { unit } = checked
  if (unit === null || isPlain(unit)) return
  const factor = conversionFactor(unit, { ...unit, powers: new Map(), scale: 1 })
  const remedy =
    factor === null ? `divide by 1 ${unitText(unit)}` : `1 ${unitText(unit)} is ${shortNumber(factor)}; write (… in 1)`
  note(context, scope, syntax, `${what} needs a plain number; got ${unitWords(unit)}`, remedy)
}

/** How to bring an expression from its unit to the one needed. */
export function remedyFor(syntax: Syntax, from: NamedUnit, to: NamedUnit): string | undefined {
  if (isBareNumber(syntax) && !isPlain(to)) return `write ${bareText(syntax)} ${unitText(to)}`
  const factor = conversionFactor(from, to)
  if (factor === null) return undefined
  const target = unitText(to) || '1'
  const one = unitText(from) === '' ? '1' : `1 ${unitText(from)}`
  const equal = unitText(to) === '' ? shortNumber(factor) : `${shortNumber(factor)} ${unitText(to)}`
  return `${one} is ${equal}; convert with (… in ${target})`
}

/** A number without a unit, perhaps with a sign. */
export function isBareNumber(syntax: Syntax): boolean {
  return syntax.kind === 'negate' ? isBareNumber(syntax.value) : syntax.kind === 'number' && syntax.unit === null
}

/** The value of a bare number. */
export function bareValue(syntax: Syntax): number {
  return syntax.kind === 'negate' ? -bareValue(syntax.value) : syntax.kind === 'number' ? syntax.value : Number.NaN
}

export function unitWords(unit: NamedUnit): string {
  return unitText(unit) || 'a plain number'
}

function bareText(syntax: Syntax): string {
  return String(bareValue(syntax))
}

function shortNumber(value: number): string {
  const size = Math.abs(value)
  const rounded = Number(value.toPrecision(6))
  return size >= 1e6 || size < 1e-4 ? rounded.toExponential().replace('e+', 'e') : String(rounded)
}
