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
  /** Of the break-even, as far as draws decide it; NaN where they do not say. */
  readonly error: number
  readonly low: number | null
  readonly high: number | null
  /** How near to it the statistic was seen on the other side of its target. */
  readonly width: number
  /** Its values on both sides, where it jumps over its target; null where it does not. */
  readonly jump: readonly [number, number] | null
  /** Whether it stays at the target around there. */
  readonly level: boolean
  readonly others: BreakEven['others']
  readonly evaluations: number
}

/** A statistic is taken to jump where it is so many times as steep as on the whole way, */
const STEEP = 1000

/** and does this share of its whole change at once; */
const LEAST_JUMP = 1e-3

/** in a wide bracket, this share. */
const LEAST_JUMP_WIDE = 0.5

/** Standard errors of a jump that is more than noise. */
const CLEAR = 5

/** @throws UsageError when the target is not reached, or the statistic is no number somewhere */
export function crossingOf(found: BreakEven, sought: Sought): Crossing {
  const { at, beyond, looked, slope, level, others, evaluations } = found
  const unknown = looked.find(({ excess }) => Number.isNaN(excess))
  if (unknown !== undefined) {
    const place = valueText(unknown.x, sought)
    throw new UsageError(`--until: ${sought.until.question.text} is no number where ${sought.name} is ${place}`)
  }
  if (at === null || beyond === null) throw notReached(looked, sought)
  const jump = jumpBetween(at, beyond, looked)
  const base = { ...sought, at, width: Math.abs(beyond.x - at.x), jump, level, others, evaluations }
  const { error, low, high } = at.answer
  if (error === 0 && jump === null) return { ...base, error: 0, low: at.x, high: at.x }
  if (jump !== null || !(Math.abs(slope) > 0) || low === null || high === null) {
    return { ...base, error: Number.NaN, low: null, high: null }
  }
  const { target } = sought.until
  const ends = [low, high].map((end) => at.x + (target - end) / slope).sort((a, b) => a - b)
  return { ...base, error: error / Math.abs(slope), low: ends[0]!, high: ends[1]! }
}

function jumpBetween(at: Held, beyond: Held, looked: readonly Held[]): readonly [number, number] | null {
  const whole = looked.at(-1)!.answer.value - looked[0]!.answer.value
  const height = Math.abs(beyond.answer.value - at.answer.value)
  const noise = CLEAR * (at.answer.error || 0)
  const way = looked.at(-1)!.x - looked[0]!.x
  const share = Math.min(Math.max((STEEP * Math.abs(beyond.x - at.x)) / way, LEAST_JUMP), LEAST_JUMP_WIDE)
  if (!(height > Math.max(noise, share * Math.abs(whole)))) return null
  const [low, high] = at.x < beyond.x ? [at, beyond] : [beyond, at]
  return [low.answer.value, high.answer.value]
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
