/** Questions answered: the scenario's draws run again, with what is asked as outputs, and are read off whole. */
import type { Model, Question } from '../../language/index.ts'
import type { Scenario } from '../../scenario/index.ts'
import { type Answer, answerOf } from '../../statistics/answer.ts'
import type { DrawsOptions } from '../draws.ts'
import type { Program } from '../program/program.ts'
import { TooLarge } from '../simulate.ts'
import { columnsOf, questionProgram } from './question-program.ts'
import { readColumns } from './read-columns.ts'

export interface Answered {
  readonly question: Question
  /** One, or one for each period. */
  readonly answers: readonly { readonly period: number | null; readonly answer: Answer }[]
}

export interface AnswerOptions extends Pick<DrawsOptions, 'threads' | 'pool'> {
  /** Called with the draws read in each pass, and those of all passes. */
  readonly onProgress?: (draws: number, total: number) => void
  /** Doubles held at once where several questions may share a pass; by default 256 MB of them. */
  readonly together?: number
}

const TOGETHER = 2 ** 25

/** Doubles that may be held of one question, 2 GB. */
export const MOST_VALUES = 2 ** 28

/**
 * Answers in the order of the questions; the same on any number of threads.
 *
 * @throws TooLarge when one question needs more draws at once than can be held
 */
export async function answersTo(
  model: Model,
  scenario: Scenario,
  questions: readonly Question[],
  options: AnswerOptions = {},
): Promise<Answered[]> {
  const passes = passesOf(questions, scenario, options.together ?? TOGETHER)
  const total = passes.length * scenario.draws
  const answered: Answered[] = []
  for (const [pass, group] of passes.entries()) {
    const before = pass * scenario.draws
    const onRead = (draws: number) => options.onProgress?.(before + draws, total)
    answered.push(...(await answerGroup(questionProgram(model, scenario, group), group, options, onRead)))
  }
  return answered
}

/**
 * Whether questions could be answered, before a long run that they are asked after.
 *
 * @throws TooLarge as `answersTo`; InvalidInput as `buildProgram`
 */
export function checkAnswerable(model: Model, scenario: Scenario, questions: readonly Question[]): void {
  passesOf(questions, scenario, TOGETHER)
  for (const question of questions) questionProgram(model, scenario, [question])
}

/** Questions in groups whose draws fit into memory together. */
function passesOf(questions: readonly Question[], { draws, horizon }: Scenario, together: number): Question[][] {
  const passes: Question[][] = []
  let held = Number.POSITIVE_INFINITY
  for (const question of questions) {
    const all = columnsOf(question)
    const values = draws * all.reduce((sum, { period }) => sum + (period === null ? horizon.periods : 1), 0)
    if (values > MOST_VALUES) {
      throw new TooLarge(
        `${question.text}: ${values} values would have to be held, of which ${MOST_VALUES} fit; ask for fewer draws or one period`,
      )
    }
    if (held + values > together) {
      passes.push([])
      held = 0
    }
    passes[passes.length - 1]!.push(question)
    held += values
  }
  return passes
}

async function answerGroup(
  program: Program,
  questions: readonly Question[],
  options: AnswerOptions,
  onRead: (draws: number) => void,
): Promise<Answered[]> {
  const readings = await readColumns(program, questions.flatMap(columnsOf), options, onRead)
  return questions.map((question) => answered(question, readings.splice(0, columnsOf(question).length)))
}

/** @param readings of each column of the question, by period */
function answered(question: Question, readings: readonly (readonly Float64Array[])[]): Answered {
  const { columns, given, statistic } = question
  const each = columns.some(({ period }) => period === null)
  const periods = Math.max(...readings.map((column) => column.length))
  const answers = Array.from({ length: periods }, (_, t) => {
    const at = readings.map((column) => column[t] ?? column[0]!)
    const condition = given === null ? null : at[columns.length]!
    return { period: each ? t : null, answer: answerOf(statistic, at.slice(0, columns.length), condition) }
  })
  return { question, answers }
}
