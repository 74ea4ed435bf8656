/** Binds a condition to a program: metrics, periods, percentiles and units are looked up before anything runs. */
import { factorInto, neededIn, type Program } from '../../engine/index.ts'
import { conversionFactor, nearestName, type Question, type Unit, unitText } from '../../language/index.ts'
import { periodIndex } from '../../scenario/index.ts'
import { flagQuestion } from '../ask/flag-question.ts'
import type { Condition, ConditionStatistic, DrawnOperand, Operand, Operator, Span } from './condition.ts'
import { conditionError } from './condition-error.ts'

export type BoundCondition =
  | {
      readonly kind: 'compare'
      readonly operator: Operator
      readonly left: BoundOperand
      readonly right: BoundOperand
      readonly text: string
    }
  | { readonly kind: 'and' | 'or'; readonly terms: readonly BoundCondition[] }
  | { readonly kind: 'not'; readonly value: BoundCondition }

export type BoundOperand =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'question'; readonly question: Question }
  | {
      readonly kind: 'statistic'
      /** Index into the band's percentiles, or a moment. */
      readonly of: number | 'mean' | 'sd' | 'min' | 'max'
      readonly metric: number
      readonly period: number | null
      /** `p5(lab.arr)`, without the period. */
      readonly text: string
    }

/**
 * @param text of the whole expression, for messages
 * @param others whether a statistic that the run does not record is asked for, or refused
 * @throws InvalidInput for the first name, period, level or unit that there is not
 */
export function checkCondition(
  condition: Condition,
  text: string,
  program: Program,
  others: 'asked' | 'refused' = 'asked',
): BoundCondition {
  const check = (part: Condition) => checkCondition(part, text, program, others)
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { kind: condition.kind, terms: condition.terms.map(check) }
    case 'not':
      return { kind: 'not', value: check(condition.value) }
    case 'compare': {
      const { operator, text: own } = condition
      const bind = (operand: DrawnOperand) => bindOperand(operand, text, program, others)
      const [left, right] = inOneUnit([condition.left, condition.right], bind, text, program)
      return { kind: 'compare', operator, left, right, text: own }
    }
  }
}

interface WithUnit {
  readonly bound: BoundOperand
  readonly unit: Unit
}

/** Both sides in the unit of the first statistic. */
function inOneUnit(
  sides: readonly [Operand, Operand],
  bind: (operand: DrawnOperand) => WithUnit,
  text: string,
  program: Program,
): [BoundOperand, BoundOperand] {
  const found = sides.map((side) => (side.kind === 'number' ? null : bind(side)))
  const { unit } = (found[0] ?? found[1])!
  const [left, right] = sides.map((side, i): BoundOperand => {
    if (side.kind === 'number') {
      const value = numberIn(unit, side, text, program)
      checkReachable(value, found[1 - i]!.bound, side.span, text)
      return { kind: 'number', value }
    }
    const other = found[i]!.unit
    if (conversionFactor(other, unit) === 1) return found[i]!.bound
    const names = `${unitText(unit) || 'a plain number'} and ${unitText(other) || 'a plain number'}`
    throw conditionError(text, side.span, `both sides must have one unit; got ${names}`)
  })
  return [left!, right!]
}

/** A comparison that no answer can change is a gate that never opens or never closes: `P(…) > 50`, meant in per cent. */
function checkReachable(value: number, other: BoundOperand, span: Span, text: string): void {
  const kind = other.kind === 'question' ? other.question.statistic.kind : null
  if (kind !== 'probability' && kind !== 'correlation') return
  const least = kind === 'probability' ? 0 : -1
  if (value >= least && value <= 1) return
  const got = text.slice(span.from, span.to)
  const remedy = kind === 'probability' && /^[\d.]+$/.test(got) ? `write ${got} %` : undefined
  throw conditionError(text, span, `a ${kind} lies between ${least} and 1; got ${got}`, remedy)
}

function numberIn(unit: Unit, operand: Operand & { kind: 'number' }, text: string, program: Program): number {
  if (operand.unit === null) return operand.value
  const factor = factorInto(program.model, operand.unit, unit)
  if (factor !== null) return operand.value * factor
  throw conditionError(
    text,
    operand.span,
    `${neededIn(unit)} is needed; got ${text.slice(operand.span.from, operand.span.to)}`,
  )
}

function bindOperand(operand: DrawnOperand, text: string, program: Program, others: 'asked' | 'refused'): WithUnit {
  if (operand.kind === 'question' || (others === 'asked' && isLeftOut(operand, program))) {
    const question = flagQuestion('--fail-if', text, program.model, program.scenario.horizon, operand.span)
    return { bound: { kind: 'question', question }, unit: question.unit }
  }
  const metric = metricIndex(operand, text, program)
  const bound: BoundOperand = {
    kind: 'statistic',
    of: typeof operand.of === 'number' ? program.scenario.percentiles.indexOf(operand.of) : operand.of,
    metric,
    period: operand.period === null ? null : periodOf(operand, operand.period, text, program),
    text: `${typeof operand.of === 'number' ? `p${operand.of}` : operand.of}(${operand.metric})`,
  }
  return { bound, unit: program.metrics[metric]!.quantity.unit }
}

/** Whether the model has it, and the bands do not. */
function isLeftOut({ metric, of }: ConditionStatistic, { metrics, elements, scenario }: Program): boolean {
  if (of === 'min' || of === 'max') return false
  const recorded = metrics.some(({ name }) => name === metric)
  return recorded ? typeof of === 'number' && !scenario.percentiles.includes(of) : elements.has(metric)
}

function metricIndex(statistic: ConditionStatistic, text: string, program: Program): number {
  const { metric, metricSpan } = statistic
  const names = program.metrics.map(({ name }) => name)
  const index = names.indexOf(metric)
  if (index >= 0) return index
  const members = names.filter((name) => name.startsWith(`${metric}[`))
  if (members.length > 0) {
    throw conditionError(text, metricSpan, `${metric} has members`, `name one of them: ${members.join(', ')}`)
  }
  if (program.elements.has(metric)) {
    throw conditionError(text, metricSpan, `${metric} is not recorded`, 'name it in metrics, or with --metrics')
  }
  const near = nearestName(metric, names)
  throw conditionError(
    text,
    metricSpan,
    `unknown metric ${metric}`,
    near === undefined ? undefined : `did you mean ${near}?`,
  )
}

function periodOf({ periodSpan }: ConditionStatistic, period: string, text: string, program: Program): number {
  const { horizon } = program.scenario
  const index = periodIndex(horizon, period)
  if (index !== null) return index
  const message = `a period of the horizon is needed; got ${period}`
  throw conditionError(text, periodSpan, message, `it has ${horizon.periods} ${horizon.step}s from ${horizon.start}`)
}
