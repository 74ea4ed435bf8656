/** What only questions say: a value at a period, a path taken together. Both become what models have. */
import type { Expression } from '../model.ts'
import type { SyntaxOf } from '../parse/syntax.ts'
import { namesOver } from '../parse/syntax-parts.ts'
import { type CheckContext, type CheckedNumber, note, type Scope } from './check-context.ts'
import { checkNumber } from './check-expression.ts'

/** The value that many periods before the last, read in the last. */
export function checkAt(context: CheckContext, scope: Scope, syntax: SyntaxOf<'at'>): CheckedNumber {
  const position = context.position(syntax)
  const { expression, unit } = checkNumber(context, scope, syntax.value)
  const number = (value: number): Expression => ({ kind: 'number', value, position })
  return {
    expression: { kind: 'lag', value: expression, periods: number(syntax.back), initial: number(0), position },
    unit,
  }
}

/** The maximum, minimum, sum or mean of all periods so far. */
export function checkOver(context: CheckContext, scope: Scope, syntax: SyntaxOf<'over'>): CheckedNumber {
  const position = context.position(syntax)
  if (namesOver(syntax.value)) {
    const remedy = 'write (max over periods of x) - (min over periods of x)'
    note(context, scope, syntax, 'periods are taken over once', remedy)
  }
  const { expression: value, unit } = checkNumber(context, scope, syntax.value)
  const operation = syntax.operation === 'mean' ? 'sum' : syntax.operation
  const running: Expression = { kind: 'running', operation, value, position }
  if (syntax.operation !== 'mean') return { expression: running, unit }
  const passed: Expression = {
    kind: 'sum',
    terms: [
      { negative: false, value: { kind: 'time', name: 't', position } },
      { negative: false, value: { kind: 'number', value: 1, position } },
    ],
    position,
  }
  const factors = [
    { inverse: false, value: running },
    { inverse: true, value: passed },
  ]
  return { expression: { kind: 'product', factors, position }, unit }
}
