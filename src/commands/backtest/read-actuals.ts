/** Facts that came true later, from a CSV file: what each was, when, and from where. */
import { type CsvCells, csvCells } from '../../data/csv-cells.ts'
import {
  type AskedValue,
  conversionFactor,
  type Model,
  nearestName,
  parseUnit,
  parseValue,
} from '../../language/index.ts'
import { InvalidInput, type Problem } from '../../language/problem.ts'
import { Problems } from '../../language/problems.ts'
import type { Source, Span } from '../../language/source.ts'
import { type Horizon, isDay } from '../../scenario/index.ts'
import { periodsOf } from '../ask/read-questions.ts'
import { readNamedText } from '../read-named-text.ts'
import { fileUnit } from '../units.ts'

export const COLUMNS = ['metric', 'period', 'value', 'unit', 'source', 'grade', 'date', 'note'] as const

type Row = Readonly<Record<(typeof COLUMNS)[number], { readonly text: string; readonly span: Span }>>

export interface Fact {
  /** As written: a metric, or what is computed from some. */
  readonly metric: string
  readonly period: string
  readonly value: AskedValue
  /** In the unit of `value`. */
  readonly actual: number
  /** In the unit as written. */
  readonly written: number
  /** As written; empty for a plain number. */
  readonly unit: string
  /** What one of `unit` is in the unit of `value`. */
  readonly factor: number
  readonly source: string
  readonly grade: string
  /** The day it became known, `2026-07-31`. */
  readonly date: string
  readonly note: string
  /** Counted from 1. */
  readonly line: number
}

const GRADES = ['A', 'B', 'C', 'D']
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

/**
 * @throws InvalidInput with everything that is wrong with it; UsageError for a file that cannot be read
 */
export function readActuals(file: string, model: Model, horizon: Horizon): Fact[] {
  const cells = csvCells(file, readNamedText(file))
  const rows = rowsOf(cells)
  const found: Problem[] = []
  const facts = rows.map((row) => {
    const problems = new Problems(cells.source)
    const fact = collected(found, () => readFact(row, cells.source, model, horizon, problems))
    collected(found, () => problems.check())
    return fact
  })
  collected(found, () => checkOnce(rows, facts, cells.source))
  if (found.length > 0) throw new InvalidInput(found.toSorted((a, b) => a.line - b.line || a.column - b.column))
  return facts.map((fact) => fact!)
}

/** What `read` gives; null when it throws problems, which are kept. */
function collected<T>(found: Problem[], read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    found.push(...error.problems)
    return null
  }
}

function rowsOf({ source, records }: CsvCells): Row[] {
  const problems = new Problems(source)
  const [header, ...rows] = records as [CsvCells['records'][number], ...CsvCells['records']]
  const all = { start: header[0]!.span.start, end: header[header.length - 1]!.span.end }
  header.forEach(({ text, span }, i) => {
    const known = COLUMNS.find((name) => name === text)
    const again = header.findIndex((other) => other.text === text) < i
    if (known === undefined) {
      const near = nearestName(text, COLUMNS)
      const remedy = near === undefined ? `there are ${COLUMNS.join(', ')}` : `did you mean ${near}?`
      problems.add(span, `unknown column ${text}`, remedy)
    } else if (again) problems.add(span, `names of columns must differ; got ${text} again`)
  })
  for (const name of COLUMNS) {
    if (!header.some(({ text }) => text === name)) problems.add(all, `a column ${name} is needed`)
  }
  if (rows.length === 0) problems.add(all, 'a fact is needed; got a header alone')
  problems.check()
  return rows.map((cells) => Object.fromEntries(header.map(({ text }, i) => [text, cells[i]!])) as Row)
}

function readFact(row: Row, source: Source, model: Model, horizon: Horizon, problems: Problems): Fact | null {
  checkCells(row, problems)
  const periods = periodsOf(horizon)
  const period = periods.indexOf(row.period.text)
  if (period === null) {
    problems.add(row.period.span, `period: a period of the horizon is needed; got ${row.period.text}`, periods.remedy)
  }
  if (row.metric.text === '') {
    problems.add(row.metric.span, 'metric: a metric is needed; got an empty cell', 'as in lab.arr or neocloud.rent[vr]')
    return null
  }
  const value = parseValue(model, source, row.metric.span, period, periods)
  const factor = factorOf(row, value, model, problems)
  if (problems.count > 0) return null
  return {
    metric: row.metric.text,
    period: row.period.text,
    value,
    actual: Number(row.value.text) * factor,
    written: Number(row.value.text),
    unit: row.unit.text,
    factor,
    source: row.source.text,
    grade: row.grade.text,
    date: row.date.text,
    note: row.note.text,
    line: source.lineStarts.findLastIndex((start) => start <= row.metric.span.start) + 1,
  }
}

/** What a cell must be by itself. */
function checkCells({ value, source, grade, date }: Row, problems: Problems): void {
  const shown = (text: string) => (text === '' ? 'an empty cell' : text)
  if (!(NUMBER.test(value.text) && Number.isFinite(Number(value.text)))) {
    problems.add(value.span, `value: a finite number is needed; got ${shown(value.text)}`)
  }
  if (source.text === '') problems.add(source.span, 'source: who says so is needed; got an empty cell')
  if (!GRADES.includes(grade.text)) problems.add(grade.span, `grade: A, B, C or D is needed; got ${shown(grade.text)}`)
  if (!isDay(date.text)) {
    const rule = 'date: the day it became known is needed, as in 2026-07-31'
    problems.add(date.span, `${rule}; got ${shown(date.text)}`)
  }
}

function factorOf({ unit }: Row, value: AskedValue, model: Model, problems: Problems): number {
  const own = parseUnit(unit.text, model.units)
  const factor = own === null ? null : conversionFactor(own, value.unit)
  if (factor !== null) return factor
  const name = fileUnit(value.unit)
  const needed = name === '1' ? 'a plain number or %' : name
  if (own === null) problems.add(unit.span, `unit: unknown unit ${unit.text}`, `the metric is in ${needed}`)
  else problems.add(unit.span, `unit: ${needed} is needed; got ${unit.text === '' ? 'an empty cell' : unit.text}`)
  return 1
}

/** @throws InvalidInput for facts that are said twice, however they are written */
function checkOnce(rows: readonly Row[], facts: readonly (Fact | null)[], source: Source): void {
  const problems = new Problems(source)
  const first = new Map<string, number>()
  rows.forEach(({ metric, period }, i) => {
    const fact = facts[i] ?? null
    const read = (key: string, value: unknown) => (key === 'position' ? undefined : value)
    const key = fact === null ? `${metric.text} in ${period.text}` : JSON.stringify(fact.value.column, read)
    if (first.has(key)) {
      const before = `each fact must be given once; got ${metric.text} in ${period.text} again`
      problems.add(metric.span, `metric: ${before}`, `the first is fact ${first.get(key)! + 1}, this is fact ${i + 1}`)
    } else first.set(key, i)
  })
  problems.check()
}
