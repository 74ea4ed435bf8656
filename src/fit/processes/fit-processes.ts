import { type History, knownSteps } from './history.ts'
import { fitJumpDiffusion } from './jump-diffusion.ts'
import { fitMeanReverting } from './mean-reverting.ts'
import type { ProcessFit, Refusal } from './process-fit.ts'
import { fitRandomWalk } from './random-walk.ts'
import { fitRegimeSwitching } from './regime-switching.ts'

/** Processes that can be fitted, alphabetical. */
export const FITTED_PROCESSES = ['jump-diffusion', 'mean-reverting', 'random-walk', 'regime-switching'] as const

export type FittedProcess = (typeof FITTED_PROCESSES)[number]

/** Any fewer say nothing. */
export const LEAST_STEPS = 8

export interface ProcessRanking {
  /** By AIC, the best first. */
  readonly fits: readonly ProcessFit[]
  readonly refused: readonly Refusal[]
}

/**
 * Fits processes to a history by maximum likelihood. All likelihoods are of the same steps, so that AIC may compare them.
 *
 * @param history at least LEAST_STEPS known steps, not all the same
 * @param states numbers of states that regime-switching is tried with
 *
 * @example
 * const history = historyOfValues([1, 2, 4, 7, 11, 16, 22, 29, 37], null, 'level')
 * fitProcesses(history, ['random-walk'], [3]).fits[0].parameters.drift // 4.5
 */
export function fitProcesses(
  history: History,
  names: readonly FittedProcess[],
  states: readonly number[],
): ProcessRanking {
  const outcomes = names.flatMap((name) => fitOne(history, name, states))
  return {
    fits: outcomes.filter((outcome) => 'aic' in outcome).sort((a, b) => a.aic - b.aic),
    refused: outcomes.filter((outcome) => 'reason' in outcome),
  }
}

function fitOne(history: History, name: FittedProcess, states: readonly number[]): (ProcessFit | Refusal)[] {
  switch (name) {
    case 'jump-diffusion':
      return [fitJumpDiffusion(history)]
    case 'mean-reverting':
      return [fitMeanReverting(history)]
    case 'random-walk':
      return [fitRandomWalk(history)]
    case 'regime-switching':
      return states.map((count) => fitRegimeSwitching(history, count))
  }
}

/** Why a history cannot be fitted at all, or null. */
export function historyProblem(history: History): string | null {
  const steps = knownSteps(history)
  if (steps.length < LEAST_STEPS)
    return `at least ${LEAST_STEPS} steps from one period to the next are needed; got ${steps.length}`
  if (steps.every((step) => step === steps[0])) return 'steps must differ; got the same one every time'
  return null
}
