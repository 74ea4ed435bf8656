/** The coordinates a search for parameters moves in: each sets one parameter and has a range without corners. */
import { exp, log } from '../../src/kernel/mathematics.ts'
import { asinh, sinh } from '../special/hyperbolic.ts'

/** Numbers by name, while they are being put together. */
export type Draft = Record<string, number>

export interface Coordinate {
  /** Of the parameter. */
  readonly name: string
  readonly range: readonly [number, number]
  readonly set: (draft: Draft, value: number) => void
}

/** A parameter between two numbers: by its logarithm if it is positive, else dense around 0. */
export function rangeCoordinate(
  name: string,
  [low, high]: readonly [number, number],
  unit: (draft: Draft) => number,
): Coordinate {
  const [into, from] = low > 0 ? [exp, log] : [sinh, asinh]
  return {
    name,
    range: [from(low), from(high)],
    set(draft, value) {
      // The way to the logarithm and back may end beyond the range by a last bit.
      draft[name] = Math.min(Math.max(into(value), low), high) * unit(draft)
    },
  }
}

/** How far from a known place an unknown one may lie, in multiples of the reach of the values. */
const FARTHEST = 1e6

/**
 * Places in ascending order of which at least one is known: those between two known ones by fractions of what is left,
 * those beyond by their distance.
 *
 * @param reach the size of the values
 */
export function positionCoordinates(positions: readonly string[], known: Draft, reach: number): Coordinate[] {
  const isKnown = (name: string) => name in known
  const first = positions.findIndex(isKnown)
  const last = positions.findLastIndex(isKnown)
  const beyond = (name: string, from: string, sign: number): Coordinate => ({
    name,
    range: [0, asinh(FARTHEST)],
    set(draft, value) {
      draft[name] = draft[from]! + sign * reach * sinh(value)
    },
  })
  const below = positions.slice(0, first).map((name, i) => beyond(name, positions[i + 1]!, -1))
  const above = positions.slice(last + 1).map((name, i) => beyond(name, positions[last + i]!, 1))
  const inner = positions.slice(first, last).flatMap((name, i): Coordinate[] => {
    if (isKnown(name)) return []
    const end = positions.slice(first + i).find(isKnown)!
    const set = (draft: Draft, value: number) => {
      const from = draft[positions[first + i - 1]!]!
      draft[name] = from + value * (draft[end]! - from)
    }
    return [{ name, range: [0, 1], set }]
  })
  return [...below.toReversed(), ...inner, ...above]
}
