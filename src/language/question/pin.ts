import type { Syntax } from '../parse/syntax.ts'
import { partsOf } from '../parse/syntax-parts.ts'

/** Whether a part of the expression has a period of its own. */
export function namesPeriod(syntax: Syntax): boolean {
  return syntax.kind === 'at' || partsOf(syntax).some(namesPeriod)
}

/**
 * The expression with every value that has no period of its own taken at the one that stands at the end.
 *
 * @param back periods from there to the last; null where no period stands there
 * @param refuse called with the first value that has none
 */
export function pinned(syntax: Syntax, back: number | null, refuse: (value: Syntax) => never): Syntax {
  const pin = (part: Syntax) => pinned(part, back, refuse)
  switch (syntax.kind) {
    case 'number':
    case 'at':
      return syntax
    case 'sum':
      return { ...syntax, terms: syntax.terms.map((term) => ({ ...term, value: pin(term.value) })) }
    case 'product':
      return { ...syntax, factors: syntax.factors.map((factor) => ({ ...factor, value: pin(factor.value) })) }
    case 'negate':
    case 'not':
    case 'convert':
      return { ...syntax, value: pin(syntax.value) }
    case 'power':
      return { ...syntax, base: pin(syntax.base), exponent: pin(syntax.exponent) }
    case 'compare':
      return { ...syntax, left: pin(syntax.left), right: pin(syntax.right) }
    case 'within':
      return { ...syntax, left: pin(syntax.left), right: pin(syntax.right), tolerance: pin(syntax.tolerance) }
    case 'and':
    case 'or':
      return { ...syntax, terms: syntax.terms.map(pin) }
    default:
      if (back === null || namesPeriod(syntax)) return refuse(syntax)
      return { kind: 'at', value: syntax, back, start: syntax.start, end: syntax.end }
  }
}
