/** A question about a model's draws, checked: `p5(lab.gross_margin at 2027Q4 | memory.price > 20)`. */
import type { Expression, Unit } from '../model.ts'

export type Statistic =
  | { readonly kind: 'probability' | 'mean' | 'sd' | 'correlation' }
  /** `level` in per cent; of `shortfall` below 50 the mean of the lowest so many per cent, else of those above. */
  | { readonly kind: 'percentile' | 'shortfall'; readonly level: number }

/** What is read of every draw: a number in one period, or in each of them. A condition is 1 or 0. */
export interface QuestionColumn {
  readonly expression: Expression
  /** Null: in each period. */
  readonly period: number | null
}

export interface Question {
  /** As written, without the space around it. */
  readonly text: string
  readonly statistic: Statistic
  /** One, two of a correlation. */
  readonly columns: readonly QuestionColumn[]
  /** The condition behind `|`; null without one. */
  readonly given: QuestionColumn | null
  /** Of the answer, as it is computed. */
  readonly unit: Unit
  /** How people are shown it: in the unit of the first quantity named that has the answer's own. */
  readonly display: Unit
  readonly displayFactor: number
}

/** The periods a question may name. */
export interface QuestionPeriods {
  readonly count: number
  /** From 0; null for a name the horizon does not have. */
  readonly indexOf: (name: string) => number | null
  /** Said of a period that is missing: `it has 12 quarters from 2026Q2`. */
  readonly remedy: string
}
