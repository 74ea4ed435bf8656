import { UsageError } from '../usage-error.ts'

/** A probability as typed, which is how JSON names it. */
export interface Level {
  readonly text: string
  readonly p: number
}

/** What is shown unless asked. */
export const DEFAULT_LEVELS = '0.01,0.05,0.25,0.5,0.75,0.95,0.99'

/**
 * Probabilities from 0 to 1, separated by commas, in the order given.
 *
 * @throws UsageError
 */
export function parseLevels(list: string): Level[] {
  return list.split(',').map((part) => {
    const text = part.trim()
    const p = /^[\d.]+(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
    if (!(p >= 0 && p <= 1)) throw new UsageError(`--at: probabilities from 0 to 1 are needed; got ${text}`)
    return { text, p }
  })
}
