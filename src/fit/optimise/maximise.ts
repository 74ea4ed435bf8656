/** The maximum of a log-likelihood: a simplex search from every start, then Newton's method from the best end. */
import { type Corner, nelderMead } from './nelder-mead.ts'
import { newton } from './newton.ts'
import { type Objective, total } from './objective.ts'

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
  return newton(
    safe,
    ends.reduce((best, end) => (end.value > best.value ? end : best)),
  ).top
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
