/** The smallest evaluator that shows how an expression was read: numbers, references to scalars, arithmetic, conditions. */
import type { Expression, Model } from '../../src/language/index.ts'

export function evaluated(model: Model, name: string): number {
  return number(model, model.quantities.get(name)!.definitions[0]!.expression)
}

function number(model: Model, expression: Expression): number {
  const value = (inner: Expression) => number(model, inner)
  switch (expression.kind) {
    case 'number':
      return expression.value
    case 'reference':
      return evaluated(model, expression.quantity)
    case 'negate':
      return -value(expression.value)
    case 'sum':
      return expression.terms.reduce(
        (sum, term) => (term.negative ? sum - value(term.value) : sum + value(term.value)),
        0,
      )
    case 'product':
      return expression.factors.reduce(
        (all, { inverse, value: factor }) => (inverse ? all / value(factor) : all * value(factor)),
        1,
      )
    case 'power':
      return value(expression.base) ** value(expression.exponent)
    case 'convert':
      return value(expression.value) * expression.factor
    case 'if':
      return condition(model, expression.condition) ? value(expression.then) : value(expression.otherwise)
    default:
      throw new TypeError(`no value for ${expression.kind}`)
  }
}

function condition(model: Model, expression: Expression): boolean {
  const value = (inner: Expression) => number(model, inner)
  switch (expression.kind) {
    case 'and':
      return expression.terms.every((term) => condition(model, term))
    case 'or':
      return expression.terms.some((term) => condition(model, term))
    case 'not':
      return !condition(model, expression.value)
    case 'compare':
      return compare(expression.operator, value(expression.left), value(expression.right))
    default:
      throw new TypeError(`no truth for ${expression.kind}`)
  }
}

function compare(operator: string, a: number, b: number): boolean {
  return { '==': a === b, '!=': a !== b, '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b }[operator]!
}
