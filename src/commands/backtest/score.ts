/** What a forecast says of facts: where each fell, what its bands covered, and how the percentiles spread. */
import {
  type Band,
  bandOfValues,
  type Coverage,
  coverageOf,
  crpsOf,
  type Ends,
  isInside,
  type PercentileOf,
  percentileOf,
} from '../../statistics/index.ts'
import type { Fact } from './read-actuals.ts'

export interface ScoredFact {
  readonly fact: Fact
  /** In the unit of the value, as the fact's `actual`. */
  readonly band: Band
  /** In the order of `LEVELS`, in the unit the fact is written in. */
  readonly percentiles: readonly number[]
  readonly at: PercentileOf
  /** In the unit the fact is written in; NaN when a draw is not finite. */
  readonly crps: number
  readonly in50: boolean
  readonly in90: boolean
}

export interface Scores {
  readonly facts: readonly ScoredFact[]
  /** Of the facts that count: the forecast says more than one number, and each draw is one. Null where there are none. */
  readonly coverage: { readonly half: Coverage; readonly ninety: Coverage } | null
  /** How many of them fell into each tenth of their forecasts. */
  readonly tenths: readonly number[]
}

export const LEVELS = [5, 25, 50, 75, 95] as const

/** @param draws of each fact, the k-th of all from one draw, in the units of their values */
export function scoresOf(facts: readonly Fact[], draws: readonly Float64Array[]): Scores {
  const scored = facts.map((fact, i) => scoredFact(fact, draws[i]!))
  const wide = scored.flatMap(({ at, band }, i) => (at.pointlike || band.nonfinite > 0 ? [] : [i]))
  const covered = (low: number, high: number): Coverage =>
    coverageOf(
      wide.map((i) => facts[i]!.actual),
      wide.map((i) => endsOf(scored[i]!.band, low, high)),
      wide.map((i) => draws[i]!),
    )
  const tenths = Array<number>(10).fill(0)
  for (const i of wide) tenths[Math.min(9, Math.floor(10 * scored[i]!.at.share))]!++
  return {
    facts: scored,
    coverage: wide.length === 0 ? null : { half: covered(25, 75), ninety: covered(5, 95) },
    tenths,
  }
}

function scoredFact(fact: Fact, draws: Float64Array): ScoredFact {
  const sorted = draws.slice().sort()
  const band = bandOfValues(sorted, LEVELS)
  const ordered = sorted.subarray(0, sorted.length - sorted.reduce((n, x) => n + (Number.isNaN(x) ? 1 : 0), 0))
  return {
    fact,
    band,
    percentiles: band.percentiles.map(({ value }) => value / fact.factor),
    at: percentileOf(ordered, fact.actual),
    crps: band.nonfinite === 0 ? crpsOf(sorted, fact.actual) / fact.factor : Number.NaN,
    in50: isInside(fact.actual, endsOf(band, 25, 75)),
    in90: isInside(fact.actual, endsOf(band, 5, 95)),
  }
}

function endsOf({ percentiles }: Band, low: number, high: number): Ends {
  const at = (level: number) => percentiles.find((one) => one.level === level)!.value
  return [at(low), at(high)]
}
