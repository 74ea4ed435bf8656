/** How many facts bands cover, and how many a right forecast would have covered. */
import { wilsonInterval, Z_95 } from './wilson.ts'

export interface Coverage {
  /** Facts inside their bands. */
  readonly inside: number
  readonly facts: number
  /** Wilson's 95 % interval of the share inside, as if facts were independent. */
  readonly low: number
  readonly high: number
  /** Share of the forecast's own draws with so few inside, or fewer: how surprising that is if the forecast is right. */
  readonly asFew: number
  /** Independent facts whose count inside would scatter as much as theirs does in the forecast's own draws. */
  readonly effective: number
}

/** A band from its lower to its upper end, both inside. */
export type Ends = readonly [low: number, high: number]

export function isInside(value: number, [low, high]: Ends): boolean {
  return value >= low && value <= high
}

/**
 * Each draw of the forecast is taken for what came true and counted as the facts are. Facts that move together in the
 * forecast move the count together, so nothing need be assumed about their dependence.
 *
 * @param draws of each fact's forecast, the k-th of all from one draw; at least one fact and one draw
 */
export function coverageOf(facts: readonly number[], bands: readonly Ends[], draws: readonly Float64Array[]): Coverage {
  const n = facts.length
  const inside = facts.filter((fact, i) => isInside(fact, bands[i]!)).length
  const [low, high] = wilsonInterval(inside, n)
  const counts = countsOf(bands, draws)
  const total = counts.length
  const mean = counts.reduce((sum, count) => sum + count, 0) / total
  const variance = counts.reduce((sum, count) => sum + (count - mean) * (count - mean), 0) / total
  const share = mean / n
  return {
    inside,
    facts: n,
    low,
    high,
    asFew: counts.reduce((sum, count) => sum + (count <= inside ? 1 : 0), 0) / total,
    // The share of m independent facts has variance p(1 − p)/m.
    effective: (share * (1 - share) * n * n) / variance,
  }
}

function countsOf(bands: readonly Ends[], draws: readonly Float64Array[]): Uint32Array {
  const counts = new Uint32Array(draws[0]!.length)
  bands.forEach((band, fact) => {
    draws[fact]!.forEach((value, draw) => {
      if (isInside(value, band)) counts[draw]!++
    })
  })
  return counts
}

/** The 80th percentile of the normal distribution. */
const Z_80 = 0.8416212335729143

/**
 * Independent facts needed to tell a coverage from a nominal one in four of five cases, at 5 % on two sides.
 *
 * @example factsToTell(0.9, 0.8) // 86
 * @source Fleiss, Levin and Paik, "Statistical Methods for Rates and Proportions" (2003), equation 2.11, without continuity correction
 */
export function factsToTell(nominal: number, other: number): number {
  const spread = Z_95 * Math.sqrt(nominal * (1 - nominal)) + Z_80 * Math.sqrt(other * (1 - other))
  const root = spread / (nominal - other)
  return Math.ceil(root * root)
}
