/** Inverting the tail of a distribution that may jump, be level or have more than one mode. */
import { log } from '../../src/kernel/mathematics.ts'

export interface Tail {
  /** P(X ≤ x) where it rises, P(X > x) where it falls. */
  readonly tail: (x: number) => number
  readonly rises: boolean
  readonly target: number
}

interface Point {
  readonly x: number
  /** log of the tail over its target, negative before the solution. */
  readonly excess: number
}

/** Enough to halve any interval of doubles to nothing. */
const MOST_STEPS = 1200

/**
 * The smallest x in (low, high] with P(X ≤ x) at least its target, or P(X > x) at most its: inverse quadratic steps on
 * the logarithm of the tail where they can be trusted, else halving.
 *
 * @source Chandrupatla, "A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear function",
 * Advances in Engineering Software 28 (1997)
 */
export function solveMonotone({ tail, rises, target }: Tail, low: number, high: number): number {
  const aim = log(target)
  const at = (x: number): Point => ({ x, excess: (rises ? 1 : -1) * (log(tail(x)) - aim) })
  const first = at(low)
  if (first.excess >= 0) return low
  let [near, far] = [at(high), first]
  // By the rounding of a tail of a few last bits.
  if (near.excess < 0) return high
  let before = far
  let part = 0.5
  for (let step = 0; step < MOST_STEPS; step++) {
    const x = part === 0.5 ? middleOf(near.x, far.x) : near.x + part * (far.x - near.x)
    if (x === near.x || x === far.x) return Math.max(near.x, far.x)
    const next = at(x)
    if (next.excess === 0) return x
    if (next.excess >= 0 === near.excess >= 0) before = near
    else {
      before = far
      far = near
    }
    near = next
    part = nextPart(near, far, before)
  }
  return Math.max(near.x, far.x)
}

/** How far to go from `near` to `far`, at least by a last bit. */
function nextPart(near: Point, far: Point, before: Point): number {
  const [a, b, c] = [near, far, before]
  const xi = (a.x - b.x) / (c.x - b.x)
  const phi = (a.excess - b.excess) / (c.excess - b.excess)
  if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) return 0.5
  const part =
    (a.excess / (b.excess - a.excess)) * (c.excess / (b.excess - c.excess)) +
    ((c.x - a.x) / (b.x - a.x)) * (a.excess / (c.excess - a.excess)) * (b.excess / (c.excess - b.excess))
  const least = (2 ** -52 * Math.abs(a.x)) / Math.abs(b.x - a.x)
  if (!(least < 0.5)) return 0.5
  // Two equal excesses leave no number.
  return Number.isNaN(part) ? 0.5 : Math.min(Math.max(part, least), 1 - least)
}

/** Halfway in value, or in magnitude where both have one sign and are far apart. */
function middleOf(a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a]
  if (low > 0 && high / low > 4) return Math.sqrt(low) * Math.sqrt(high)
  if (high < 0 && low / high > 4) return -Math.sqrt(-low) * Math.sqrt(-high)
  return low + (high - low) / 2
}
