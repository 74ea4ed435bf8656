/**
 * Sums of a series about its grid's centre, one record per chunk of draws, folded in draw order by whoever merges a
 * run, so that the mean's last bit does not depend on which thread finished first.
 */

/** Sums of y = x − centre over some draws, and the extremes of x. */
export interface Moments {
  /** Σ y; of no meaning when a draw is not finite. */
  readonly sum: number
  /** Σ y². */
  readonly squares: number
  /** Of the finite draws; +∞ when there are none. */
  readonly min: number
  /** Of the finite draws; −∞ when there are none. */
  readonly max: number
}

/** The moments of no draws. */
export const NO_MOMENTS: Moments = {
  sum: 0,
  squares: 0,
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
}

/** Mean and standard deviation with the mean's Monte Carlo standard error, in the series' unit. */
export interface Summary {
  readonly mean: number
  readonly meanSe: number
  readonly sd: number
}

/** The moments of a chunk's draws, in their order: what the compiled kernel's sums mean. */
export function momentsOf(values: Iterable<number>, centre: number): Moments {
  let { sum, squares, min, max } = NO_MOMENTS
  for (const x of values) {
    const y = x - centre
    sum += y
    squares += y * y
    if (!Number.isFinite(x)) continue
    min = Math.min(min, x)
    max = Math.max(max, x)
  }
  return { sum, squares, min, max }
}

/** Adds the next chunk, in draw order. */
export function foldMoments(total: Moments, chunk: Moments): Moments {
  return {
    sum: total.sum + chunk.sum,
    squares: total.squares + chunk.squares,
    min: Math.min(total.min, chunk.min),
    max: Math.max(total.max, chunk.max),
  }
}

/**
 * Mean, its standard error sd/√n, and the sample standard deviation (n − 1) of a plain random run. NaN where a number
 * does not exist: everything when a draw is not finite or there is none, sd and error of a single draw.
 */
export function summaryOf(total: Moments, centre: number, draws: number, nonfinite: number): Summary {
  if (nonfinite > 0 || draws === 0) return { mean: Number.NaN, meanSe: Number.NaN, sd: Number.NaN }
  const mean = centre + total.sum / draws
  if (draws === 1) return { mean, meanSe: Number.NaN, sd: Number.NaN }
  // Rounding may leave a difference of a few ulps below zero when all draws are nearly equal.
  const variance = Math.max((total.squares - (total.sum * total.sum) / draws) / (draws - 1), 0)
  const sd = Math.sqrt(variance)
  return { mean, meanSe: sd / Math.sqrt(draws), sd }
}
