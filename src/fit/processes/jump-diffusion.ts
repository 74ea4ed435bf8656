import { exp, log, logistic } from '../../kernel/mathematics.ts'
import { criteriaOf } from '../information-criteria.ts'
import { maximise } from '../optimise/maximise.ts'
import { standardErrors } from '../optimise/standard-errors.ts'
import { momentsOf } from '../sample.ts'
import { type History, knownSteps } from './history.ts'
import { leastSpread } from './least-spread.ts'
import type { Estimate, ProcessFit, Refusal } from './process-fit.ts'
import { scaleOf } from './random-walk.ts'
import { smallSampleNotes } from './small-sample.ts'

const LOG_ROOT_TWO_PI = 0.9189385332046728
const NAMES = ['drift', 'volatility', 'intensity', 'jump_mean', 'jump_sd'] as const

/** More jumps a period than one on average cannot be told from a diffusion. */
const MOST_INTENSITY = 1

/** At most one jump a period on average: this many in one have a probability below 1e-15. */
const MOST_JUMPS = 17

/** log of a density that adds nothing. */
const NEGLIGIBLE = -40

/** Parameters this near to a bound, relative to the spread of steps or to the bound, lie on it. */
const NEAR = 1e-3

/** Searches that go on from the likeliest of all starts. */
const SEARCHES = 3

/**
 * A step is normal given how many jumps fall into it, so that the likelihood is a mixture over their number. It is
 * searched from many starts, which take different shares of the outermost steps for jumps.
 *
 * @source Merton, "Option pricing when underlying stock returns are discontinuous", Journal of Financial Economics 3 (1976);
 * on why volatility needs a floor: Honoré, "Pitfalls in estimating jump-diffusion models" (1998)
 */
export function fitJumpDiffusion(history: History): ProcessFit | Refusal {
  const steps = knownSteps(history)
  const floor = leastSpread(steps)
  const natural = (point: readonly number[]) => parametersOf(point, floor)
  const logLikelihood = likelihoodOf(steps)
  const climbed = (point: readonly number[]) => logLikelihood(natural(point))
  const starts = startsOf(steps, floor)
    .map((point) => ({ point, value: climbed(point) }))
    .sort((a, b) => b.value - a.value)
    .slice(0, SEARCHES)
  const scale = momentsOf(steps).sd
  const end = maximise(
    climbed,
    starts.map(({ point }) => point),
    [scale / 4, scale / 4, 0.5, scale / 2, scale / 2],
  )!
  const values = natural(end.point)
  const estimates = withErrors(logLikelihood, values, floor)
  return {
    process: 'jump-diffusion',
    variant: '',
    observations: steps.length,
    estimated: NAMES.length,
    ...criteriaOf(logLikelihood(estimates.map(({ value }) => value)), NAMES.length, steps.length),
    estimates,
    parameters: { ...scaleOf(history), ...Object.fromEntries(estimates.map(({ name, value }) => [name, value])) },
    notes: smallSampleNotes(steps.length, NAMES.length),
  }
}

/** Volatility and jump_sd reach their bounds where a coordinate is 0, and the likelihood is smooth there. */
function parametersOf(point: readonly number[], floor: number): number[] {
  const [drift, wide, often, jumpMean, jumpSd] = point as [number, number, number, number, number]
  return [drift, Math.sqrt(floor * floor + wide * wide), MOST_INTENSITY * logistic(often), jumpMean, Math.abs(jumpSd)]
}

function likelihoodOf(steps: readonly number[]) {
  return (values: readonly number[]): number => {
    const [drift, volatility, intensity, jumpMean, jumpSd] = values as [number, number, number, number, number]
    if (!(volatility > 0 && intensity > 0 && intensity <= MOST_INTENSITY && jumpSd >= 0))
      return Number.NEGATIVE_INFINITY
    const parts = Array.from({ length: MOST_JUMPS + 1 }, (_, jumps) => {
      const sd = Math.sqrt(volatility * volatility + jumps * jumpSd * jumpSd)
      return { mean: drift + jumps * jumpMean, sd, weight: logPoisson(jumps, intensity) - log(sd) - LOG_ROOT_TWO_PI }
    }).filter(({ weight }, jumps) => jumps === 0 || weight > NEGLIGIBLE)
    const logs = new Array<number>(parts.length)
    return steps.reduce((sum, step) => sum + logMixture(parts, step, logs), 0)
  }
}

interface Part {
  readonly mean: number
  readonly sd: number
  readonly weight: number
}

/** Scaled by the largest part, so that none underflows. */
function logMixture(parts: readonly Part[], step: number, logs: number[]): number {
  let top = Number.NEGATIVE_INFINITY
  for (let k = 0; k < parts.length; k++) {
    const z = (step - parts[k]!.mean) / parts[k]!.sd
    logs[k] = parts[k]!.weight - 0.5 * z * z
    if (logs[k]! > top) top = logs[k]!
  }
  let sum = 0
  for (let k = 0; k < parts.length; k++) if (logs[k]! - top > NEGLIGIBLE) sum += exp(logs[k]! - top)
  return top + log(sum)
}

function logPoisson(count: number, mean: number): number {
  let factorial = 0
  for (let k = 2; k <= count; k++) factorial += log(k)
  return count * log(mean) - mean - factorial
}

/** A share of the steps, the highest, the lowest or the outermost ones, taken for jumps. */
function startsOf(steps: readonly number[], floor: number): number[][] {
  const middle = momentsOf(steps).mean
  const orders = [(x: number) => -x, (x: number) => x, (x: number) => -Math.abs(x - middle)]
  return [0.05, 0.15, 0.3, 0.5].flatMap((share) =>
    orders.map((order) => {
      const sorted = steps.toSorted((a, b) => order(a) - order(b))
      const count = Math.max(1, Math.min(steps.length - 1, Math.round(share * steps.length)))
      const jumps = momentsOf(sorted.slice(0, count))
      const calm = momentsOf(sorted.slice(count))
      const wide = Math.sqrt(Math.max(floor * floor, calm.sd * calm.sd - floor * floor))
      const often = log(share / (MOST_INTENSITY - share))
      return [calm.mean, wide, often, jumps.mean - calm.mean, Math.max(jumps.sd, floor)]
    }),
  )
}

/** Errors of what lies inside its range, with what does not held where it is. */
function withErrors(
  logLikelihood: (values: readonly number[]) => number,
  found: readonly number[],
  floor: number,
): Estimate[] {
  const [, volatility, intensity, , jumpSd] = found as [number, number, number, number, number]
  const notes = [
    undefined,
    volatility < floor * (1 + NEAR) ? 'at its floor, a fifth of the sd of all steps' : undefined,
    intensity > MOST_INTENSITY * (1 - NEAR) ? 'at its bound 1' : undefined,
    undefined,
    jumpSd < NEAR * volatility ? 'at its bound 0' : undefined,
  ]
  const values = found.map((value, i) => (notes[i] === undefined ? value : [0, floor, MOST_INTENSITY, 0, 0][i]!))
  const free = values.map((_, i) => i).filter((i) => notes[i] === undefined)
  const errors = standardErrors(
    (point) => logLikelihood(values.map((value, i) => (free.includes(i) ? point[free.indexOf(i)]! : value))),
    free.map((i) => values[i]!),
  )
  return NAMES.map((name, i) => {
    const note = notes[i] ?? (errors[free.indexOf(i)] === null ? 'the likelihood is flat' : undefined)
    const se = free.includes(i) ? errors[free.indexOf(i)]! : null
    return { name, value: values[i]!, se, ...(note === undefined ? {} : { note }) }
  })
}
