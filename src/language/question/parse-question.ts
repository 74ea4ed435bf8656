/**
 * Reads a question about a model: a statistic of expressions of the model's own language, their periods, and a condition.
 *
 *     question  STATISTIC ( part { , part } [ | part ] )
 *     part      expression [ for N periods ] [ at PERIOD ]
 *
 * `at` is meant for the value before it; where it ends a part, a bracket or a term of `and` and `or`, for all of that. The one
 * behind the last part is meant for parts that have none. A condition without a period holds if it does in any, a value without one is asked for in
 * each.
 */
import type { CheckContext, Scope } from '../check/check-context.ts'
import { checkCondition, checkNumber } from '../check/check-expression.ts'
import { scopeOf } from '../check/scope.ts'
import type { Model } from '../model.ts'
import { Abandoned, Cursor } from '../parse/cursor.ts'
import type { Syntax } from '../parse/syntax.ts'
import { checkModel } from '../parse-model.ts'
import { Problems } from '../problems.ts'
import { positionOf, type Source, type Span } from '../source.ts'
import { strip } from '../units/read-unit.ts'
import { type NamedUnit, PLAIN } from '../units/unit.ts'
import { inAnyPeriod, inARow, indicator } from './events.ts'
import { namesPeriod, pinned, takenOver } from './pin.ts'
import type { Question, QuestionColumn, QuestionPeriods, Statistic } from './question.ts'
import { questionTokens } from './question-tokens.ts'
import { type QuestionPart, readPart, readPeriod, TWICE } from './read-part.ts'
import { readStatistic } from './read-statistic.ts'
import { isConverted, isPlainNumber, quantitiesOf, shownAs } from './shown-as.ts'

/**
 * @param source the text the question stands in, for messages
 * @param span of the question, without the space around it
 * @throws InvalidInput with what is wrong with it
 * @example
 * parseQuestion(model, sourceOf('E(price at 2027)', null), { start: 0, end: 16 }, periods).columns[0].period // 1
 */
export function parseQuestion(model: Model, source: Source, span: Span, periods: QuestionPeriods): Question {
  const problems = new Problems(source)
  const head = readStatistic(source, span, problems)
  problems.check()
  const context = contextOf(model, source, problems)
  const inside = { start: head!.open + 1, end: span.end }
  try {
    const parts = readParts(context, source, inside, head!.statistic, periods)
    const read = new Reader(context, periods, parts)
    const question = read.question(source.text.slice(span.start, span.end), head!.statistic, model)
    problems.check()
    return question
  } catch (error) {
    if (error instanceof Abandoned) problems.check()
    throw error
  }
}

/** A value of a draw in one period, checked: `price at 2027Q2 / price at 2027Q1 - 1`. */
export interface AskedValue extends Pick<Question, 'text' | 'unit' | 'display' | 'displayFactor'> {
  readonly column: QuestionColumn & { readonly period: number }
}

/**
 * Reads what a question may ask about, without a statistic.
 *
 * @param period of parts that name none themselves, and the one that may stand at the end; null for any there, else the first
 * @throws InvalidInput with what is wrong with it
 */
export function parseValue(
  model: Model,
  source: Source,
  span: Span,
  period: number | null,
  periods: QuestionPeriods,
): AskedValue {
  const problems = new Problems(source)
  const context = contextOf(model, source, problems)
  try {
    const cursor = partCursor(context, source, span, periods)
    const part = readPart(cursor, periods)
    if (cursor.peek().kind !== 'end') cursor.failHere('an operator, at PERIOD or the end is needed')
    if (part.period !== null && period !== null && part.period !== period) {
      const end = lastPeriod(source.text, span)
      cursor.fail(end, `metric: its period is that of the row; got ${source.text.slice(end.start, end.end)}`)
    }
    const placed = { ...part, period: part.period ?? period ?? 0 }
    const mean: Statistic = { kind: 'mean' }
    const read = new Reader(context, periods, { values: [placed], given: null }, 'metric')
    const { columns, unit, display, displayFactor } = read.question('', mean, model)
    problems.check()
    const column = { expression: columns[0]!.expression, period: columns[0]!.period! }
    return { text: source.text.slice(span.start, span.end), column, unit, display, displayFactor }
  } catch (error) {
    if (error instanceof Abandoned) problems.check()
    throw error
  }
}

/** `at 2027Q1` at the end of a value, or of the brackets around it. */
function lastPeriod(text: string, { start, end }: Span): Span {
  const [before = '', period = ''] = /^(.*)(\bat\s+[^\s)]+)[\s)]*$/s.exec(text.slice(start, end))?.slice(1) ?? []
  return { start: start + before.length, end: start + before.length + period.length }
}

function partCursor(context: CheckContext, source: Source, inside: Span, periods: QuestionPeriods): Cursor {
  const tokens = questionTokens(source, inside, context.problems)
  return new Cursor(tokens, new Set(context.units.keys()), context.problems, (at) => {
    const period = readPeriod(at, periods)
    if (['at', '@', '@&'].some((mark) => at.at(mark))) at.fail(at.peek(), TWICE)
    return periods.count - 1 - period
  })
}

const contexts = new WeakMap<Model, CheckContext>()

/** What the checks of a model knew, found once for all questions about it, with the places of one of them. */
function contextOf(model: Model, source: Source, problems: Problems): CheckContext {
  const known = contexts.get(model) ?? checkModel(model.text, model.file).context
  contexts.set(model, known)
  return { ...known, problems, bareFits: true, position: (place) => ({ ...positionOf(source, place), source }) }
}

