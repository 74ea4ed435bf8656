import { type Quantity, type Unit, unitText } from '../language/index.ts'

/** The unit of stored values, as files name it: `1` for a plain number, also one shown as per cent. */
export function fileUnit(unit: Unit): string {
  return unit.powers.size === 0 && unit.scale === 1 ? '1' : unitText(unit)
}

/** The unit people are shown; empty for a plain number. */
export function shownUnit({ display }: Pick<Quantity, 'display'>): string {
  return display.text === '' && display.powers.size > 0 ? unitText(display) : display.text
}
