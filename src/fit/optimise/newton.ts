import { differenceSteps, gradientOf, hessianOf } from './derivatives.ts'
import { inverseOf } from './inverse.ts'
import type { Corner } from './nelder-mead.ts'
import type { Objective } from './objective.ts'

const MOST_STEPS = 12

/** A step this small a part of a standard error changes no digit that is shown. */
const DONE = 1e-8

/**
 * Newton's method from near a maximum, while it leads up. A maximum at a bound or a kink stays as it was found.
 *
 * @param objective never NaN
 * @returns where it ended, and whether the gradient is zero there
 */
export function newton(objective: Objective, from: Corner): { readonly top: Corner; readonly flat: boolean } {
  let top = from
  // Curvature changes little on the way, so that the first steps of differences serve all of it.
  const steps = differenceSteps(objective, top.point)
  if (steps.some(Number.isNaN)) return { top, flat: false }
  for (let round = 0; round < MOST_STEPS; round++) {
    const covariance = inverseOf(hessianOf(objective, top.point, steps).map((row) => row.map((x) => -x)))
    if (covariance === null) return { top, flat: false }
    const gradient = gradientOf(objective, top.point, steps)
    const move = covariance.map((row) => row.reduce((sum, x, i) => sum + x * gradient[i]!, 0))
    const point = top.point.map((x, i) => x + move[i]!)
    const value = objective(point)
    // Close to the top, differences of the likelihood are rounding.
    if (!(value >= top.value - 1e-10 * (1 + Math.abs(top.value)))) return { top, flat: false }
    top = { point, value }
    if (move.every((x, i) => Math.abs(x) <= DONE * Math.sqrt(covariance[i]![i]!))) return { top, flat: true }
  }
  return { top, flat: false }
}
