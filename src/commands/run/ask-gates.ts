/** What gates ask beyond the bands: the same draws once more, with the questions as outputs. */
import { type Answered, answersTo } from '../../engine/index.ts'
import type { Question } from '../../language/index.ts'
import type { BoundCondition } from '../fail-if/check-condition.ts'
import type { Evidence } from '../fail-if/evaluate-condition.ts'
import type { FinishedRun } from './finished-run.ts'
import type { Gate } from './gates.ts'

/** @param onProgress called with the draws read so far, and all there are to read */
export async function gateAnswers(
  gates: readonly Gate[],
  { program }: Pick<FinishedRun, 'program'>,
  threads: number | undefined,
  onProgress: (draws: number, total: number) => void,
): Promise<Evidence['answers']> {
  const questions = questionsOf(gates)
  if (questions.length === 0) return new Map()
  const options = { onProgress, ...(threads === undefined ? {} : { threads }) }
  const answered: Answered[] = await answersTo(program.model, program.scenario, questions, options)
  return new Map(answered.map(({ question, answers }) => [question, answers]))
}

export function questionsOf(gates: readonly Gate[]): Question[] {
  return gates.flatMap(({ condition }) => askedBy(condition))
}

function askedBy(condition: BoundCondition): Question[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.terms.flatMap(askedBy)
    case 'not':
      return askedBy(condition.value)
    case 'compare':
      return [condition.left, condition.right].flatMap((side) => (side.kind === 'question' ? [side.question] : []))
  }
}
