/** The answer to a question, from the draws themselves: a statistic with its own Monte Carlo error. */
import type { Statistic } from '../language/index.ts'
import { bandOfValues } from './bands.ts'
import { correlationOf } from './pearson.ts'
import { FEWEST_DRAWS, REPLICATES, replicateRanges, standardErrorOf, T_95 } from './replicates.ts'
import { shortfallOf } from './shortfall.ts'
import { wilsonInterval, Z_95 } from './wilson.ts'

export interface Answer {
  /** NaN where it does not exist. */
  readonly value: number
  /** Its standard error; NaN where the draws do not say. */
  readonly error: number
  /** Ends of its 95 % interval; null where the draws do not say. */
  readonly low: number | null
  readonly high: number | null
  /** Draws it is computed from: all, or those that met the condition. */
  readonly draws: number
  /** Draws among them that are not finite, or of which nobody knows whether they met the condition. */
  readonly nonfinite: number
  /** In how many of them it happened; null unless a probability was asked for. */
  readonly count: number | null
}

/**
 * What a probability can still be when something never happened in n draws: below 3/n with 95 % confidence.
 *
 * @source Hanley and Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 249 (1983)
 */
const RULE_OF_THREE = 3

/**
 * @param columns one value for each draw, in draw order; two columns of a correlation
 * @param given 1 for the draws that count and 0 for others; null when all do
 * @example answerOf({ kind: 'probability' }, [Float64Array.of(1, 0, 0, 1)], null).value // 0.5
 */
export function answerOf(statistic: Statistic, columns: readonly Float64Array[], given: Float64Array | null): Answer {
  const unknown = given === null ? 0 : countOf(given, Number.isNaN)
  if (unknown > 0) return { ...NOTHING, draws: given!.length, nonfinite: unknown, count: null }
  const used = given === null ? columns : columns.map((column) => column.filter((_, draw) => given[draw] === 1))
  const draws = used[0]!.length
  const nonfinite = Math.max(...used.map((column) => countOf(column, (x) => !Number.isFinite(x))))
  const base = { draws, nonfinite, count: null }
  return { ...base, ...(draws === 0 ? NOTHING : estimateOf(statistic, used)) }
}

function estimateOf(statistic: Statistic, columns: readonly Float64Array[]): Estimate & Partial<Pick<Answer, 'count'>> {
  const [first, second] = columns as [Float64Array, Float64Array]
  switch (statistic.kind) {
    case 'probability':
      return probability(first)
    case 'mean': {
      const { mean, meanSe } = bandOfValues(first.slice().sort(), [])
      return around(mean, meanSe, studentReach(first.length - 1))
    }
    case 'percentile':
      return percentile(first, statistic.level)
    case 'sd':
      return replicated(first.length, (from, to) => bandOfValues(first.slice(from, to).sort(), []).sd)
    case 'shortfall': {
      const { level } = statistic
      const estimate = replicated(first.length, (from, to) => shortfallOf(first.slice(from, to).sort(), level))
      return beyond(level, first.length) ? estimate : around(estimate.value, Number.NaN, T_95)
    }
    case 'correlation': {
      const estimate = replicated(first.length, (from, to) => {
        return correlationOf(first.subarray(from, to), second.subarray(from, to))
      })
      const { low, high } = estimate
      return { ...estimate, low: low && Math.max(-1, low), high: high && Math.min(1, high) }
    }
  }
}

type Estimate = Pick<Answer, 'value' | 'error' | 'low' | 'high'>

const NOTHING: Estimate = { value: Number.NaN, error: Number.NaN, low: null, high: null }

function around(value: number, error: number, reach: number): Estimate {
  const known = Number.isFinite(value) && Number.isFinite(error)
  return { value, error, low: known ? value - reach * error : null, high: known ? value + reach * error : null }
}

/** A share of independent draws, with Wilson's interval, which stays between 0 and 1 and keeps its promise near them. */
function probability(happened: Float64Array): Estimate & Pick<Answer, 'count'> {
  const n = happened.length
  const count = happened.reduce((sum, x) => sum + x, 0)
  if (Number.isNaN(count)) return { ...NOTHING, count: null }
  const value = count / n
  const unseen = Math.min(1, RULE_OF_THREE / n)
  if (count === 0) return { value, error: Number.NaN, low: 0, high: unseen, count }
  if (count === n) return { value, error: Number.NaN, low: 1 - unseen, high: 1, count }
  const [low, high] = wilsonInterval(count, n)
  return { value, error: Math.sqrt((value * (1 - value)) / n), low, high, count }
}

/** Between the draws whose ranks bound it; its error is what a normal interval so wide would have. */
function percentile(values: Float64Array, level: number): Estimate {
  const { value, low, high } = bandOfValues(values.slice().sort(), [level]).percentiles[0]!
  return { value, low, high, error: low === null || high === null ? Number.NaN : (high - low) / (2 * Z_95) }
}

/**
 * The 97.5th percentile of Student's t, to 0.1 % from 3 degrees of freedom on.
 *
 * @source Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), 26.7.5
 */
function studentReach(freedom: number): number {
  const z = Z_95
  const s = z * z
  const terms = [
    (z * (s + 1)) / 4,
    (z * ((5 * s + 16) * s + 3)) / 96,
    (z * (((3 * s + 19) * s + 17) * s - 15)) / 384,
    (z * ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945)) / 92160,
  ]
  return terms.reduceRight((sum, term) => (sum + term) / freedom, 0) + z
}

function countOf(values: Float64Array, what: (x: number) => boolean): number {
  return values.reduce((n, x) => n + (what(x) ? 1 : 0), 0)
}

/**
 * Whether each replicate has a draw beyond the level. With less they all tell of the same quantile, of 1 in so many draws as
 * a replicate has, and scatter less than the shortfall does: half as much for es1 of 320 draws.
 */
function beyond(level: number, draws: number): boolean {
  return draws * Math.min(level, 100 - level) >= 100 * REPLICATES
}

/** A statistic whose error is how it scatters between replicates of the draws used. */
function replicated(draws: number, statistic: (from: number, to: number) => number): Estimate {
  const value = statistic(0, draws)
  if (draws < FEWEST_DRAWS) return around(value, Number.NaN, T_95)
  const ranges = replicateRanges(draws)
  const values = ranges.map(({ firstDraw, draws }) => statistic(firstDraw, firstDraw + draws))
  const sizes = ranges.map((range) => range.draws)
  return around(value, standardErrorOf(values, sizes), T_95)
}
