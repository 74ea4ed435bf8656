/**
 * A history as steps, one for each period: what a process does from one period to the next. Where a period is missing its
 * steps are not known and stand as null: the hidden state of a regime goes on through them, everything else leaves them out.
 */
import { log } from '../../kernel/mathematics.ts'

export interface History {
  readonly scale: 'log' | 'level'
  /** The steps of ln x, or of x itself, by period; null where one is not known; the first and the last are known. */
  readonly steps: readonly (number | null)[]
  /** ln x or x one period before each step; null where the history says changes only, or the step is not known. */
  readonly before: readonly (number | null)[]
  /** The last value, x itself; null where the history says changes only. */
  readonly last: number | null
}

/**
 * @param values prices in order of time
 * @param periods the number of each one's period, rising; consecutive unless given
 * @param scale `log` needs values above 0
 */
export function historyOfValues(
  values: ArrayLike<number>,
  periods: readonly number[] | null,
  scale: 'log' | 'level',
): History {
  const list = Array.from(values)
  const y = scale === 'log' ? list.map((x) => log(x)) : list
  const steps: (number | null)[] = []
  const before: (number | null)[] = []
  for (let i = 1; i < list.length; i++) {
    const gap = periods === null ? 1 : periods[i]! - periods[i - 1]!
    steps.push(...new Array<null>(gap - 1).fill(null), gap === 1 ? y[i]! - y[i - 1]! : null)
    before.push(...new Array<null>(gap - 1).fill(null), gap === 1 ? y[i - 1]! : null)
  }
  return trimmed({ scale, steps, before, last: list.at(-1) ?? null })
}

/**
 * @param changes of ln x from one period to the next, in order of time
 * @param periods the number of the period in which each one ends, rising; consecutive unless given
 */
export function historyOfChanges(changes: readonly number[], periods: readonly number[] | null): History {
  const steps = changes.flatMap((change, i) => {
    const gap = periods === null || i === 0 ? 1 : periods[i]! - periods[i - 1]!
    return [...new Array<null>(gap - 1).fill(null), change]
  })
  return { scale: 'log', steps, before: steps.map(() => null), last: null }
}

/** Without the unknown steps at its ends, which say nothing. */
function trimmed(history: History): History {
  const first = history.steps.findIndex((step) => step !== null)
  const end = history.steps.findLastIndex((step) => step !== null) + 1
  if (first < 0) return { ...history, steps: [], before: [] }
  return { ...history, steps: history.steps.slice(first, end), before: history.before.slice(first, end) }
}

/** The steps that are known. */
export function knownSteps({ steps }: History): number[] {
  return steps.filter((step) => step !== null)
}
