/**
 * Expected shortfall: the mean of the worst draws, those at the lower end for a level up to 50, else those above it. A
 * draw that lies across the level counts with the part of it that lies beyond.
 *
 * @param sorted ascending; NaN when one of them is
 * @param level in per cent, between 0 and 100: 5 for the lowest 5 %, 95 for the highest
 * @example shortfallOf(Float64Array.of(1, 2, 3, 4), 50) // 1.5
 * @source Acerbi and Tasche, "On the coherence of expected shortfall", Journal of Banking & Finance 26 (2002), equation 4.12
 */
export function shortfallOf(sorted: Float64Array, level: number): number {
  const n = sorted.length
  if (n === 0 || Number.isNaN(sorted[n - 1])) return Number.NaN
  const lower = level <= 50
  const draws = ((lower ? level : 100 - level) / 100) * n
  const whole = Math.floor(draws)
  const at = (rank: number) => sorted[lower ? rank : n - 1 - rank]!
  let sum = 0
  for (let rank = 0; rank < whole; rank++) sum += at(rank)
  const part = draws - whole
  return (part > 0 ? sum + part * at(whole) : sum) / draws
}
