/** How people are shown an answer. */
import type { Expression, Model } from '../model.ts'
import type { Syntax } from '../parse/syntax.ts'
import { partsOf } from '../parse/syntax-parts.ts'
import { percentOf, strip } from '../units/read-unit.ts'
import { type NamedUnit, PLAIN, sameUnit } from '../units/unit.ts'
import type { Question, Statistic } from './question.ts'

/** Whether the answer has no unit, whatever it is asked of. */
export function isPlainNumber({ kind }: Statistic): boolean {
  return kind === 'probability' || kind === 'correlation'
}

/**
 * A probability in per cent, what is converted with `in` in the unit written there, anything else as the first quantity
 * named that has the answer's own.
 */
export function shownAs(
  statistic: Statistic,
  { expression, converted }: { readonly expression: Expression; readonly converted: boolean },
  unit: NamedUnit,
  model: Model,
): Pick<Question, 'display' | 'displayFactor'> {
  if (statistic.kind === 'probability') return { display: { ...PLAIN, scale: 0.01, text: '%' }, displayFactor: 100 }
  const names = isPlainNumber(statistic) || converted ? [] : quantitiesOf(expression)
  for (const name of names) {
    const quantity = model.quantities.get(name)
    if (quantity === undefined || !sameUnit(quantity.unit, unit)) continue
    return { display: quantity.display, displayFactor: quantity.displayFactor }
  }
  return { display: strip(unit), displayFactor: percentOf(unit) }
}

/** Whether a value is brought to a unit as the last thing done to it. */
export function isConverted(syntax: Syntax): boolean {
  if (syntax.kind === 'at' || syntax.kind === 'over') return partsOf(syntax).some(isConverted)
  return syntax.kind === 'convert'
}

/** The quantities an expression names, in the order they are written. */
export function quantitiesOf(expression: Expression): string[] {
  const found: string[] = []
  JSON.stringify(expression, (key, value) => {
    if (key === 'quantity') found.push(value)
    return key === 'position' ? undefined : value
  })
  return found
}
