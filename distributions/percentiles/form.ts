/**
 * What is to be found when percentiles stand for parameters: a location and a scale, which follow from the others by a
 * straight line, and coordinates for the rest, which are searched.
 */
import { log } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { type Coordinate, type Draft, positionCoordinates, rangeCoordinate } from './coordinate.ts'
import type { Percentile } from './search.ts'

export interface Form {
  readonly coordinates: readonly Coordinate[]
  /** Whether every value is moved by a location that is to be found. */
  readonly moves: boolean
  /** Whether every value is a multiple of a scale that is to be found. */
  readonly stretches: boolean
  /** What is taken off the values first: the location if it is known. */
  readonly offset: number
  /** Where the location and scale have no say, values lie between these. */
  readonly between: readonly [number, number]
  /** The parameters at a point, at location 0 and, if it is to be found, scale 1. */
  readonly standardAt: (point: readonly number[]) => Parameters
  /** The same moved and stretched. */
  readonly finish: (standard: Parameters, location: number, scale: number) => Parameters
}

/** Of a scale that cannot be split off, in multiples of the largest value. */
const SCALES = [1e-9, 1e9] as const

/**
 * @param known the parameters that are given
 * @param unknown the names of the others
 */
export function formOf(
  family: Family,
  known: Draft,
  unknown: readonly string[],
  percentiles: readonly Percentile[],
): Form {
  const positions = family.percentiles?.positions ?? []
  return positions.length > 0
    ? positionForm(family, known, unknown, percentiles, positions)
    : scaleForm(family, known, unknown, percentiles)
}

function positionForm(
  family: Family,
  known: Draft,
  unknown: readonly string[],
  percentiles: readonly Percentile[],
  positions: readonly string[],
): Form {
  const free = positions.every((name) => unknown.includes(name))
  const start: Draft = free ? { ...known, [positions[0]!]: 0, [positions.at(-1)!]: 1 } : known
  const sizes = [...percentiles.map(({ x }) => x), ...positions.flatMap((name) => known[name] ?? [])]
  const reach = Math.max(...sizes) - Math.min(...sizes) || Math.max(...sizes.map(Math.abs)) || 1
  const places = positionCoordinates(positions, start, reach)
  const shapes = unknown.filter((name) => !positions.includes(name)).map((name) => searched(family, name, () => 1))
  const coordinates = [...places, ...shapes]
  return {
    coordinates,
    moves: free,
    stretches: free,
    offset: 0,
    between: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    standardAt: (point) => drafted(coordinates, start, point),
    finish(standard, location, scale) {
      if (!free) return standard
      const moved = positions.map((name) => [name, location + scale * (standard[name] as number)] as const)
      return { ...standard, ...Object.fromEntries(moved) }
    },
  }
}

function scaleForm(family: Family, known: Draft, unknown: readonly string[], percentiles: readonly Percentile[]): Form {
  const { location, scale, logScale } = namesOf(family)
  const name = scale ?? logScale
  const inUnit = family.parametrisations[0]!.parameters.filter(({ kind }) => kind === 'value')
  const tied = inUnit.some((shape) => ![location, name].includes(shape.name) && shape.name in known)
  const stretches = name !== undefined && unknown.includes(name) && !tied
  const moves = location !== undefined && unknown.includes(location)
  const start: Draft = { ...known, ...(location && { [location]: 0 }) }
  if (stretches) start[name] = scale === undefined ? 0 : 1
  const unit = (draft: Draft) => (scale === undefined ? 1 : draft[scale]!)
  const coordinates = unknown
    .filter((one) => one !== location && !(one === name && stretches))
    .toSorted((a, b) => Number(b === name) - Number(a === name))
    .map((one) => {
      if (one !== name) return searched(family, one, inUnit.some((shape) => shape.name === one) ? unit : () => 1)
      const largest = Math.max(...percentiles.map(({ x }) => Math.abs(x))) || 1
      return scale === undefined
        ? { name: one, range: [log(SCALES[0] * largest), log(SCALES[1] * largest)] as const, set: setter(one) }
        : rangeCoordinate(one, [SCALES[0] * largest, SCALES[1] * largest], () => 1)
    })
  const offset = location === undefined || moves ? 0 : known[location]!
  const standardAt = (point: readonly number[]) => drafted(coordinates, start, point)
  return {
    coordinates,
    moves,
    stretches,
    offset,
    between: betweenOf(family, standardAt(coordinates.map(middle)), { moves, shaped: name !== undefined }),
    standardAt,
    finish(standard, moved, stretched) {
      const draft = { ...(standard as Draft), ...(location && { [location]: moved }) }
      if (!stretches) return draft
      draft[name] = scale === undefined ? log(stretched) : stretched
      const stretchable = unknown.filter((one) => ![location, name].includes(one))
      for (const one of stretchable) {
        if (scale !== undefined && inUnit.some((shape) => shape.name === one)) draft[one] = draft[one]! * stretched
      }
      return draft
    },
  }
}

function namesOf({ affine, percentiles }: Family): { location?: string; scale?: string; logScale?: string } {
  return { ...affine, ...percentiles }
}

const setter = (name: string) => (draft: Draft, value: number) => {
  draft[name] = value
}

export function middle({ range: [low, high] }: Coordinate): number {
  return (low + high) / 2
}

function searched(family: Family, name: string, unit: (draft: Draft) => number): Coordinate {
  return rangeCoordinate(name, family.percentiles!.ranges![name]!, unit)
}

function drafted(coordinates: readonly Coordinate[], start: Draft, point: readonly number[]): Draft {
  const draft = { ...start }
  coordinates.forEach(({ set }, i) => {
    set(draft, point[i]!)
  })
  return draft
}

/** Positive families stay so at any scale; those of a fixed interval have no scale. */
function betweenOf(
  family: Family,
  standard: Parameters,
  { moves, shaped }: { readonly moves: boolean; readonly shaped: boolean },
): readonly [number, number] {
  const [low, high] = family.support(standard)
  return [moves || low < 0 ? Number.NEGATIVE_INFINITY : 0, moves || shaped ? Number.POSITIVE_INFINITY : high]
}
