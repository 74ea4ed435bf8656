/** Inverting the tail of a distribution that may jump, be level or have more than one mode. */
import { type BracketPoint, nextPart } from '../../src/kernel/chandrupatla.ts'
import { log } from '../../src/kernel/mathematics.ts'

export interface Tail {
  /** P(X ≤ x) where it rises, P(X > x) where it falls. */
  readonly tail: (x: number) => number
  readonly rises: boolean
  readonly target: number
}

/** Enough to halve any interval of doubles to nothing. */
const MOST_STEPS = 1200

/**
 * The smallest x in (low, high] with P(X ≤ x) at least its target, or P(X > x) at most its: inverse quadratic steps on
 * the logarithm of the tail where they can be trusted, else halving.
 */
export function solveMonotone({ tail, rises, target }: Tail, low: number, high: number): number {
  const aim = log(target)
  /** log of the tail over its target, negative before the solution. */
  const at = (x: number): BracketPoint => ({ x, excess: (rises ? 1 : -1) * (log(tail(x)) - aim) })
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

/** Halfway in value, or in magnitude where both have one sign and are far apart. */
function middleOf(a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a]
  if (low > 0 && high / low > 4) return Math.sqrt(low) * Math.sqrt(high)
  if (high < 0 && low / high > 4) return -Math.sqrt(-low) * Math.sqrt(-high)
  return low + (high - low) / 2
}
