/**
 * Whether a condition holds over the bands of a run. A statistic that does not exist (the mean of draws that are not all
 * finite) makes a comparison undecided, and a gate that cannot be decided must not pass: three values, as in Kleene's
 * logic, and undecided counts as failing.
 */
import type { Answered } from '../../engine/index.ts'
import type { Question } from '../../language/index.ts'
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

/** Bands `[metric·periods + period]` with the names of the periods, and what was asked beside them. */
export interface Evidence {
  /** Empty when the run was stopped before they were asked. */
  readonly answers: ReadonlyMap<Question, Answered['answers']>
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
  const open = [left, right].some((operand) => isOpen(operand, evidence))
  const each = evidence.periods
    .slice(0, open ? undefined : 1)
    .map((_, t) => compareAt(left, right, operator, evidence, t))
  const found = each.find(({ holds }) => holds === true) ?? each.find(({ holds }) => holds === null)
  // Nothing held anywhere: every period is a reason, so the closest one would be arbitrary; the first stands for all.
  return found ?? each[0]!
}

/** Whether it has a value for each period. */
function isOpen(operand: BoundOperand, { answers }: Evidence): boolean {
  if (operand.kind === 'question') return (answers.get(operand.question)?.length ?? 1) > 1
  return operand.kind === 'statistic' && operand.period === null
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

function answerAt({ question }: BoundOperand & { kind: 'question' }, { answers }: Evidence, period: number) {
  const found = answers.get(question)
  return found === undefined ? undefined : (found[period] ?? found[0]!)
}

function valueAt(operand: BoundOperand, evidence: Evidence, period: number): number {
  if (operand.kind === 'number') return operand.value
  if (operand.kind === 'question') return answerAt(operand, evidence, period)?.answer.value ?? Number.NaN
  const band = bandOf(operand, evidence, period)
  return typeof operand.of === 'number' ? band.percentiles[operand.of]!.value : band[operand.of]
}

function reason(operand: BoundOperand, value: number, evidence: Evidence, period: number): string {
  if (operand.kind === 'number') return ''
  if (operand.kind === 'question') return reasonOfAnswer(operand, value, evidence, period)
  const at = evidence.periods[operand.period ?? period]!
  if (!Number.isNaN(value)) return `${operand.text} is ${shortNumber(value)} in ${at}`
  const { nonfinite } = bandOf(operand, evidence, period)
  return `${operand.text} does not exist in ${at}, where ${nonfinite} draws are not finite`
}

function reasonOfAnswer(
  operand: BoundOperand & { kind: 'question' },
  value: number,
  evidence: Evidence,
  period: number,
): string {
  const { text } = operand.question
  const found = answerAt(operand, evidence, period)
  if (found === undefined) return `${text} was not asked, since the run was stopped`
  const at = found.period === null ? '' : ` in ${evidence.periods[found.period]}`
  if (!Number.isNaN(value)) return `${text} is ${shortNumber(value)}${at}`
  const { draws, nonfinite } = found.answer
  const why = draws === 0 ? 'no draw meets its condition' : `${nonfinite} draws are not finite`
  return `${text} does not exist${at}: ${why}`
}
