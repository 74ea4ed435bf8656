/**
 * The likeliest hidden Markov model of a history, by expectation maximisation from several starts.
 *
 * @source Baum, Petrie, Soules and Weiss, "A maximization technique occurring in the statistical analysis of probabilistic
 * functions of Markov chains", Annals of Mathematical Statistics 41 (1970)
 */
import { momentsOf } from '../sample.ts'
import { type MarkovNormal, type Smoothed, smooth } from './hidden-markov.ts'

/** Convergence is linear and slow where states overlap. */
const MOST_ROUNDS = 3000

/** Rounds after which the likelihoods of starts say which ones are worth going on with, and which of those is best. */
const FIRST_ROUNDS = 40
const KEPT = 4
const SECOND_ROUNDS = 400
const DONE = 1e-12

/** Starts differ in how much of the history each state gets, and in how long states last. */
const SHARES = [0.15, 0.3, 0.45]
const STAYS = [0.5, 0.8, 0.95]

/**
 * @param steps at least one of them known
 * @param states how many, at least 2
 * A maximum with a state on the floor is one of chance, on steps that happen to be close, and is taken only where there is
 * no other.
 *
 * @param floor no state's standard deviation may be below this, else one state on one observation is infinitely likely
 * @source McLachlan and Peel, Finite Mixture Models (2000), section 3.10, on spurious maxima
 */
export function fitMarkovNormal(steps: readonly (number | null)[], states: number, floor: number): MarkovNormal {
  const sorted = steps.filter((step) => step !== null).sort((a, b) => a - b)
  const first = startsOf(sorted, states, floor).map((start) => climb(start, steps, floor, FIRST_ROUNDS))
  const kept = first.sort((a, b) => b.logLikelihood - a.logLikelihood).slice(0, KEPT)
  const ends = kept.map(({ model }) => climb(model, steps, floor, SECOND_ROUNDS))
  const inside = ends.filter(({ model }) => model.sds.every((sd) => sd > floor))
  const best = (inside.length > 0 ? inside : ends).reduce((top, end) =>
    end.logLikelihood > top.logLikelihood + 1e-9 ? end : top,
  )
  return byMean(climb(best.model, steps, floor, MOST_ROUNDS).model)
}

function climb(start: MarkovNormal, steps: readonly (number | null)[], floor: number, rounds: number) {
  let model = start
  let before = Number.NEGATIVE_INFINITY
  for (let round = 0; round < rounds; round++) {
    const smoothed = smooth(model, steps)
    const gain = smoothed.logLikelihood - before
    before = smoothed.logLikelihood
    if (gain <= DONE * (1 + Math.abs(before))) break
    model = maximised(model, smoothed, steps, floor)
  }
  return { model, logLikelihood: before }
}

/** The parameters that make the expected log-likelihood largest. */
function maximised(
  model: MarkovNormal,
  { states, moves }: Smoothed,
  steps: readonly (number | null)[],
  floor: number,
): MarkovNormal {
  const weighted = (k: number, term: (step: number) => number) =>
    steps.reduce<number>((sum, step, t) => (step === null ? sum : sum + states[t]![k]! * term(step)), 0)
  const shares = model.means.map((_, k) => weighted(k, () => 1))
  const means = model.means.map((mean, k) => (shares[k]! > 0 ? weighted(k, (step) => step) / shares[k]! : mean))
  const sds = model.sds.map((sd, k) => {
    if (!(shares[k]! > 0)) return sd
    return Math.max(floor, Math.sqrt(weighted(k, (step) => (step - means[k]!) * (step - means[k]!)) / shares[k]!))
  })
  const transition = moves.map((row, from) => {
    const all = row.reduce((sum, x) => sum + x, 0)
    return all > 0 ? row.map((x) => x / all) : model.transition[from]!
  })
  return { transition, means, sds }
}

/** Every way to cut the ordered steps into groups of these shares, each with every length of stay. */
function startsOf(sorted: readonly number[], states: number, floor: number): MarkovNormal[] {
  return cutsOf(states).flatMap((cuts) => {
    const edges = [0, ...cuts.map((share) => Math.round(share * sorted.length)), sorted.length]
    const groups = edges
      .slice(1)
      .map((end, k) => sorted.slice(Math.min(edges[k]!, sorted.length - 1), Math.max(end, edges[k]! + 1)))
    const moments = groups.map(momentsOf)
    return STAYS.map((stay) => ({
      means: moments.map(({ mean }) => mean),
      sds: moments.map(({ sd }) => Math.max(sd, 2 * floor)),
      transition: moments.map((_, from) => moments.map((_, to) => (from === to ? stay : (1 - stay) / (states - 1)))),
    }))
  })
}

/** Cumulative shares at which groups end: shares for the outer states, the rest in equal parts between them. */
function cutsOf(states: number): number[][] {
  if (states === 2) return [0.15, 0.3, 0.5, 0.7, 0.85].map((cut) => [cut])
  return SHARES.flatMap((below) =>
    SHARES.map((above) => {
      const middle = (1 - below - above) / (states - 2)
      return Array.from({ length: states - 1 }, (_, k) => below + k * middle)
    }),
  )
}

/** States in falling order of their mean: up comes first. */
function byMean({ transition, means, sds }: MarkovNormal): MarkovNormal {
  const order = means.map((_, k) => k).sort((a, b) => means[b]! - means[a]!)
  return {
    means: order.map((k) => means[k]!),
    sds: order.map((k) => sds[k]!),
    transition: order.map((from) => order.map((to) => transition[from]![to]!)),
  }
}
