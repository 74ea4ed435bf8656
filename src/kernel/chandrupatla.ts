/** One step of a bracketing search for a root, whoever takes it. */

export interface BracketPoint {
  readonly x: number
  /** What is to be 0. */
  readonly excess: number
}

/**
 * Where between two points of different sign to look next: by inverse quadratic interpolation where it can be trusted, else
 * halfway.
 *
 * @param near the last point looked at
 * @param far the end of the other sign
 * @param before the point `near` took the place of
 * @returns from 0 at `near` to 1 at `far`, at least by a last bit of `near`; exactly 0.5 where halving is safer
 * @source Chandrupatla, "A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear function",
 * Advances in Engineering Software 28 (1997)
 */
export function nextPart(near: BracketPoint, far: BracketPoint, before: BracketPoint): number {
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
