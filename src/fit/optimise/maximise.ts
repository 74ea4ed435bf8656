/** The maximum of a log-likelihood: a simplex search from every start, then Newton's method from the best end. */
import { differenceSteps, gradientOf, hessianOf } from './derivatives.ts'
import { inverseOf } from './inverse.ts'
import { type Corner, nelderMead } from './nelder-mead.ts'
import { type Objective, total } from './objective.ts'

const MOST_NEWTON_STEPS = 12

/** A step this small a part of a standard error changes no digit that is shown. */
const DONE = 1e-8

/**
 * @param starts points near maxima; those where the objective is not finite are skipped
 * @param steps first steps of the simplex, one for each coordinate
 * @returns null when no start is finite
 */
export function maximise(
  objective: Objective,
  starts: readonly (readonly number[])[],
  steps: readonly number[],
): Corner | null {
  const safe = total(objective)
  const ends = starts.filter((start) => Number.isFinite(safe(start))).map((start) => climb(safe, start, steps))
  if (ends.length === 0) return null
  return polish(
    safe,
    ends.reduce((best, end) => (end.value > best.value ? end : best)),
  )
}

/** A simplex may collapse early; a second one from its end costs little and goes on where it did. */
function climb(objective: Objective, start: readonly number[], steps: readonly number[]): Corner {
  const first = nelderMead(objective, start, steps)
  return nelderMead(
    objective,
    first.point,
    steps.map((step) => step / 4),
  )
}

/** Newton's method while it leads up; a maximum at a bound or a kink stays as it was found. */
function polish(objective: Objective, from: Corner): Corner {
  let best = from
  for (let round = 0; round < MOST_NEWTON_STEPS; round++) {
    const steps = differenceSteps(objective, best.point)
    if (steps.some(Number.isNaN)) return best
    const covariance = inverseOf(hessianOf(objective, best.point, steps).map((row) => row.map((x) => -x)))
    if (covariance === null) return best
    const gradient = gradientOf(objective, best.point, steps)
    const move = covariance.map((row) => row.reduce((sum, x, i) => sum + x * gradient[i]!, 0))
    const point = best.point.map((x, i) => x + move[i]!)
    const value = objective(point)
    // Close to the top, differences of the likelihood are rounding.
    if (!(value >= best.value - 1e-10 * (1 + Math.abs(best.value)))) return best
    best = { point, value }
    if (move.every((x, i) => Math.abs(x) <= DONE * Math.sqrt(covariance[i]![i]!))) return best
  }
  return best
}
