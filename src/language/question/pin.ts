/** Periods inside an expression: `a at 2027Q4 - b at 2026Q4` is read in the last period, each part of it where it belongs. */
import type { Syntax } from '../parse/syntax.ts'
import { namesOver, partsOf } from '../parse/syntax-parts.ts'

/** Functions that read other periods themselves. */
const OF_HISTORY: ReadonlySet<string> = new Set(['cumulative', 'lag', 'prev', 'running_max', 'running_min'])

const CONDITIONS: ReadonlySet<Syntax['kind']> = new Set(['and', 'compare', 'not', 'or', 'within'])

/** Whether a part of the expression has a period of its own. */
export function namesPeriod(syntax: Syntax): boolean {
  return syntax.kind === 'at' || partsOf(syntax).some(namesPeriod)
}

/** Whether every quantity in the expression is taken over periods, so that it has one value a draw. */
export function takenOver(syntax: Syntax): boolean {
  if (syntax.kind === 'over') return true
  return (
    syntax.kind !== 'name' && namesOver(syntax) && partsOf(syntax).every((part) => isFixed(part) || takenOver(part))
  )
}

/** Whether it names nothing at all. */
function isFixed(syntax: Syntax): boolean {
  return syntax.kind !== 'name' && partsOf(syntax).every(isFixed)
}

/**
 * The expression with every value that has no period of its own taken at the one that stands at the end.
 *
 * @param back periods from there to the last; null where no period stands there
 * @param refuse called with the first part that has no period, or one within what looks at several
 */
export function pinned(
  syntax: Syntax,
  back: number | null,
  refuse: (part: Syntax, why: 'missing' | 'inside') => never,
): Syntax {
  const pin = (part: Syntax) => pinned(part, back, refuse)
  switch (syntax.kind) {
    case 'number':
    case 'braces':
      return syntax
    case 'at':
      if (!CONDITIONS.has(syntax.value.kind) && !namesPeriod(syntax.value)) return syntax
      return pinned(syntax.value, syntax.back, refuse)
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
    case 'reduce':
      return { ...syntax, body: pin(syntax.body) }
    case 'call':
      if (!OF_HISTORY.has(syntax.function.name)) return { ...syntax, arguments: syntax.arguments.map(pin) }
  }
  if (namesPeriod(syntax)) return refuse(syntax, 'inside')
  if (back !== null) return { kind: 'at', value: syntax, back, start: syntax.start, end: syntax.end }
  return syntax.kind === 'over' ? syntax : refuse(syntax, 'missing')
}
