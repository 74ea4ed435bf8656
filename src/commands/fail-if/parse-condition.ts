/** The text of a `--fail-if` to a condition; names are looked up later, against the scenario. */
import { questionEnd } from '../../language/index.ts'
import type { Condition, ConditionStatistic, Operand, Operator, Span } from './condition.ts'
import { conditionError } from './condition-error.ts'
import { Scanner } from './scanner.ts'

export const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/
const UNIT_NAME = '[A-Za-z$%][A-Za-z0-9_$%]*'
/** A name with a parenthesis behind it is the next statistic, where `and` or `or` was forgotten. */
export const UNIT = new RegExp(
  `(?!(?:and|or|not)\\b|${UNIT_NAME}\\s*\\()${UNIT_NAME}(?:\\^-?\\d+)?(?:\\s*[*/]\\s*${UNIT_NAME}(?:\\^-?\\d+)?)*`,
)
const PART = '[A-Za-z][A-Za-z0-9_]*'
export const METRIC = new RegExp(`${PART}(?:\\.${PART})*(?:\\[\\s*${PART}(?:\\s*,\\s*${PART})*\\s*\\])?`)
const STATISTIC = /[A-Za-z]+(?:\d+(?:\.\d+)?)?/
const STATISTICS =
  'p<level>, mean, sd, min and max of a metric, as in p5(lab.arr at 2027Q4), and the questions of plume ask'
const PERIOD = /[\dQ-]+/
/** What the bands of a run may hold; any other question has to be asked. */
const OF_METRIC = new RegExp(
  `(?:p\\d+(?:\\.\\d+)?|mean|sd|E|median)\\s*\\(\\s*${METRIC.source}\\s*(?:\\bat\\s+${PERIOD.source}\\s*)?\\)`,
)

const DEEPEST = 100

/**
 * @throws InvalidInput with the place in the text
 * @example parseCondition('p5(lab.gross_margin at 2027Q4) < 50 % or mean(lab.arr) > 3')
 */
export function parseCondition(text: string): Condition {
  const scanner = new Scanner(text)
  if (scanner.done) throw scanner.unexpected('a condition', 'as in "p5(lab.gross_margin at 2027Q4) < 0.5"')
  const condition = parseOr(scanner, 0)
  if (!scanner.done) throw scanner.unexpected('and, or, or the end')
  return condition
}

function parseOr(scanner: Scanner, depth: number): Condition {
  return parseChain(scanner, 'or', () => parseChain(scanner, 'and', () => parseNot(scanner, depth)))
}

function parseChain(scanner: Scanner, word: 'and' | 'or', next: () => Condition): Condition {
  const terms = [next()]
  while (scanner.take(word === 'and' ? /and\b/ : /or\b/) !== undefined) terms.push(next())
  return terms.length === 1 ? terms[0]! : { kind: word, terms }
}

function parseNot(scanner: Scanner, depth: number): Condition {
  if (depth > DEEPEST) {
    const span = { from: scanner.at, to: scanner.at + 1 }
    throw conditionError(scanner.text, span, `conditions may be nested at most ${DEEPEST} deep`)
  }
  if (scanner.take(/not\b/) !== undefined) return { kind: 'not', value: parseNot(scanner, depth + 1) }
  if (scanner.take(/\(/) !== undefined) {
    const inner = parseOr(scanner, depth + 1)
    scanner.expect(/\)/, 'a closing parenthesis')
    return inner
  }
  return parseComparison(scanner)
}

function parseComparison(scanner: Scanner): Condition {
  const left = parseOperand(scanner)
  const operator = scanner.expect(/[<>]=?|==|!=/, 'a comparison (< <= > >= == !=)')
  const right = parseOperand(scanner)
  const span: Span = { from: left.span.from, to: right.span.to }
  const text = scanner.text.slice(span.from, span.to)
  if (left.kind === 'number' && right.kind === 'number') {
    throw conditionError(
      scanner.text,
      span,
      `a statistic is needed on one side; got ${text}`,
      `there are ${STATISTICS}`,
    )
  }
  return { kind: 'compare', operator: operator.text as Operator, left, right, text }
}

function parseOperand(scanner: Scanner): Operand {
  const number = scanner.take(NUMBER)
  if (number === undefined) return parseQuestion(scanner) ?? parseStatistic(scanner)
  const unit = scanner.take(UNIT)
  const span = { from: number.span.from, to: (unit ?? number).span.to }
  return { kind: 'number', value: Number(number.text), unit: unit?.text ?? null, span }
}

/** A question that is more than a statistic of a metric. */
function parseQuestion(scanner: Scanner): Operand | undefined {
  const end = questionEnd(scanner.text, scanner.at)
  if (end === null || scanner.sees(OF_METRIC)) return undefined
  const { text, span } = scanner.takeUntil(end)
  return { kind: 'question', text, span }
}

function parseStatistic(scanner: Scanner): ConditionStatistic {
  const name = scanner.expect(STATISTIC, 'a number or a statistic', `there are ${STATISTICS}`)
  const of = statisticOf(scanner, name)
  scanner.expect(/\(/, `the metric of ${name.text} in parentheses`, `as in ${name.text}(lab.arr at 2027Q4)`)
  const metric = scanner.expect(METRIC, 'the name of a metric')
  const period = scanner.take(/at\b/) === undefined ? undefined : scanner.expect(PERIOD, 'a period like 2027Q4')
  const end = scanner.expect(
    /\)/,
    period === undefined ? 'at PERIOD or a closing parenthesis' : 'a closing parenthesis',
  )
  return {
    kind: 'statistic',
    of,
    metric: metric.text.replace(/\s+/g, ''),
    period: period?.text ?? null,
    span: { from: name.span.from, to: end.span.to },
    metricSpan: metric.span,
    periodSpan: period?.span ?? metric.span,
  }
}

function statisticOf(scanner: Scanner, name: { text: string; span: Span }): ConditionStatistic['of'] {
  const { text, span } = name
  if (text === 'mean' || text === 'sd' || text === 'min' || text === 'max') return text
  if (text === 'E') return 'mean'
  if (text === 'median') return 50
  const level = /^p(\d.*)$/.exec(text)?.[1]
  if (level !== undefined) return Number(level)
  throw conditionError(scanner.text, span, `unknown statistic ${text}`, `there are ${STATISTICS}`)
}
