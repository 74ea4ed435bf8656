/**
 * Whether a condition holds over the bands of a run. A statistic that does not exist (the mean of draws that are not all
 * finite) makes a comparison undecided, and a gate that cannot be decided must not pass: three values, as in Kleene's
 * logic, and undecided counts as failing.
 */
import type { Band } from '../../statistics/index.ts'
import { shortNumber } from '../format.ts'
import type { BoundCondition, BoundOperand } from './check-condition.ts'
import type { Operator } from './condition.ts'

export interface Verdict {
  /** True: it holds, so the run fails. Null: it cannot be decided, and the run fails too. */
  readonly holds: boolean | null
  /** Comparisons that decided so, with their values: `p5(lab.arr) is 31.2 in 2027Q4`. */
  readonly reasons: readonly string[]
}

/** Bands `[metric·periods + period]` with the names of the periods. */
export interface Evidence {
  readonly bands: readonly Band[]
  readonly periods: readonly string[]
}

export function evaluateCondition(condition: BoundCondition, evidence: Evidence): Verdict {
  switch (condition.kind) {
    case 'compare':
      return compare(condition, evidence)
    case 'not': {
      const { holds, reasons } = evaluateCondition(condition.value, evidence)
      return { holds: holds === null ? null : !holds, reasons }
    }
    case 'and':
    case 'or': {
      const decisive = condition.kind === 'or'
      return combine(
        condition.terms.map((term) => evaluateCondition(term, evidence)),
        decisive,
      )
    }
  }
}

/** The decisive value if any term has it, else undecided if any term is, else the other value. */
function combine(terms: readonly Verdict[], decisive: boolean): Verdict {
  const wanted = terms.some(({ holds }) => holds === decisive)
    ? decisive
    : terms.some(({ holds }) => holds === null)
      ? null
      : !decisive
  return { holds: wanted, reasons: terms.filter(({ holds }) => holds === wanted).flatMap(({ reasons }) => reasons) }
}

function compare(condition: BoundCondition & { kind: 'compare' }, evidence: Evidence): Verdict {
  const { left, right, operator } = condition
  const open = [left, right].some((operand) => operand.kind === 'statistic' && operand.period === null)
  const each = evidence.periods
    .slice(0, open ? undefined : 1)
    .map((_, t) => compareAt(left, right, operator, evidence, t))
  const found = each.find(({ holds }) => holds === true) ?? each.find(({ holds }) => holds === null)
  // Nothing held anywhere: every period is a reason, so the closest one would be arbitrary; the first stands for all.
  return found ?? each[0]!
}

function compareAt(
  left: BoundOperand,
  right: BoundOperand,
  operator: Operator,
  evidence: Evidence,
  period: number,
): Verdict {
  const [a, b] = [valueAt(left, evidence, period), valueAt(right, evidence, period)]
  const reasons = [reason(left, a, evidence, period), reason(right, b, evidence, period)].filter((text) => text !== '')
  if (Number.isNaN(a) || Number.isNaN(b)) return { holds: null, reasons }
  return { holds: holds(operator, a, b), reasons }
}

function holds(operator: Operator, a: number, b: number): boolean {
  switch (operator) {
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '>=':
      return a >= b
    case '==':
      return a === b
    case '!=':
      return a !== b
  }
}

function bandOf(operand: BoundOperand & { kind: 'statistic' }, { bands, periods }: Evidence, period: number): Band {
  return bands[operand.metric * periods.length + (operand.period ?? period)]!
}

function valueAt(operand: BoundOperand, evidence: Evidence, period: number): number {
  if (operand.kind === 'number') return operand.value
  const band = bandOf(operand, evidence, period)
  return typeof operand.of === 'number' ? band.percentiles[operand.of]!.value : band[operand.of]
}

function reason(operand: BoundOperand, value: number, evidence: Evidence, period: number): string {
  if (operand.kind === 'number') return ''
  const at = evidence.periods[operand.period ?? period]!
  if (!Number.isNaN(value)) return `${operand.text} is ${shortNumber(value)} in ${at}`
  const { nonfinite } = bandOf(operand, evidence, period)
  return `${operand.text} does not exist in ${at}, where ${nonfinite} draws are not finite`
}
