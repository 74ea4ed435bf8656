/** Narrowing a bracket around a root of a function that takes long to evaluate. */
import { type BracketPoint, nextPart } from '../../kernel/chandrupatla.ts'

/** Halvings alone reach any tolerance above the spacing of doubles in so many. */
const MOST_STEPS = 200

/**
 * The two ends, nearest to each other, between which a function changes sign; one point twice where it is 0 or no number.
 *
 * @param first with an excess of one sign
 * @param last with one of the other
 * @param tolerance width at which it stops, > 0
 */
export async function narrow<Point extends BracketPoint>(
  at: (x: number) => Promise<Point>,
  first: Point,
  last: Point,
  tolerance: number,
): Promise<readonly [Point, Point]> {
  let [near, far, before] = [last, first, first]
  let part = 0.5
  for (let step = 0; step < MOST_STEPS && Math.abs(far.x - near.x) > tolerance; step++) {
    // At least half the tolerance from both ends, so that an end that is the root is soon bracketed from both sides.
    const least = Math.min(0.5, tolerance / 2 / Math.abs(far.x - near.x))
    const x = near.x + Math.min(Math.max(part, least), 1 - least) * (far.x - near.x)
    if (x === near.x || x === far.x) break
    const next = await at(x)
    if (next.excess === 0 || Number.isNaN(next.excess)) return [next, next]
    if (next.excess > 0 === near.excess > 0) before = near
    else {
      before = far
      far = near
    }
    near = next
    part = nextPart(near, far, before)
  }
  return Math.abs(near.excess) <= Math.abs(far.excess) ? [near, far] : [far, near]
}
