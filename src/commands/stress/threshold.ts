/** `--threshold "lab.gross_margin < 50 % at 2027Q4"`: a bound on a metric whose crossing has a probability. */

import type { Program } from '../../engine/index.ts'
import { type Comparison, indicatorNode } from '../../engine/index.ts'
import { InvalidInput } from '../../language/index.ts'
import { type BoundOperand, checkCondition } from '../fail-if/check-condition.ts'
import type { Condition, Operator } from '../fail-if/condition.ts'
import { METRIC, NUMBER, UNIT } from '../fail-if/parse-condition.ts'
import { Scanner } from '../fail-if/scanner.ts'

export interface Threshold {
  /** As given. */
  readonly text: string
  /** Index into the base case's metrics. */
  readonly metric: number
  readonly comparison: Comparison
  /** In the metric's unit. */
  readonly value: number
  /** Null: in any period. */
  readonly period: number | null
}

const COMPARISONS: Readonly<Record<Operator, Comparison>> = {
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  '==': 'eq',
  '!=': 'ne',
}

/** `at` begins the period, where a unit might stand. */
const UNIT_BEFORE_AT = new RegExp(`(?!at\\b)(?:${UNIT.source})`)

/**
 * @throws InvalidInput with the place in the text
 * @example thresholdOf('memory.lpddr_price > 20 USD/GB at 2027Q1', program)
 */
export function thresholdOf(text: string, program: Program): Threshold {
  try {
    const condition = parseThreshold(text)
    const bound = checkCondition(condition, text, program, 'refused')
    if (bound.kind !== 'compare') throw new TypeError('a threshold is one comparison')
    const [left, right] = [bound.left, bound.right] as [
      BoundOperand & { kind: 'statistic' },
      BoundOperand & { kind: 'number' },
    ]
    const comparison = COMPARISONS[bound.operator]
    return { text, metric: left.metric, comparison, value: right.value, period: left.period }
  } catch (error) {
    throw error instanceof InvalidInput ? renamed(error) : error
  }
}

/** 1 in draws that cross the threshold. */
export function crossing(program: Program, { comparison, value, period }: Threshold, metric: number): number {
  return indicatorNode(program.graph, program.metrics[metric]!.node, comparison, value, period)
}

/** As the comparison of the mean, which has the names, units and periods of one. */
function parseThreshold(text: string): Condition {
  const scanner = new Scanner(text)
  const metric = scanner.expect(METRIC, 'the name of a metric', 'as in "lab.gross_margin < 50 % at 2027Q4"')
  const operator = scanner.expect(/[<>]=?|==|!=/, 'a comparison (< <= > >= == !=)')
  const number = scanner.expect(NUMBER, 'a number')
  const unit = scanner.take(UNIT_BEFORE_AT)
  const period = scanner.take(/at\b/) === undefined ? undefined : scanner.expect(/[\dQ-]+/, 'a period like 2027Q4')
  if (!scanner.done) throw scanner.unexpected(period === undefined ? 'at PERIOD or the end' : 'the end')
  return {
    kind: 'compare',
    operator: operator.text as Operator,
    left: {
      kind: 'statistic',
      of: 'mean',
      metric: metric.text.replace(/\s+/g, ''),
      period: period?.text ?? null,
      span: metric.span,
      metricSpan: metric.span,
      periodSpan: period?.span ?? metric.span,
    },
    right: {
      kind: 'number',
      value: Number(number.text),
      unit: unit?.text ?? null,
      span: { from: number.span.from, to: (unit ?? number).span.to },
    },
    text,
  }
}

function renamed(error: InvalidInput): InvalidInput {
  const problems = error.problems.map((problem) => {
    return { ...problem, message: problem.message.replace(/^--fail-if: /, '--threshold: ') }
  })
  return new InvalidInput(problems)
}
