import { families, type Parameters, parametersText } from '../../../distributions/index.ts'
import { exp, log, logistic } from '../../kernel/mathematics.ts'
import { type GoodnessOfFit, goodnessOfFit } from '../goodness-of-fit.ts'
import { type Criteria, criteriaOf } from '../information-criteria.ts'
import { maximise } from '../optimise/maximise.ts'
import type { Corner } from '../optimise/nelder-mead.ts'
import { newton } from '../optimise/newton.ts'
import { total } from '../optimise/objective.ts'
import { type Sample, sampleOf } from '../sample.ts'
import type { Coordinate, Recipe, Search } from './recipe.ts'

export interface FamilyFit extends Criteria, GoodnessOfFit {
  readonly family: string
  /** Canonical. */
  readonly parameters: Parameters
  /** Number of estimated parameters. */
  readonly estimated: number
  /** Parameters the likelihood hardly depends on. */
  readonly flat: readonly string[]
}

/** A family that cannot be fitted to these data, and why. */
export interface Exclusion {
  readonly family: string
  readonly reason: string
}

/** Moving a shape by this, or by a factor of e, must cost some log-likelihood. */
const MOVE = 1
const LITTLE = 0.01

/** The likeliest parameters of one family. */
export function fitFamily(sample: Sample, recipe: Recipe): FamilyFit | Exclusion {
  const { family: name, way } = recipe
  const family = families.find((one) => one.name === name)!
  const exclude = (reason: string): Exclusion => ({ family: name, reason })
  const reason = recipe.excludes(sample)
  if (reason !== null) return exclude(reason)
  const likelihood: Likelihood = (parameters, { values }) => {
    if (family.rule(parameters) !== null) return Number.NEGATIVE_INFINITY
    const logDensity = family.logDensity(parameters)
    return values.reduce((sum, x) => sum + logDensity(x), 0)
  }
  const found = 'formula' in way ? { parameters: way.formula(sample), flat: [] } : search(sample, way, likelihood)
  if (typeof found === 'string') return exclude(found)
  const broken = family.rule(found.parameters)
  if (broken !== null) return exclude(`${broken}; got ${parametersText(found.parameters)}`)
  return {
    family: name,
    ...found,
    estimated: recipe.estimated,
    ...criteriaOf(likelihood(found.parameters, sample), recipe.estimated, sample.size),
    ...goodnessOfFit(sample, family, found.parameters),
  }
}

type Likelihood = (parameters: Parameters, sample: Sample) => number

interface Found {
  readonly parameters: Parameters
  readonly flat: readonly string[]
}

/** @returns the maximum, or why there is none */
function search(
  sample: Sample,
  { coordinates, fixed, starts, within }: Search,
  likelihood: Likelihood,
): Found | string {
  const named = (point: readonly number[]) =>
    Object.fromEntries(coordinates.map(([name, by], i) => [name, outOf[by](point[i]!)]))
  const objectiveOf = (of: Sample) => (point: readonly number[]) => {
    const parameters = named(point)
    if (within !== undefined && !within.holds(parameters)) return Number.NEGATIVE_INFINITY
    return likelihood({ ...parameters, ...fixed }, of)
  }
  const objective = objectiveOf(sample)
  const points = starts(sample).map((start) => coordinates.map(([name, by]) => into[by](start[name]!)))
  const steps = coordinates.map(([name, by]) => (by === 'itself' && isPlace(name) ? sample.sd / 4 : 0.25))
  const end = climb(sample, objectiveOf, points, steps)
  if (end === null) return 'no parameters near the data give them a finite likelihood'
  if (within !== undefined && !within.clear(named(end.point)))
    return `the likelihood has no maximum with ${within.rule}`
  const fall = (i: number, by: number) => end.value - objective(end.point.map((x, k) => (k === i ? x + by : x)))
  const isFlat = (i: number) => fall(i, MOVE) < LITTLE || fall(i, -MOVE) < LITTLE
  const flat = coordinates.flatMap(([name], i) => (isPlace(name) || !isFlat(i) ? [] : [name]))
  return { parameters: { ...named(end.point), ...fixed }, flat }
}

/** Above this many values a search goes over order statistics first, and Newton's method over all values ends it. */
const MANY = 400

function climb(
  sample: Sample,
  objectiveOf: (sample: Sample) => (point: readonly number[]) => number,
  points: readonly (readonly number[])[],
  steps: readonly number[],
): Corner | null {
  const all = objectiveOf(sample)
  if (sample.size <= MANY) return maximise(all, points, steps)
  const share = sample.size / MANY
  const few = sampleOf(Array.from({ length: MANY }, (_, i) => sample.values[Math.floor((i + 0.5) * share)]!))
  const near = maximise(objectiveOf(few), points, steps)
  if (near === null || !Number.isFinite(all(near.point))) return maximise(all, points, steps)
  const { top, flat } = newton(total(all), { point: near.point, value: all(near.point) })
  return flat ? top : maximise(all, [top.point], steps)
}

/** Parameters in the unit of the data. */
function isPlace(name: string): boolean {
  return name === 'location' || name === 'mean'
}

const into: Readonly<Record<Coordinate, (x: number) => number>> = {
  itself: (x) => x,
  log: (x) => log(x),
  logit: (x) => log(x / (1 - x)),
}

const outOf: Readonly<Record<Coordinate, (y: number) => number>> = {
  itself: (y) => y,
  log: (y) => exp(y),
  logit: (y) => logistic(y),
}
