import type { Objective } from './objective.ts'

/** A corner of the simplex with its value. */
export interface Corner {
  readonly point: readonly number[]
  readonly value: number
}

/** Reached only where the likelihood has no maximum. */
const MOST_STEPS_PER_DIMENSION = 400

/**
 * Climbs to a maximum near a start without derivatives. Deterministic: the same start gives the same end.
 *
 * @param objective finite at the start
 * @param steps how far the first corners lie from the start, one for each coordinate, none 0
 * @param tolerance ends when the corners' values lie within this
 * @source Nelder and Mead, "A simplex method for function minimization", Computer Journal 7 (1965)
 */
export function nelderMead(
  objective: Objective,
  start: readonly number[],
  steps: readonly number[],
  tolerance = 1e-7,
): Corner {
  const at = (point: readonly number[]): Corner => ({ point, value: objective(point) })
  const moved = steps.map((step, k) => at(start.map((x, i) => (i === k ? x + step : x))))
  let corners: Corner[] = [at(start), ...moved]
  for (let step = 0; step < MOST_STEPS_PER_DIMENSION * start.length; step++) {
    corners.sort((a, b) => b.value - a.value)
    if (corners[0]!.value - corners.at(-1)!.value <= tolerance) break
    corners = nextSimplex(corners, at)
  }
  return corners.reduce((best, corner) => (corner.value > best.value ? corner : best))
}

/** One reflection, expansion, contraction or shrinking, by the usual factors 1, 2, ½ and ½. */
function nextSimplex(sorted: readonly Corner[], at: (point: readonly number[]) => Corner): Corner[] {
  const best = sorted[0]!
  const worst = sorted.at(-1)!
  const others = sorted.slice(0, -1)
  const centre = best.point.map((_, i) => others.reduce((sum, { point }) => sum + point[i]!, 0) / others.length)
  const along = (factor: number) => at(centre.map((c, i) => c + factor * (c - worst.point[i]!)))
  const reflected = along(1)
  if (reflected.value > best.value) {
    const expanded = along(2)
    return [...others, expanded.value > reflected.value ? expanded : reflected]
  }
  if (reflected.value > others.at(-1)!.value) return [...others, reflected]
  const contracted = along(reflected.value > worst.value ? 0.5 : -0.5)
  if (contracted.value > Math.max(worst.value, reflected.value)) return [...others, contracted]
  return [best, ...sorted.slice(1).map(({ point }) => at(point.map((x, i) => (x + best.point[i]!) / 2)))]
}
