/** Binds a condition to a program: metrics, periods, percentiles and units are looked up before anything runs. */
import type { Program } from '../../engine/index.ts'
import { conversionFactor, nearestName, parseUnit, type Unit, unitText } from '../../language/index.ts'
import { periodIndex } from '../../scenario/index.ts'
import type { Condition, ConditionStatistic, Operand, Operator } from './condition.ts'
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
 * @throws InvalidInput for the first name, period, level or unit that the run does not have
 */
export function checkCondition(condition: Condition, text: string, program: Program): BoundCondition {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { kind: condition.kind, terms: condition.terms.map((term) => checkCondition(term, text, program)) }
    case 'not':
      return { kind: 'not', value: checkCondition(condition.value, text, program) }
    case 'compare': {
      const unit = unitOf(condition.left, condition.right, text, program)
      const bind = (operand: Operand) => bindOperand(operand, unit, text, program)
      const { operator } = condition
      return {
        kind: 'compare',
        operator,
        left: bind(condition.left),
        right: bind(condition.right),
        text: condition.text,
      }
    }
  }
}

/** The one unit a comparison is made in. */
function unitOf(left: Operand, right: Operand, text: string, program: Program): Unit {
  const [first, second] = [left, right].filter((operand) => operand.kind === 'statistic')
  const unit = program.metrics[metricIndex(first!, text, program)]!.quantity.unit
  if (second === undefined) return unit
  const other = program.metrics[metricIndex(second, text, program)]!.quantity.unit
  if (conversionFactor(other, unit) !== 1) {
    const names = `${unitText(unit) || 'a plain number'} and ${unitText(other) || 'a plain number'}`
    throw conditionError(text, second.span, `both sides must have one unit; got ${names}`)
  }
  return unit
}

function bindOperand(operand: Operand, unit: Unit, text: string, program: Program): BoundOperand {
  if (operand.kind === 'statistic') {
    return {
      kind: 'statistic',
      of: typeof operand.of === 'number' ? levelIndex(operand, operand.of, text, program) : operand.of,
      metric: metricIndex(operand, text, program),
      period: operand.period === null ? null : periodOf(operand, operand.period, text, program),
      text: `${typeof operand.of === 'number' ? `p${operand.of}` : operand.of}(${operand.metric})`,
    }
  }
  if (operand.unit === null) return { kind: 'number', value: operand.value }
  const own = parseUnit(operand.unit, program.model.units)
  const factor = own === null ? null : conversionFactor(own, unit)
  if (factor !== null) return { kind: 'number', value: operand.value * factor }
  const needed = unitText(unit) === '' ? 'a plain number' : `a value in ${unitText(unit)}`
  throw conditionError(text, operand.span, `${needed} is needed; got ${text.slice(operand.span.from, operand.span.to)}`)
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

function levelIndex({ span }: ConditionStatistic, level: number, text: string, program: Program): number {
  const { percentiles } = program.scenario
  const index = percentiles.indexOf(level)
  if (index >= 0) return index
  const remedy = `there are ${percentiles.map((known) => `p${known}`).join(', ')}; --percentiles asks for others`
  throw conditionError(text, span, `percentile ${level} is not recorded`, remedy)
}
