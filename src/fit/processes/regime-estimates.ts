/** The parameters of a hidden Markov model with their standard errors, each under its own name. */
import { covarianceOf } from '../optimise/standard-errors.ts'
import { logLikelihoodOf, type MarkovNormal } from './hidden-markov.ts'
import type { Estimate } from './process-fit.ts'

/** A mean, a standard deviation, or the probability of a move from `state` to `to`. */
interface Entry {
  readonly kind: 'mean' | 'sd' | 'transition'
  readonly state: number
  readonly to: number
}

/**
 * Errors come from the observed information of what may be varied: means, standard deviations above their floor, and
 * probabilities between 0 and 1, of which the largest of a row is 1 less the others. What lies at a bound has none.
 *
 * @param floor what `model.sds` were kept above
 */
export function regimeEstimates(
  model: MarkovNormal,
  steps: readonly (number | null)[],
  states: readonly string[],
  floor: number,
): Estimate[] {
  const entries = entriesOf(states.length)
  const free = entries.filter((entry) => isFree(model, entry, floor))
  const logLikelihood = (point: readonly number[]) => logLikelihoodOf(moved(model, free, point), steps)
  const covariance = covarianceOf(
    logLikelihood,
    free.map((entry) => entryValue(model, entry)),
  )
  return entries.map((entry) => {
    const named = { name: nameOf(entry, states), value: entryValue(model, entry) }
    const note = boundOf(model, entry, floor)
    if (note !== null) return { ...named, se: null, note }
    if (covariance === null) return { ...named, se: null, note: 'the likelihood is flat' }
    const own = isFree(model, entry, floor) ? [free.indexOf(entry)] : sameRow(free, entry)
    const variance = own.reduce((sum, i) => sum + own.reduce((part, j) => part + covariance[i]![j]!, 0), 0)
    return { ...named, se: Math.sqrt(variance) }
  })
}

function entriesOf(count: number): readonly Entry[] {
  const indices = Array.from({ length: count }, (_, k) => k)
  const perState = (kind: 'mean' | 'sd') => indices.map((state): Entry => ({ kind, state, to: state }))
  const moves = indices.flatMap((state) => indices.map((to): Entry => ({ kind: 'transition', state, to })))
  return [...perState('mean'), ...perState('sd'), ...moves]
}

function nameOf({ kind, state, to }: Entry, states: readonly string[]): string {
  return kind === 'transition' ? `transition[${states[state]}][${states[to]}]` : `${kind}[${states[state]}]`
}

function entryValue({ means, sds, transition }: MarkovNormal, { kind, state, to }: Entry): number {
  if (kind === 'transition') return transition[state]![to]!
  return (kind === 'mean' ? means : sds)[state]!
}

/** Why an entry cannot be varied both ways, or null. */
function boundOf(model: MarkovNormal, entry: Entry, floor: number): string | null {
  const value = entryValue(model, entry)
  if (entry.kind === 'sd') return value <= floor ? 'at its floor, a fifth of the sd of all steps' : null
  return entry.kind === 'transition' && (value === 0 || value === 1) ? `at its bound ${value}` : null
}

function isFree(model: MarkovNormal, entry: Entry, floor: number): boolean {
  if (boundOf(model, entry, floor) !== null) return false
  return entry.kind !== 'transition' || entry.to !== largestOf(model.transition[entry.state]!)
}

function largestOf(row: readonly number[]): number {
  return row.indexOf(Math.max(...row))
}

function sameRow(free: readonly Entry[], { state }: Entry): number[] {
  return free.flatMap((entry, i) => (entry.kind === 'transition' && entry.state === state ? [i] : []))
}

/** The model with other values of what is free; a row's largest probability takes up the difference. */
function moved(model: MarkovNormal, free: readonly Entry[], point: readonly number[]): MarkovNormal {
  const means = [...model.means]
  const sds = [...model.sds]
  const transition = model.transition.map((row) => [...row])
  free.forEach(({ kind, state, to }, i) => {
    const value = point[i]!
    if (kind === 'mean') means[state] = value
    else if (kind === 'sd') sds[state] = value
    else {
      const row = transition[state]!
      row[largestOf(model.transition[state]!)]! -= value - row[to]!
      row[to] = value
    }
  })
  return { means, sds, transition }
}
