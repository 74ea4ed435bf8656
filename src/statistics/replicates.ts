/**
 * Replicates: the draws of a run in 16 contiguous ranges, each read off by itself. How a statistic scatters between them
 * says how far that of all draws may be off, whatever the statistic: a percentile, a difference between two scenarios.
 */

/** Ranges a run is read off in. */
export const REPLICATES = 16

/** The 97.5th percentile of Student's t with 15 degrees of freedom: a 95 % interval reaches so many errors to each side. */
export const T_95 = 2.131449545559774

/** Draws each range must have for its 5th percentile to lie between two of them. */
const FEWEST = 20

/** The smallest run that can be read off in replicates. */
export const FEWEST_DRAWS = REPLICATES * FEWEST

export interface DrawSpan {
  readonly firstDraw: number
  readonly draws: number
}

/**
 * The ranges, as equal as whole blocks allow.
 *
 * @param block draws that are not parted
 */
export function replicateRanges(draws: number, block = 1): DrawSpan[] {
  const blocks = Math.ceil(draws / block)
  const start = (r: number) => Math.min(Math.floor((r * blocks) / REPLICATES) * block, draws)
  return Array.from({ length: REPLICATES }, (_, r) => ({ firstDraw: start(r), draws: start(r + 1) - start(r) }))
}

/**
 * The standard error of a statistic of all draws, from its values in the replicates: sd/√16, each replicate with the
 * weight of its draws. Divided by it, the statistic's own error follows Student's t with 15 degrees of freedom.
 *
 * @param values one for each replicate; NaN gives NaN
 * @example standardErrorOf([1, 2], [100, 100]) // 0.5
 */
export function standardErrorOf(values: readonly number[], draws: readonly number[]): number {
  const total = draws.reduce((sum, n) => sum + n, 0)
  const mean = values.reduce((sum, value, r) => sum + value * (draws[r]! / total), 0)
  const squares = values.reduce((sum, value, r) => sum + (value - mean) * (value - mean) * (draws[r]! / total), 0)
  // Equal values give exactly 0, whatever their mean rounds to.
  if (values.every((value) => value === values[0])) return Number.isFinite(values[0]) ? 0 : Number.NaN
  return Math.sqrt(squares / (values.length - 1))
}
