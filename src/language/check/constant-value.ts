import type { Expression } from '../model.ts'

/** What a reference's value is, or undefined when it is not known. */
export type Lookup = (expression: Extract<Expression, { kind: 'reference' }>) => number | undefined

/**
 * The value of simple arithmetic over numbers and whatever `lookup` knows; undefined for anything else. For rules that
 * can be checked when a model is read; what it leaves open is checked when the model runs.
 */
export function constantValue(expression: Expression, lookup: Lookup): number | undefined {
  const value = (inner: Expression) => constantValue(inner, lookup)
  switch (expression.kind) {
    case 'number':
      return expression.value
    case 'reference':
      return lookup(expression)
    case 'negate':
      return defined([value(expression.value)], ([x]) => -x!)
    case 'convert':
      return defined([value(expression.value)], ([x]) => x! * expression.factor)
    case 'sum': {
      const signs = expression.terms.map(({ negative }) => (negative ? -1 : 1))
      return defined(
        expression.terms.map((term) => value(term.value)),
        (xs) => xs.reduce((sum, x, i) => sum + signs[i]! * x, 0),
      )
    }
    case 'product': {
      const { factors } = expression
      return defined(
        factors.map((factor) => value(factor.value)),
        (xs) => xs.reduce((product, x, i) => (factors[i]!.inverse ? product / x : product * x), 1),
      )
    }
    case 'call':
      return defined(expression.arguments.map(value), (xs) => simpleCall(expression.function, xs))
    default:
      return undefined
  }
}

function simpleCall(name: string, xs: readonly number[]): number | undefined {
  if (name === 'floor') return Math.floor(xs[0]!)
  if (name === 'ceil') return Math.ceil(xs[0]!)
  if (name === 'min') return Math.min(...xs)
  if (name === 'max') return Math.max(...xs)
  return undefined
}

function defined<T>(values: readonly (number | undefined)[], combine: (values: readonly number[]) => T): T | undefined {
  return values.every((value) => value !== undefined) ? combine(values as readonly number[]) : undefined
}
