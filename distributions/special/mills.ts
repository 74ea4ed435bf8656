/** Mills' ratio M(t) = Φ(−t)/φ(t) of the standard normal, and how fast it falls. */
import { exp, normalCdf } from '../../src/kernel/mathematics.ts'

const ROOT_TWO_PI = 2.5066282746310002

/** From here on the continued fraction needs at most some 150 steps. */
const FRACTION_FROM = 2
const FRACTION_STEPS = 160

/** M(t); infinite where Φ(−t)/φ(t) overflows. */
export function millsRatio(t: number): number {
  if (t > FRACTION_FROM) return 1 / (t + fractionRest(t))
  return normalCdf(-t) * exp(0.5 * t * t) * ROOT_TWO_PI
}

/** −M′(t) = 1 − t·M(t), without cancellation for large t. */
export function millsFall(t: number): number {
  if (t > FRACTION_FROM) {
    const rest = fractionRest(t)
    return rest / (t + rest)
  }
  return 1 - t * millsRatio(t)
}

/** 1/(t + 2/(t + 3/(t + …))). */
function fractionRest(t: number): number {
  let rest = 0
  for (let k = FRACTION_STEPS; k >= 1; k--) rest = k / (t + rest)
  return rest
}
