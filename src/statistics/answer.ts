/** The answer to a question, from the draws themselves: a statistic with its own Monte Carlo error. */
import type { Statistic } from '../language/index.ts'
import { bandOfValues } from './bands.ts'
import { correlationOf } from './pearson.ts'
import { FEWEST_DRAWS, replicateRanges, standardErrorOf, T_95 } from './replicates.ts'
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
  /** Draws among them that are not finite. */
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
  const used = given === null ? columns : columns.map((column) => column.filter((_, draw) => given[draw] === 1))
  const [first, second] = used as [Float64Array, Float64Array]
  const draws = first.length
  const finite = used.map((column) => column.reduce((n, x) => n + (Number.isFinite(x) ? 0 : 1), 0))
  const base = { draws, nonfinite: Math.max(...finite), count: null }
  switch (statistic.kind) {
    case 'probability':
      return { ...base, ...probability(first) }
    case 'mean': {
      const { mean, meanSe } = bandOfValues(first.slice().sort(), [])
      return { ...base, ...around(mean, meanSe, Z_95) }
    }
    case 'percentile': {
      const [{ value, low, high }] = bandOfValues(first.slice().sort(), [statistic.level]).percentiles as readonly [
        Interval,
      ]
      return {
        ...base,
        value,
        low,
        high,
        error: low === null || high === null ? Number.NaN : (high - low) / (2 * Z_95),
      }
    }
    case 'sd':
      return { ...base, ...replicated(draws, (from, to) => bandOfValues(first.slice(from, to).sort(), []).sd) }
    case 'shortfall':
      return { ...base, ...replicated(draws, (from, to) => shortfallOf(first.slice(from, to).sort(), statistic.level)) }
    case 'correlation':
      return {
        ...base,
        ...replicated(draws, (from, to) => correlationOf(first.subarray(from, to), second.subarray(from, to))),
      }
  }
}

type Interval = Pick<Answer, 'value' | 'low' | 'high'>
type Estimate = Interval & Pick<Answer, 'error'>

function around(value: number, error: number, reach: number): Estimate {
  const known = Number.isFinite(value) && Number.isFinite(error)
  return { value, error, low: known ? value - reach * error : null, high: known ? value + reach * error : null }
}

/** A share of independent draws, with Wilson's interval, which stays between 0 and 1 and keeps its promise near them. */
function probability(happened: Float64Array): Estimate & Pick<Answer, 'count'> {
  const n = happened.length
  const count = happened.reduce((sum, x) => sum + x, 0)
  const value = n > 0 ? count / n : Number.NaN
  if (n === 0) return { value, error: Number.NaN, low: null, high: null, count }
  const unseen = Math.min(1, RULE_OF_THREE / n)
  if (count === 0) return { value, error: Number.NaN, low: 0, high: unseen, count }
  if (count === n) return { value, error: Number.NaN, low: 1 - unseen, high: 1, count }
  const [low, high] = wilsonInterval(count, n)
  return { value, error: Math.sqrt((value * (1 - value)) / n), low, high, count }
}

/** A statistic whose error is how it scatters between replicates of the draws used. */
function replicated(draws: number, statistic: (from: number, to: number) => number): Estimate {
  const value = draws === 0 ? Number.NaN : statistic(0, draws)
  if (draws < FEWEST_DRAWS) return around(value, Number.NaN, T_95)
  const ranges = replicateRanges(draws)
  const values = ranges.map(({ firstDraw, draws }) => statistic(firstDraw, firstDraw + draws))
  const sizes = ranges.map((range) => range.draws)
  return around(value, standardErrorOf(values, sizes), T_95)
}
