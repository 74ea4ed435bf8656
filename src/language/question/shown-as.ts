/** How people are shown an answer. */
import type { Expression, Model } from '../model.ts'
import { strip } from '../units/read-unit.ts'
import { type NamedUnit, PLAIN, sameUnit } from '../units/unit.ts'
import type { Question, Statistic } from './question.ts'

/** Whether the answer has no unit, whatever it is asked of. */
export function isPlainNumber({ kind }: Statistic): boolean {
  return kind === 'probability' || kind === 'correlation'
}

/** A probability in per cent, anything else as the first quantity named that has the answer's own unit. */
export function shownAs(
  statistic: Statistic,
  expression: Expression,
  unit: NamedUnit,
  model: Model,
): Pick<Question, 'display' | 'displayFactor'> {
  if (statistic.kind === 'probability') return { display: { ...PLAIN, scale: 0.01, text: '%' }, displayFactor: 100 }
  const names = isPlainNumber(statistic) ? [] : quantitiesOf(expression)
  for (const name of names) {
    const quantity = model.quantities.get(name)
    if (quantity === undefined || !sameUnit(quantity.unit, unit)) continue
    return { display: quantity.display, displayFactor: quantity.displayFactor }
  }
  return { display: strip(unit), displayFactor: 1 }
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
