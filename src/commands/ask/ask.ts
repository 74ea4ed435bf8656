/** `plume ask`: questions answered from a scenario's draws, each answer with its own error. */
import { availableParallelism } from 'node:os'
import { type Answered, answersTo } from '../../engine/index.ts'
import { encodeSummary } from '../../output/index.ts'
import { periodNames, type Scenario } from '../../scenario/index.ts'
import { EXIT } from '../exit-codes.ts'
import { overridesOf, type ScenarioFlags } from '../run/flags.ts'
import { startProgress } from '../run/progress.ts'
import type { Terminal } from '../terminal.ts'
import { fileUnit } from '../units.ts'
import { VERSION } from '../version.ts'
import { loadAsked } from './load-asked.ts'
import { printAnswers } from './print-answers.ts'
import { readQuestions } from './read-questions.ts'

export interface AskFlags extends Pick<ScenarioFlags, 'draws' | 'seed' | 'set'> {
  readonly file?: string
  readonly threads?: number
  readonly json?: boolean
  readonly quiet?: boolean
}

/**
 * @param path a scenario file, or the folder of a run
 * @returns the exit code
 * @throws InvalidInput for the scenario or a question; UsageError without questions; TooLarge for more draws than fit
 */
export async function ask(
  path: string,
  texts: readonly string[],
  flags: AskFlags,
  terminal: Terminal,
): Promise<number> {
  const { model, scenario } = loadAsked(path, overridesOf({ ...flags }))
  const questions = readQuestions(texts, flags.file, model, scenario.horizon)
  const progress = await startProgress(terminal, scenario.name, scenario.draws, flags.quiet === true)
  let answered: Answered[]
  try {
    answered = await answersTo(model, scenario, questions, {
      threads: flags.threads ?? availableParallelism(),
      onProgress: (draws, total) => progress.update((draws / total) * scenario.draws),
    })
  } finally {
    progress.stop()
  }
  if (flags.json) terminal.out.write(encodeSummary(plainAnswers(scenario, answered)))
  else printAnswers(terminal, scenario, answered)
  return EXIT.done
}

/** Values in the unit of the files. */
function plainAnswers(scenario: Scenario, answered: readonly Answered[]): object {
  const periods = periodNames(scenario.horizon)
  return {
    engine: `plume ${VERSION}`,
    scenario: scenario.name,
    seed: scenario.seed,
    draws: scenario.draws,
    questions: answered.map(({ question, answers }) => ({
      question: question.text,
      unit: fileUnit(question.unit),
      answers: answers.map(({ period, answer }) => ({
        period: period === null ? null : periods[period],
        value: answer.value,
        standard_error: answer.error,
        low: answer.low,
        high: answer.high,
        draws: answer.draws,
        nonfinite: answer.nonfinite,
        count: answer.count,
      })),
    })),
  }
}
