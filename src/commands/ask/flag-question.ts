import { InvalidInput, type Model, parseQuestion, type Question, sourceOf } from '../../language/index.ts'
import type { Horizon } from '../../scenario/index.ts'
import { periodsOf } from './read-questions.ts'

/**
 * A question in the text of a flag.
 *
 * @param span of the question in the text; all of it unless given
 * @throws InvalidInput with the flag before what is wrong
 */
export function flagQuestion(
  flag: string,
  text: string,
  model: Model,
  horizon: Horizon,
  { from, to }: { readonly from: number; readonly to: number } = { from: 0, to: text.length },
): Question {
  try {
    return parseQuestion(model, sourceOf(text, null), { start: from, end: to }, periodsOf(horizon))
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    const problems = error.problems.map((problem) => {
      return { ...problem, message: `${flag}: ${problem.message.replace(/^question: /, '')}` }
    })
    throw new InvalidInput(problems)
  }
}
