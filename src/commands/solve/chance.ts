/** How likely the scenario itself is to go beyond a break-even. */
import { type AnswerOptions, answersTo } from '../../engine/index.ts'
import type { Model } from '../../language/index.ts'
import type { Scenario } from '../../scenario/index.ts'
import type { Answer } from '../../statistics/index.ts'
import { flagQuestion } from '../ask/flag-question.ts'
import type { Crossing } from './crossing.ts'

/**
 * The probability that the quantity lies above the break-even in any period of the scenario as it is; null for all members of
 * a set at once.
 */
export async function chanceOf(
  model: Model,
  scenario: Scenario,
  { name, quantity, at }: Crossing,
  options: Pick<AnswerOptions, 'threads' | 'pool'>,
): Promise<Answer | null> {
  if (quantity.sets.length > 0 && !name.includes('[')) return null
  const question = flagQuestion('--vary', `P(${name} > ${at.x})`, model, scenario.horizon)
  const [answered] = await answersTo(model, scenario, [question], options)
  return answered!.answers[0]!.answer
}
