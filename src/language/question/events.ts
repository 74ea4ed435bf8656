/** Conditions over a path as numbers that are 1 where they hold, 0 where they do not and NaN where nobody knows. */
import type { Expression, Position } from '../model.ts'

/** A comparison with NaN is false, which must not pass for an answer. */
export function indicator(condition: Expression, position: Position): Expression {
  const number = (value: number): Expression => ({ kind: 'number', value, position })
  const choice = (condition: Expression, then: Expression, otherwise: Expression): Expression => {
    return { kind: 'if', condition, then, otherwise, position }
  }
  const terms = sidesOf(condition).map((side): Expression => {
    return { kind: 'compare', operator: '==', left: side, right: side, position }
  })
  const happens = choice(condition, number(1), number(0))
  return terms.length === 0 ? happens : choice({ kind: 'and', terms, position }, happens, number(Number.NaN))
}

/** What is compared anywhere in a condition, numbers as written left out. */
function sidesOf(condition: Expression): Expression[] {
  switch (condition.kind) {
    case 'compare':
    case 'within': {
      const { left, right } = condition
      const sides = condition.kind === 'within' ? [left, right, condition.tolerance] : [left, right]
      return sides.filter(({ kind }) => kind !== 'number')
    }
    case 'and':
    case 'or':
      return condition.terms.flatMap(sidesOf)
    case 'not':
      return sidesOf(condition.value)
    default:
      return []
  }
}

/** Whether it was 1 in `count` periods in a row, this one the last of them. */
export function inARow(happens: Expression, count: number, position: Position): Expression {
  const number = (value: number): Expression => ({ kind: 'number', value, position })
  const factors = Array.from({ length: count }, (_, i) => {
    const before: Expression = { kind: 'lag', value: happens, periods: number(i), initial: number(0), position }
    return { inverse: false, value: i === 0 ? happens : before }
  })
  return { kind: 'product', factors, position }
}

/** Whether it was 1 in this period or an earlier one. */
export function inAnyPeriod(happens: Expression, position: Position): Expression {
  return { kind: 'running', operation: 'max', value: happens, position }
}
