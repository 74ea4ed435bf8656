import { families, type Parameters, parametersText } from '../../../distributions/index.ts'
import { exp, log, logistic } from '../../kernel/mathematics.ts'
import { type GoodnessOfFit, goodnessOfFit } from '../goodness-of-fit.ts'
import { type Criteria, criteriaOf } from '../information-criteria.ts'
import { maximise } from '../optimise/maximise.ts'
import type { Sample } from '../sample.ts'
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

/** Moving a coordinate by this, say a shape by a factor of e, must cost some log-likelihood. */
const MOVE = 1
const LITTLE = 0.01

/** The likeliest parameters of one family. */
export function fitFamily(sample: Sample, recipe: Recipe): FamilyFit | Exclusion {
  const { family: name, way } = recipe
  const family = families.find((one) => one.name === name)!
  const exclude = (reason: string): Exclusion => ({ family: name, reason })
  const reason = recipe.excludes(sample)
  if (reason !== null) return exclude(reason)
  const likelihood = (parameters: Parameters) => {
    if (family.rule(parameters) !== null) return Number.NEGATIVE_INFINITY
    const logDensity = family.logDensity(parameters)
    return sample.values.reduce((sum, x) => sum + logDensity(x), 0)
  }
  const found = 'formula' in way ? { parameters: way.formula(sample), flat: [] } : search(sample, way, likelihood)
  if (typeof found === 'string') return exclude(found)
  const broken = family.rule(found.parameters)
  if (broken !== null) return exclude(`${broken}; got ${parametersText(found.parameters)}`)
  return {
    family: name,
    ...found,
    estimated: recipe.estimated,
    ...criteriaOf(likelihood(found.parameters), recipe.estimated, sample.size),
    ...goodnessOfFit(sample, family, found.parameters),
  }
}

interface Found {
  readonly parameters: Parameters
  readonly flat: readonly string[]
}

/** @returns the maximum, or why there is none */
function search(
  sample: Sample,
  { coordinates, fixed, starts, within }: Search,
  likelihood: (parameters: Parameters) => number,
): Found | string {
  const named = (point: readonly number[]) =>
    Object.fromEntries(coordinates.map(([name, by], i) => [name, outOf[by](point[i]!)]))
  const objective = (point: readonly number[]) => {
    const parameters = named(point)
    if (within !== undefined && !within.holds(parameters)) return Number.NEGATIVE_INFINITY
    return likelihood({ ...parameters, ...fixed })
  }
  const points = starts(sample).map((start) => coordinates.map(([name, by]) => into[by](start[name]!)))
  const steps = coordinates.map(([name, by]) => (by === 'itself' && isPlace(name) ? sample.sd / 4 : 0.25))
  const end = maximise(objective, points, steps)
  if (end === null) return 'no parameters near the data give them a finite likelihood'
  if (within !== undefined && !within.clear(named(end.point)))
    return `the likelihood has no maximum with ${within.rule}`
  const fall = (i: number, by: number) => end.value - objective(end.point.map((x, k) => (k === i ? x + by : x)))
  const isFlat = (i: number) => fall(i, MOVE) < LITTLE || fall(i, -MOVE) < LITTLE
  const flat = coordinates.flatMap(([name, by], i) => (by !== 'itself' && isFlat(i) ? [name] : []))
  return { parameters: { ...named(end.point), ...fixed }, flat }
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
