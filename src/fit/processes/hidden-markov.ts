/**
 * A Markov chain that nobody sees, and normal observations whose mean and spread depend on its state: the probabilities of
 * states given what was observed, and the likelihood. A period without an observation only lets the chain move on, so that
 * across a gap of k periods the k-th power of the transition matrix stands.
 *
 * @source Rabiner, "A tutorial on hidden Markov models and selected applications in speech recognition", Proceedings of the
 * IEEE 77 (1989), section III
 */
import { exp, log } from '../../kernel/mathematics.ts'
import type { Matrix } from '../../sampling/correlation/symmetric.ts'

export interface MarkovNormal {
  /** Probabilities of the next state, a row for each present one. */
  readonly transition: Matrix
  readonly means: readonly number[]
  readonly sds: readonly number[]
}

export interface Smoothed {
  readonly logLikelihood: number
  /** By period: the probability of each state given the whole history. */
  readonly states: Matrix
  /** Expected number of moves from each state to each other. */
  readonly moves: Matrix
  /** Of the state in the last period, given the whole history. */
  readonly last: readonly number[]
}

const LOG_ROOT_TWO_PI = 0.9189385332046728

/** Probabilities of states before each period's observation is seen, after it, and the log-likelihood. */
interface Filtered {
  readonly logLikelihood: number
  readonly predicted: readonly number[][]
  readonly filtered: readonly number[][]
}

/** Before the first observation every state is equally likely. */
function filter({ transition, means, sds }: MarkovNormal, steps: readonly (number | null)[]): Filtered {
  const count = means.length
  const constants = sds.map((sd) => -log(sd) - LOG_ROOT_TWO_PI)
  const predicted: number[][] = []
  const filtered: number[][] = []
  let logLikelihood = 0
  let ahead = new Array<number>(count).fill(1 / count)
  for (const step of steps) {
    predicted.push(ahead)
    const { posterior, logEvidence } = step === null ? { posterior: ahead, logEvidence: 0 } : observe(ahead, step)
    logLikelihood += logEvidence
    filtered.push(posterior)
    ahead = onward(posterior)
  }
  return { logLikelihood, predicted, filtered }

  /** Scaled by the largest density, so that none underflows. */
  function observe(prior: readonly number[], step: number) {
    let top = Number.NEGATIVE_INFINITY
    const weights = new Array<number>(count)
    for (let k = 0; k < count; k++) {
      const z = (step - means[k]!) / sds[k]!
      weights[k] = constants[k]! - 0.5 * z * z
      if (prior[k]! > 0 && weights[k]! > top) top = weights[k]!
    }
    let evidence = 0
    for (let k = 0; k < count; k++) {
      weights[k] = prior[k]! > 0 ? prior[k]! * exp(weights[k]! - top) : 0
      evidence += weights[k]!
    }
    for (let k = 0; k < count; k++) weights[k]! /= evidence
    return { posterior: weights, logEvidence: top + log(evidence) }
  }

  function onward(from: readonly number[]): number[] {
    const next = new Array<number>(count).fill(0)
    for (let k = 0; k < count; k++) {
      for (let to = 0; to < count; to++) next[to]! += from[k]! * transition[k]![to]!
    }
    return next
  }
}

/** The log of the density of the observed steps. */
export function logLikelihoodOf(model: MarkovNormal, steps: readonly (number | null)[]): number {
  return filter(model, steps).logLikelihood
}

/** Forward and backward through the history. */
export function smooth(model: MarkovNormal, steps: readonly (number | null)[]): Smoothed {
  const { logLikelihood, predicted, filtered } = filter(model, steps)
  const count = model.means.length
  const moves = model.means.map(() => new Array<number>(count).fill(0))
  const states = [...filtered]
  for (let t = steps.length - 2; t >= 0; t--) {
    const [now, later] = [filtered[t]!, states[t + 1]!]
    const smoothed = new Array<number>(count).fill(0)
    for (let to = 0; to < count; to++) {
      const ratio = predicted[t + 1]![to]! > 0 ? later[to]! / predicted[t + 1]![to]! : 0
      for (let from = 0; from < count; from++) {
        const joint = now[from]! * model.transition[from]![to]! * ratio
        moves[from]![to]! += joint
        smoothed[from]! += joint
      }
    }
    states[t] = smoothed
  }
  return { logLikelihood, states, moves, last: filtered.at(-1)! }
}
