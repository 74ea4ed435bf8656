/** What a search for a break-even found, with its error; or why there is none. */
import type { BreakEven, Held } from '../../engine/index.ts'
import type { Quantity } from '../../language/index.ts'
import { formatNumber } from '../format.ts'
import { shownUnit } from '../units.ts'
import { UsageError } from '../usage-error.ts'
import { answerText } from './answer-text.ts'
import type { Until } from './read-until.ts'

export interface Sought {
  readonly name: string
  readonly quantity: Quantity
  readonly until: Until
}

/** Values of the quantity in its own unit. */
export interface Crossing extends Sought {
  readonly at: Held
  /** Of the break-even, as far as draws decide it; NaN where they do not say or the bracket is wider. */
  readonly error: number
  readonly low: number | null
  readonly high: number | null
  /** How near to it the statistic was seen on the other side of its target. */
  readonly width: number
  /** Its values on both sides, where it jumps over its target; null where it does not. */
  readonly jump: readonly [number, number] | null
  /** The same where it does not jump, but the bracket is so wide that they differ much; else null. */
  readonly apart: readonly [number, number] | null
  /** Whether it stays at the target around there. */
  readonly level: boolean
  readonly others: BreakEven['others']
  readonly evaluations: number
}

/** What a bracket's share of the way is multiplied by: a statistic that changes by more of its whole change there jumps. */
const STEEP = 1e3

/** Share of its whole change above which it differs much between the ends of a bracket. */
const MUCH = 1e-3

/** Standard errors of a jump that is more than noise. */
const CLEAR = 5

/** @throws UsageError when the target is not reached, or the statistic is no number somewhere */
export function crossingOf(found: BreakEven, sought: Sought): Crossing {
  const { at, beyond, looked, slope, level, others, evaluations } = found
  const unknown = looked.find(({ excess }) => Number.isNaN(excess))
  if (unknown !== undefined) {
    const place = valueText(unknown.x, sought)
    throw new UsageError(`--until: ${sought.until.asked} is no number where ${sought.name} is ${place}`)
  }
  if (at === null || beyond === null) throw notReached(looked, sought)
  const across = acrossBracket(at, beyond, looked)
  const exact = across.jump === null && across.apart === null
  const base = { ...sought, at, width: Math.abs(beyond.x - at.x), ...across, level, others, evaluations }
  const { error, low, high } = at.answer
  if (error === 0 && exact) return { ...base, error: 0, low: at.x, high: at.x }
  if (!exact || !(Math.abs(slope) > 0) || low === null || high === null) {
    return { ...base, error: Number.NaN, low: null, high: null }
  }
  const { target } = sought.until
  const ends = [low, high].map((end) => at.x + (target - end) / slope).sort((a, b) => a - b)
  return { ...base, error: error / Math.abs(slope), low: ends[0]!, high: ends[1]! }
}

function acrossBracket(at: Held, beyond: Held, looked: readonly Held[]): Pick<Crossing, 'jump' | 'apart'> {
  const values = looked.map(({ answer }) => answer.value)
  const whole = Math.max(...values) - Math.min(...values)
  const share = Math.abs(beyond.x - at.x) / (looked.at(-1)!.x - looked[0]!.x)
  const height = Math.abs(beyond.answer.value - at.answer.value)
  const noise = CLEAR * (at.answer.error || 0)
  if (!(height > Math.max(noise, MUCH * whole))) return { jump: null, apart: null }
  const [low, high] = at.x < beyond.x ? [at, beyond] : [beyond, at]
  const ends = [low.answer.value, high.answer.value] as const
  return height > STEEP * share * whole ? { jump: ends, apart: null } : { jump: null, apart: ends }
}

function notReached(looked: readonly Held[], sought: Sought): UsageError {
  const { name, until } = sought
  const ends = [looked[0]!, looked.at(-1)!].map((held) => {
    return `${answerText(held.answer.value, until)} where ${name} is ${valueText(held.x, sought)}`
  })
  return new UsageError(
    `--until: ${until.text} is not reached; it is ${ends.join(' and ')}`,
    'on the same side of the target at nine points from --from to --to; search elsewhere',
  )
}

/** A value of the quantity as people are shown it. */
export function valueText(x: number, { quantity }: Pick<Sought, 'quantity'>, digits = 6): string {
  return `${formatNumber(x * quantity.displayFactor, digits)} ${shownUnit(quantity)}`.trimEnd()
}
