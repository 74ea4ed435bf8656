import { differenceSteps, hessianOf } from './derivatives.ts'
import { inverseOf } from './inverse.ts'
import { type Objective, total } from './objective.ts'

/**
 * The covariance of estimates: the inverse of the observed information, the negative Hessian of the log-likelihood at its
 * maximum by differences. It holds for many observations and estimates inside their range.
 *
 * @returns null where the log-likelihood is flat in some direction or the point is no maximum
 * @source Efron and Hinkley, "Assessing the accuracy of the maximum likelihood estimator: observed versus expected Fisher
 * information", Biometrika 65 (1978)
 */
export function covarianceOf(logLikelihood: Objective, at: readonly number[]): number[][] | null {
  if (at.length === 0) return []
  const safe = total(logLikelihood)
  const steps = differenceSteps(safe, at)
  if (steps.some(Number.isNaN)) return null
  return inverseOf(hessianOf(safe, at, steps).map((row) => row.map((x) => -x)))
}

/** The roots of the covariance's diagonal; null for all where there is none. */
export function standardErrors(logLikelihood: Objective, at: readonly number[]): (number | null)[] {
  const covariance = covarianceOf(logLikelihood, at)
  return at.map((_, i) => (covariance === null ? null : Math.sqrt(covariance[i]![i]!)))
}
