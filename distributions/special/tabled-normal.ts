/**
 * The standard normal from a table of its Taylor series, for sums over thousands of values: some twenty times as fast as the
 * kernel's own functions, which the table comes from, and right to a few ulp of the lower tail.
 */
import { exp, normalCdf } from '../../src/kernel/mathematics.ts'

/** Series stand 1/8 apart from −9 to 9; outside there is no table. */
const FARTHEST = 9
const PER_UNIT = 8

/** (t/16)^16/16! is below 2^-57 at t = 9. */
const TERMS = 17

const ROOT_TWO_PI = 2.5066282746310002

interface Series {
  /** Φ at the nodes. */
  readonly values: Float64Array
  /** φ^(k)/k! at the nodes, `TERMS` each. */
  readonly terms: Float64Array
}

let built: Series | undefined

/** Φ(t), relatively exact where it is small. */
export function tabledCdf(t: number): number {
  if (!(Math.abs(t) <= FARTHEST)) return normalCdf(t)
  const { values, terms } = series()
  const node = Math.floor(t * PER_UNIT + 0.5)
  const distance = t - node / PER_UNIT
  const index = node + FARTHEST * PER_UNIT
  let sum = 0
  for (let k = TERMS - 1; k >= 0; k--) sum = sum * distance + terms[index * TERMS + k]! * RECIPROCALS[k]!
  return values[index]! + distance * sum
}

/** φ(t). */
export function tabledDensity(t: number): number {
  if (!(Math.abs(t) <= FARTHEST)) return density(t)
  const { terms } = series()
  const node = Math.floor(t * PER_UNIT + 0.5)
  const distance = t - node / PER_UNIT
  const first = (node + FARTHEST * PER_UNIT) * TERMS
  let sum = 0
  for (let k = TERMS - 1; k >= 0; k--) sum = sum * distance + terms[first + k]!
  return sum
}

const RECIPROCALS = Float64Array.from({ length: TERMS }, (_, k) => 1 / (k + 1))

function density(t: number): number {
  return exp(-0.5 * t * t) / ROOT_TWO_PI
}

function series(): Series {
  built ??= build()
  return built
}

/** φ^(k + 1) = −t·φ^(k) − k·φ^(k − 1). */
function build(): Series {
  const count = 2 * FARTHEST * PER_UNIT + 1
  const values = new Float64Array(count)
  const terms = new Float64Array(count * TERMS)
  for (let index = 0; index < count; index++) {
    const t = index / PER_UNIT - FARTHEST
    values[index] = normalCdf(t)
    let [before, term] = [0, density(t)]
    for (let k = 0; k < TERMS; k++) {
      terms[index * TERMS + k] = term
      const next = -(t * term + before) / (k + 1)
      before = term
      term = next
    }
  }
  return { values, terms }
}
