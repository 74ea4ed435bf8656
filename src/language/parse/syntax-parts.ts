import type { Syntax } from './syntax.ts'

/** The expressions directly inside one. */
export function partsOf(syntax: Syntax): readonly Syntax[] {
  switch (syntax.kind) {
    case 'number':
    case 'name':
      return []
    case 'sum':
      return syntax.terms.map(({ value }) => value)
    case 'product':
      return syntax.factors.map(({ value }) => value)
    case 'negate':
    case 'at':
    case 'over':
    case 'not':
    case 'convert':
      return [syntax.value]
    case 'power':
      return [syntax.base, syntax.exponent]
    case 'compare':
      return [syntax.left, syntax.right]
    case 'within':
      return [syntax.left, syntax.right, syntax.tolerance]
    case 'and':
    case 'or':
      return syntax.terms
    case 'call':
      return syntax.arguments
    case 'reduce':
      return [syntax.body]
    case 'root':
      return [syntax.from, syntax.to, syntax.body]
    case 'braces':
      return syntax.entries.flatMap(({ key, value }) => [key, value])
  }
}

/** Whether a part of the expression is taken over periods. */
export function namesOver(syntax: Syntax): boolean {
  return syntax.kind === 'over' || partsOf(syntax).some(namesOver)
}
