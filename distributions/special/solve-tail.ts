/** Inverting a tail: where the logarithm of a probability, a monotone function of y, has a given value. */

export interface LogTail {
  /** log of the tail at y. */
  readonly value: number
  /** Its derivative. */
  readonly slope: number
}

const MOST_STEPS = 100

/**
 * Newton's method, held inside the bracket found so far.
 *
 * @param at the log tail, monotone
 * @param target log of the probability wanted
 * @param start near the solution
 * @param enough a step this small is the last: the error left is of the order of its square
 */
export function solveTail(at: (y: number) => LogTail, target: number, start: number, enough = 0): number {
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  let y = start
  for (let step = 0; step < MOST_STEPS; step++) {
    const { value, slope } = at(y)
    const excess = value - target
    if (excess === 0) return y
    if (excess > 0 === slope > 0) high = y
    else low = y
    const newton = y - excess / slope
    if (Math.abs(newton - y) <= Math.max(enough, 2 ** -52 * Math.abs(newton))) return newton
    y = newton > low && newton < high ? newton : inside(low, high, y)
    if (high - low <= 2 ** -52 * Math.abs(y)) return y
  }
  return y
}

/** A point of a bracket where Newton leaves it; one that is still open is widened. */
function inside(low: number, high: number, y: number): number {
  const reach = 1 + Math.abs(y)
  if (low === Number.NEGATIVE_INFINITY) return high - reach
  return high === Number.POSITIVE_INFINITY ? low + reach : low + (high - low) / 2
}
