/**
 * The conditions of `--fail-if`, over the bands of a run:
 *
 *     condition   comparison { and | or | not } …, in parentheses where needed; and binds tighter than or
 *     comparison  operand (< | <= | > | >= | == | !=) operand
 *     operand     number [unit] | statistic | question
 *     statistic   (p<level> | median | mean | E | sd | min | max) ( METRIC [at PERIOD] )
 *
 * A question is whatever else `plume ask` answers. Without `at` a comparison holds when it is true in any period. Numbers
 * without a unit are in the metric's own unit, which is that of the files.
 */
export type Condition =
  | {
      readonly kind: 'compare'
      readonly operator: Operator
      readonly left: Operand
      readonly right: Operand
      readonly text: string
    }
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Condition[] }
  | { readonly kind: 'not'; readonly value: Condition }

export type Operator = '<' | '<=' | '>' | '>=' | '==' | '!='

export type Operand =
  | { readonly kind: 'number'; readonly value: number; readonly unit: string | null; readonly span: Span }
  | { readonly kind: 'question'; readonly text: string; readonly span: Span }
  | ConditionStatistic

/** An operand that the draws decide. */
export type DrawnOperand = Exclude<Operand, { readonly kind: 'number' }>

export interface ConditionStatistic {
  readonly kind: 'statistic'
  /** A recorded percentile in per cent, or a moment. */
  readonly of: number | 'mean' | 'sd' | 'min' | 'max'
  readonly metric: string
  /** Null: any period. */
  readonly period: string | null
  readonly span: Span
  readonly metricSpan: Span
  readonly periodSpan: Span
}

/** Characters of the expression, counted from 0. */
export interface Span {
  readonly from: number
  readonly to: number
}
