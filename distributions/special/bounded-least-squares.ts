/** Nonlinear least squares in a box: the last step of finding parameters from percentiles. */
import { leastSquares } from './least-squares.ts'

/** Residuals at a point; null where there are none. */
export type Residuals = (point: readonly number[]) => readonly number[] | null

export type Box = readonly (readonly [number, number])[]

export interface Fit {
  readonly point: readonly number[]
  readonly residuals: readonly number[]
  /** Sum of the squared residuals. */
  readonly cost: number
}

/** Newton's steps double the right digits: more than this many are a valley without an end. */
const MOST_STEPS = 80

/** Residuals this small are rounding. */
const DONE = 1e-30

const STEP = 1e-5

/** The residuals at a point with their sum of squares; null where there are none. */
export function fitAt(residualsAt: Residuals, point: readonly number[]): Fit | null {
  const residuals = residualsAt(point)
  if (residuals === null) return null
  const cost = residuals.reduce((sum, r) => sum + r * r, 0)
  return Number.isFinite(cost) ? { point, residuals, cost } : null
}

/**
 * The least squares near a start: damped Gauss–Newton steps, each held inside the box.
 *
 * @source Levenberg (1944), Marquardt (1963); Kanzow, Yamashita and Fukushima (2004) for the projection
 */
export function descend(residualsAt: Residuals, start: Fit, box: Box): Fit {
  let best = start
  let damping = 1e-3
  for (let step = 0; step < MOST_STEPS && best.cost > DONE; step++) {
    const slopes = slopesAt(residualsAt, best, box)
    let next: Fit | null = null
    while (next === null && damping < 1e12) {
      const candidate = fitAt(residualsAt, stepped(best, slopes, damping, box))
      if (candidate !== null && candidate.cost < best.cost) next = candidate
      else damping *= 8
    }
    if (next === null) break
    const gained = best.cost - next.cost
    best = next
    damping = Math.max(damping / 30, 1e-14)
    if (gained < 1e-13 * best.cost) break
  }
  return best
}

/** By columns: how the residuals change with each coordinate. */
function slopesAt(residualsAt: Residuals, { point, residuals }: Fit, box: Box): readonly (readonly number[])[] {
  return point.map((value, i) => {
    const [low, high] = box[i]!
    const reach = STEP * Math.max(1, Math.abs(value))
    const at = (x: number) => residualsAt(point.map((other, j) => (j === i ? x : other)))
    const [left, right] = [Math.max(value - reach, low), Math.min(value + reach, high)]
    const before = left < value ? at(left) : null
    const after = right > value ? at(right) : null
    const [a, from] = before === null ? [residuals, value] : [before, left]
    const [b, to] = after === null ? [residuals, value] : [after, right]
    return a.map((r, k) => (to > from ? (b[k]! - r) / (to - from) : 0))
  })
}

/** A coordinate at a wall that the step would cross stays there, so that the others are stepped as if it were known. */
function stepped(fit: Fit, slopes: readonly (readonly number[])[], damping: number, box: Box): number[] {
  const { point, residuals } = fit
  const downhill = slopes.map((slope) => -slope.reduce((sum, s, k) => sum + s * residuals[k]!, 0))
  const free = point.flatMap((value, i) => {
    const [low, high] = box[i]!
    return (value <= low && downhill[i]! < 0) || (value >= high && downhill[i]! > 0) ? [] : [i]
  })
  if (free.length === 0) return [...point]
  const rows = residuals.map((_, k) => free.map((i) => slopes[i]![k]!))
  const weights = free.map((i) => Math.sqrt(damping) * (length(slopes[i]!) + 1e-9))
  const damped = weights.map((weight, j) => free.map((_, k) => (j === k ? weight : 0)))
  const change = leastSquares([...rows, ...damped], [...residuals.map((r) => -r), ...free.map(() => 0)])
  return point.map((value, i) => {
    const [low, high] = box[i]!
    const move = free.includes(i) ? change[free.indexOf(i)]! : 0
    return Math.min(Math.max(value + move, low), high)
  })
}

function length(vector: readonly number[]): number {
  return Math.sqrt(vector.reduce((sum, v) => sum + v * v, 0))
}
