import { criteriaOf } from '../information-criteria.ts'
import { fitMarkovNormal } from './expectation-maximisation.ts'
import { logLikelihoodOf, type MarkovNormal, smooth } from './hidden-markov.ts'
import { type History, knownSteps } from './history.ts'
import { leastSpread } from './least-spread.ts'
import type { ProcessFit, Refusal } from './process-fit.ts'
import { scaleOf } from './random-walk.ts'
import { regimeEstimates } from './regime-estimates.ts'
import { smallSampleNotes } from './small-sample.ts'

/** Below this a probability is 0: expectation maximisation only comes ever closer to it. */
const NEVER = 1e-5

/** A state needs a mean, a sd and a way in. */
const STEPS_PER_STATE = 3

/**
 * A hidden state that moves by a Markov chain, and normal steps by state. Across a gap the chain moves on unseen. Before
 * the first step every state is equally likely, which costs no parameter.
 *
 * @param count number of states, 2 to 6
 */
export function fitRegimeSwitching(history: History, count: number): ProcessFit | Refusal {
  const steps = knownSteps(history)
  if (steps.length < STEPS_PER_STATE * count) {
    const reason = `${count} states need at least ${STEPS_PER_STATE * count} steps; got ${steps.length}`
    return { process: 'regime-switching', reason }
  }
  const floor = leastSpread(steps)
  const model = withZeros(fitMarkovNormal(history.steps, count, floor))
  const states = stateNames(count)
  const { last } = smooth(model, history.steps)
  const next = states.map((_, to) => last.reduce((sum, share, from) => sum + share * model.transition[from]![to]!, 0))
  const start = next.indexOf(Math.max(...next))
  const estimated = count * (count + 1)
  return {
    process: 'regime-switching',
    variant: `${count} states`,
    observations: steps.length,
    estimated,
    ...criteriaOf(logLikelihoodOf(model, history.steps), estimated, steps.length),
    estimates: regimeEstimates(model, history.steps, states, floor),
    parameters: {
      ...scaleOf(history),
      states,
      start_state: states[start],
      transition: model.transition,
      mean: model.means,
      sd: model.sds,
    },
    notes: [
      ...smallSampleNotes(steps.length, estimated),
      `after the last step the next state is ${states[start]} with probability ${next[start]!.toFixed(2)}`,
    ],
  }
}

/** By falling mean: `up`, `normal`, `down` where there are three. */
function stateNames(count: number): readonly string[] {
  if (count === 2) return ['up', 'down']
  if (count === 3) return ['up', 'normal', 'down']
  return Array.from({ length: count }, (_, k) => `state_${k + 1}`)
}

function withZeros(model: MarkovNormal): MarkovNormal {
  const transition = model.transition.map((row) => {
    const kept = row.map((p) => (p < NEVER ? 0 : p))
    const all = kept.reduce((sum, p) => sum + p, 0)
    return kept.map((p) => p / all)
  })
  return { ...model, transition }
}
