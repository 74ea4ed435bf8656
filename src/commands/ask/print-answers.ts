/** Answers as people read them: a row for each, and a line for what its numbers do not say. */
import type { Answered } from '../../engine/index.ts'
import type { Question } from '../../language/index.ts'
import { periodNames, type Scenario } from '../../scenario/index.ts'
import type { Answer } from '../../statistics/index.ts'
import { alignColumns, counted, formatCount, formatNumber, shortNumber } from '../format.ts'
import { printHeading } from '../heading.ts'
import { onOut, print, type Terminal } from '../terminal.ts'
import { shownUnit } from '../units.ts'

interface Row {
  readonly name: string
  readonly value: string
  readonly error: string
  readonly interval: string
  readonly draws: string
}

/** Longer questions stand above their answers, so that the table fits most terminals. */
const LONGEST_NAME = 60

const HEAD: Row = { name: 'question', value: 'answer', error: '± error', interval: '95 % interval', draws: 'draws' }

export function printAnswers(terminal: Terminal, scenario: Scenario, answered: readonly Answered[]): void {
  const periods = periodNames(scenario.horizon)
  printHeading(terminal, scenario)
  const blocks = answered.map((one) => blockOf(one, periods))
  const rows = [HEAD, ...blocks.flatMap(({ rows }) => rows)]
  const [head, ...lines] = aligned(rows)
  print(terminal, onOut(terminal, 'dim', head!))
  for (const { title, rows } of blocks) {
    if (title !== null) print(terminal, title)
    for (const line of lines.splice(0, rows.length)) print(terminal, line)
  }
  const notes = answered.flatMap(({ question, answers }) =>
    answers.flatMap(({ period, answer }) => {
      const place = period === null ? question.text : `${question.text} in ${periods[period]}`
      return notesOf(question, answer).map((note) => `${place}: ${note}`)
    }),
  )
  if (notes.length > 0) print(terminal)
  for (const note of notes) print(terminal, note)
}

function aligned(rows: readonly Row[]): string[] {
  const left = (key: keyof Row) => ({ cells: rows.map((row) => row[key]), align: 'left' as const })
  const right = (key: keyof Row) => ({ cells: rows.map((row) => row[key]), align: 'right' as const })
  return alignColumns([left('name'), right('value'), right('error'), right('interval'), right('draws')])
}

/** A question with the rows of its answers: below it where they are by period, or where it is long. */
function blockOf({ question, answers }: Answered, periods: readonly string[]): { title: string | null; rows: Row[] } {
  const open = answers[0]?.period !== null
  const title = open || question.text.length > LONGEST_NAME ? question.text : null
  const rows = answers.map(({ period, answer }) => {
    const name = period === null ? (title === null ? question.text : '') : `  ${periods[period]}`
    return rowOf(question, answer, name)
  })
  return { title, rows }
}

function rowOf(question: Question, { value, error, low, high, draws }: Answer, name: string): Row {
  const factor = question.displayFactor
  // What was never or always seen is as near to its end as the draws are many, which four digits would round away.
  const shown = (number: number) => (Number.isNaN(error) ? shortNumber : formatNumber)(number * factor)
  const unit = shownUnit(question)
  return {
    name,
    value: `${shown(value)}${unit === '' ? '' : ` ${unit}`}`,
    error: Number.isNaN(error) ? '' : formatNumber(error * factor, 2),
    interval: low === null || high === null ? '' : `${shown(low)} to ${shown(high)}`,
    draws: formatCount(draws),
  }
}

function notesOf({ given }: Question, { value, count, draws, nonfinite, high, low }: Answer): string[] {
  const met = given === null ? '' : ' that met the condition'
  const notes: string[] = []
  if (draws === 0) notes.push('no draw met the condition')
  else if (count === 0) notes.push(`never happened in ${counted(draws, 'draw')}${met}: below ${percent(high!)}`)
  else if (count === draws) notes.push(`happened in each of ${counted(draws, 'draw')}${met}: above ${percent(low!)}`)
  if (low === null && Number.isFinite(value)) notes.push('too few draws for an error')
  if (nonfinite > 0) notes.push(`${counted(nonfinite, 'draw')} of ${formatCount(draws)} not finite`)
  return notes
}

function percent(share: number): string {
  return `${shortNumber(100 * share)} %`
}
