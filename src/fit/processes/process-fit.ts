import type { Criteria } from '../information-criteria.ts'

/** An estimate under the name its process gives it. */
export interface Estimate {
  /** `drift`, `mean[up]`, `transition[up][down]`. */
  readonly name: string
  readonly value: number
  /** Null where there is none; `note` says why. */
  readonly se: number | null
  readonly note?: string
}

export interface ProcessFit extends Criteria {
  readonly process: string
  /** What tells it from another fit of the same process: `3 states`; empty when there is nothing. */
  readonly variant: string
  /** Number of steps that the likelihood is made of. */
  readonly observations: number
  /** Number of estimated parameters. */
  readonly estimated: number
  readonly estimates: readonly Estimate[]
  /** The process's own parameters, but for where it starts. */
  readonly parameters: Readonly<Record<string, unknown>>
  readonly notes: readonly string[]
}

/** A process that cannot be fitted to a history, and why. */
export interface Refusal {
  readonly process: string
  readonly reason: string
}
