/** `--until`: a question, `=`, and the target its answer is to reach. */
import { type Model, type Question, questionEnd } from '../../language/index.ts'
import type { Horizon } from '../../scenario/index.ts'
import { flagQuestion } from '../ask/flag-question.ts'
import { UsageError } from '../usage-error.ts'
import { readNumber } from './read-number.ts'

export interface Until {
  readonly question: Question
  /** In the question's unit. */
  readonly target: number
  /** Whether the value itself is meant, which must then be the same in every draw. */
  readonly fixed: boolean
  /** What is to reach it, as written. */
  readonly asked: string
  /** As written, with single spaces around `=`. */
  readonly text: string
}

const EXAMPLE = 'as in "median(neocloud.gross_margin at 2027Q4) = 0"'

/**
 * @throws InvalidInput for what is wrong with the question; UsageError for the rest
 * @example readUntil('median(price at 2027) = 8 USD/GB', model, horizon).target // 8
 */
export function readUntil(text: string, model: Model, horizon: Horizon): Until {
  const [, left = '', right = ''] = /^(.*?)={1,2}([^=<>]*)$/s.exec(text) ?? []
  const written = left.trim()
  if (written === '' || right.trim() === '' || /[<>!]$/.test(written)) {
    throw new UsageError(`--until: a question, = and a target are needed; got ${text}`, EXAMPLE)
  }
  const fixed = questionEnd(written, 0) !== written.length
  const question = flagQuestion('--until', fixed ? `median(${written})` : written, model, horizon)
  if (question.columns.some(({ period }) => period === null)) {
    throw new UsageError(`--until: ${written} has a value in each period`, `name one, ${EXAMPLE}`)
  }
  const target = readNumber(right.trim(), question.unit, model, '--until')
  if (question.statistic.kind === 'probability' && !(target >= 0 && target <= 1)) {
    throw new UsageError(
      `--until: a probability from 0 to 1 is needed; got ${right.trim()}`,
      'in per cent with its sign: 5 %',
    )
  }
  return { question, target, fixed, asked: written, text: `${written} = ${right.trim()}` }
}
