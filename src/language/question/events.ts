/** Conditions over a path as numbers that are 1 where they hold and 0 where they do not. */
import type { Expression, Position } from '../model.ts'

export function indicator(condition: Expression, position: Position): Expression {
  const number = (value: number): Expression => ({ kind: 'number', value, position })
  const [then, otherwise] = [number(1), number(0)]
  return { kind: 'if', condition, then, otherwise, position }
}

/** Whether it held in `count` periods in a row, this one the last of them. */
export function inARow(condition: Expression, count: number, position: Position): Expression {
  const now = indicator(condition, position)
  const number = (value: number): Expression => ({ kind: 'number', value, position })
  const factors = Array.from({ length: count }, (_, i) => {
    const before: Expression = { kind: 'lag', value: now, periods: number(i), initial: number(0), position }
    return { inverse: false, value: i === 0 ? now : before }
  })
  return { kind: 'product', factors, position }
}

/** Whether it was 1 in this period or an earlier one. */
export function inAnyPeriod(happens: Expression, position: Position): Expression {
  return { kind: 'running', operation: 'max', value: happens, position }
}