interface Parts {
  readonly values: readonly QuestionPart[]
  readonly given: QuestionPart | null
}

function readParts(
  context: CheckContext,
  source: Source,
  inside: Span,
  statistic: Statistic,
  periods: QuestionPeriods,
): Parts {
  const cursor = partCursor(context, source, inside, periods)
  const values = [readPart(cursor, periods)]
  while (cursor.take(',')) values.push(readPart(cursor, periods))
  const given = cursor.take('|') ? readPart(cursor, periods) : null
  if (cursor.peek().kind === 'end')
    cursor.fail({ start: inside.start - 1, end: inside.start }, '( is never closed', 'add )')
  cursor.expect(')', 'an operator, | or ) is needed')
  if (cursor.peek().kind !== 'end') cursor.failHere('a question ends with its bracket')
  const needed = statistic.kind === 'correlation' ? 2 : 1
  if (values.length !== needed) {
    const remedy = needed === 2 ? 'write corr(a, b at PERIOD)' : 'ask one question for each'
    const what = needed === 2 ? 'a correlation is of two values' : 'a statistic is of one value'
    cursor.fail(values[values.length - 1]!.syntax, `${what}; got ${values.length}`, remedy)
  }
  return { values, given }
}

/** Where a checked expression is read, and what it is in. */
interface ReadColumn extends QuestionColumn {
  readonly unit: NamedUnit | null
  /** Whether the unit is one that was asked for. */
  readonly converted: boolean
}

class Reader {
  readonly #context: CheckContext
  readonly #periods: QuestionPeriods
  readonly #parts: Parts
  /** What messages begin with. */
  readonly #path: string
  /** The period behind the last part. */
  readonly #period: number | null

  constructor(context: CheckContext, periods: QuestionPeriods, parts: Parts, path = 'question') {
    this.#path = path
    this.#context = context
    this.#periods = periods
    this.#parts = parts
    this.#period = (parts.given ?? parts.values[parts.values.length - 1]!).period
  }

  question(text: string, statistic: Statistic, model: Model): Question {
    const { values, given } = this.#parts
    const columns =
      statistic.kind === 'probability' ? [this.#event(values[0]!, false)] : values.map((part) => this.#value(part))
    const open = columns.some(({ period }) => period === null)
    const condition = given === null ? null : this.#event(given, open)
    this.#context.problems.check()
    const all = condition === null ? columns : [...columns, condition]
    if (all.every(({ expression }) => quantitiesOf(expression).length === 0)) {
      this.#refuse(values[0]!.syntax, `a ${this.#path} is about quantities of the model; none is named`)
    }
    const unit = isPlainNumber(statistic) ? PLAIN : (columns[0]!.unit ?? PLAIN)
    const shown = shownAs(statistic, columns[0]!, unit, model)
    return { text, statistic, columns, given: condition, unit: strip(unit), ...shown }
  }

  #value(part: QuestionPart): ReadColumn {
    if (part.run !== null) this.#refuse(part.run, 'only a condition is for periods, as in P(x > 1 for 4 periods)')
    const { syntax, period } = this.#placed(part)
    const { expression, unit } = checkNumber(this.#context, this.#scope(), syntax)
    const converted = isConverted(part.syntax)
    return { expression, unit, converted, period: period ?? (takenOver(syntax) ? this.#last : null) }
  }

  /** @param each whether a condition without a period is asked for in each rather than in any */
  #event(part: QuestionPart, each: boolean): ReadColumn {
    const { syntax, period } = this.#placed(part)
    if (part.run !== null && namesPeriod(part.syntax)) {
      this.#refuse(
        part.run,
        'a condition on named periods does not last',
        'write at PERIOD at the end: the last of them',
      )
    }
    const condition = checkCondition(this.#context, this.#scope(), syntax)
    const position = this.#context.position(part.syntax)
    const now = indicator(condition, position)
    const happens = part.run === null ? now : inARow(now, part.run.count, position)
    const plain = { unit: null, converted: false }
    if (period !== null) return { ...plain, expression: happens, period }
    if (each) return { ...plain, expression: happens, period: null }
    return { ...plain, expression: inAnyPeriod(happens, position), period: this.#last }
  }

  /** A part that names periods inside is read in the last one, everything in it being taken where it belongs. */
  #placed(part: QuestionPart): { readonly syntax: Syntax; readonly period: number | null } {
    const period = part.period ?? this.#period
    if (!namesPeriod(part.syntax)) return { syntax: part.syntax, period }
    const back = period === null ? null : this.#last - period
    const refuse = (value: Syntax, why: 'missing' | 'inside'): never => {
      if (why === 'missing') {
        return this.#refuse(value, 'a period is needed here too', 'write at PERIOD behind it, or at the end')
      }
      const rule = 'what is taken over several periods has no period inside'
      return this.#refuse(value, rule, 'write at PERIOD at the end: up to there')
    }
    return { syntax: pinned(part.syntax, back, refuse), period: this.#last }
  }

  get #last(): number {
    return this.#periods.count - 1
  }

  #scope(): Scope {
    return { ...scopeOf({ name: 'question', kind: 'equation', sets: [] }), path: this.#path }
  }

  #refuse(span: Span, message: string, remedy?: string): never {
    this.#context.problems.add(span, message, remedy)
    throw new Abandoned()
  }
}
