/** Percentiles that many distributions share, as those of a student-t in equal steps around its median at any df. */
import type { Family } from '../family.ts'
import type { Coordinate } from './coordinate.ts'
import { type Solution, TOLERANCE } from './solve.ts'

/** How far a coordinate is moved. By a finite step: the slope is 0 as well where a skew-normal is a normal. */
const MOVE = 0.5

/** Distributions that differ by less than this at p0.1 and p99.9, in distances from p10 to p90, are as good as one. */
const ALIKE = 0.1

const ENDS = [
  [0.001, 0.999],
  [0.999, 0.001],
] as const

/**
 * The name of a parameter that can be changed without a change of the percentiles, but not of the tails; null if none can.
 *
 * @param solutionAt at a point of the coordinates, with location and scale to match
 * @param point where all percentiles are met
 */
export function openParameter(
  family: Family,
  coordinates: readonly Coordinate[],
  solutionAt: (point: readonly number[]) => Solution | null,
  point: readonly number[],
): string | null {
  const found = solutionAt(point)!
  for (const [i, { name, range }] of coordinates.entries()) {
    for (const move of [-MOVE, MOVE]) {
      const to = Math.min(Math.max(point[i]! + move, range[0]), range[1])
      const other = solutionAt(point.map((x, k) => (k === i ? to : x)))
      if (other !== null && agree(found, other) && !areAlike(family, found, other)) return name
    }
  }
  return null
}

function agree(one: Solution, other: Solution): boolean {
  const spread = one.values.at(-1)! - one.values[0]!
  return (
    other.values.length > 0 &&
    one.values.every((x, i) => Math.abs(other.values[i]! - x) <= TOLERANCE * Math.max(Math.abs(x), spread))
  )
}

function areAlike(family: Family, { parameters }: Solution, other: Solution): boolean {
  const [one, two] = [family.quantile(parameters), family.quantile(other.parameters)]
  const spread = one(0.9, 0.1) - one(0.1, 0.9)
  return ENDS.every(([p, q]) => Math.abs(one(p, q) - two(p, q)) <= ALIKE * spread)
}
