/** The parameters whose quantiles pass through given percentiles, or how near they can come. */
import { exp, log } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { type Box, descend, type Fit, fitAt } from '../special/bounded-least-squares.ts'
import type { Draft } from './coordinate.ts'
import { type Form, formOf } from './form.ts'
import { openParameter } from './open-parameter.ts'
import type { Percentile } from './search.ts'

export interface Solution {
  readonly parameters: Parameters
  /** The values at the percentiles. */
  readonly values: readonly number[]
  /** Whether all of them are those asked for, to 1e-9 of their size or their spread. */
  readonly exact: boolean
  /** A parameter that may be another as well, as the df of a student-t with p10, p50 and p90 in equal steps. */
  readonly open: string | null
}

/** Of a value at a percentile, in its size or the spread of all. */
export const TOLERANCE = 1e-9

/** Points of the first look in each direction, by the number of directions: at most about a thousand in all. */
const LOOKS = [1, 65, 21, 9, 6]

/** As many of the best points of the first look are followed down. */
const FOLLOWED = 6

/**
 * @param known the parameters that are given
 * @param unknown the names of the others, at most as many as percentiles
 * @param percentiles rising, within the support
 * @returns null when no parameters give finite values
 */
export function solvePercentiles(
  family: Family,
  known: Draft,
  unknown: readonly string[],
  percentiles: readonly Percentile[],
): Solution | null {
  const form = formOf(family, known, unknown, percentiles)
  const box = form.coordinates.map(({ range }) => range)
  const lineAt = (point: readonly number[]) => lineThrough(family, form, percentiles, point)
  const residualsAt = (point: readonly number[]) => lineAt(point)?.residuals ?? null
  const solutionAt = (point: readonly number[]) => {
    const line = lineAt(point)
    if (line === null) return null
    return solutionOf(family, form.finish(form.standardAt(point), line.location, line.scale), percentiles)
  }
  let best: Solution | null = null
  let least = Number.POSITIVE_INFINITY
  for (const start of firstLook(residualsAt, box)) {
    const fit = descend(residualsAt, start, box)
    if (!(fit.cost < least)) continue
    least = fit.cost
    best = solutionAt(fit.point)
    if (best?.exact) return { ...best, open: openParameter(family, form.coordinates, solutionAt, fit.point) }
  }
  return best
}

/** The best points of a grid over the box, best first. */
function firstLook(residualsAt: (point: readonly number[]) => readonly number[] | null, box: Box): readonly Fit[] {
  const looks = LOOKS[box.length] ?? 4
  let points: number[][] = [[]]
  for (const [low, high] of box) {
    const steps = Array.from({ length: looks }, (_, i) => low + ((high - low) * (i + 0.5)) / looks)
    points = points.flatMap((point) => steps.map((step) => [...point, step]))
  }
  const fits = points.map((point) => fitAt(residualsAt, point)).filter((fit) => fit !== null)
  return fits.toSorted((a, b) => a.cost - b.cost).slice(0, FOLLOWED)
}

interface Line {
  readonly location: number
  readonly scale: number
  readonly residuals: readonly number[]
}

/** The location and scale that come nearest at a point, and what they leave: of logarithms where all is positive. */
function lineThrough(
  family: Family,
  form: Form,
  percentiles: readonly Percentile[],
  point: readonly number[],
): Line | null {
  const standard = form.standardAt(point)
  if (family.rule(standard) !== null) return null
  const values = percentiles.map(({ x }) => x - form.offset)
  const byLogarithm = form.between[0] === 0 && form.between[1] === Number.POSITIVE_INFINITY
  const quantile = byLogarithm ? logQuantileOf(family, standard) : family.quantile(standard)
  const units = percentiles.map(({ p, q }) => quantile(p, q))
  if (!units.every(Number.isFinite)) return null
  if (!byLogarithm) return straight(form, values, units)
  const ratios = values.map((x, i) => log(x) - units[i]!)
  const level = form.stretches ? meanOf(ratios) : 0
  return { location: form.offset, scale: exp(level), residuals: ratios.map((ratio) => level - ratio) }
}

function logQuantileOf(family: Family, parameters: Parameters): (p: number, q: number) => number {
  const quantile = family.quantile(parameters)
  return family.logQuantile?.(parameters) ?? ((p, q) => log(quantile(p, q)))
}

function straight(
  { moves, stretches, offset }: Form,
  values: readonly number[],
  units: readonly number[],
): Line | null {
  const [x, u] = [moves ? meanOf(values) : 0, moves ? meanOf(units) : 0]
  const across = units.reduce((sum, unit, i) => sum + (unit - u) * (values[i]! - x), 0)
  const along = units.reduce((sum, unit) => sum + (unit - u) * (unit - u), 0)
  const scale = stretches ? across / along : 1
  if (!(scale > 0 && scale < Infinity)) return null
  const location = moves ? x - scale * u : 0
  const spread = values.at(-1)! - values[0]! || Math.abs(values[0]!) || 1
  const residuals = units.map((unit, i) => (location + scale * unit - values[i]!) / spread)
  return { location: offset + location, scale, residuals }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function solutionOf(family: Family, parameters: Parameters, percentiles: readonly Percentile[]): Solution {
  if (family.rule(parameters) !== null) return { parameters, values: [], exact: false, open: null }
  const quantile = family.quantile(parameters)
  const values = percentiles.map(({ p, q }) => quantile(p, q))
  const spread = percentiles.at(-1)!.x - percentiles[0]!.x || quantile(0.75, 0.25) - quantile(0.25, 0.75)
  const exact = percentiles.every(({ x }, i) => {
    return Math.abs(values[i]! - x) <= TOLERANCE * Math.max(Math.abs(x), spread)
  })
  return { parameters, values, exact, open: null }
}
