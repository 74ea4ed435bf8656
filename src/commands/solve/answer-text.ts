import { formatNumber } from '../format.ts'
import { shownUnit } from '../units.ts'
import type { Until } from './read-until.ts'

/** A value of the statistic as people are shown it. */
export function answerText(value: number, { question }: Until): string {
  return `${formatNumber(value * question.displayFactor)} ${shownUnit(question)}`.trimEnd()
}
