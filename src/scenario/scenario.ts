/**
 * A scenario after `loadScenario`: defaults and `extends` applied, every value read into plain data. Nothing here has
 * met the model yet; the engine binds names and units and reports what does not fit at the marks kept here.
 */
import type { Step } from '../language/model.ts'
import type { CopulaShape, Tail } from './catalogue.ts'
import type { SipParameters } from './sip/library.ts'
import type { SipVariable } from './sip/variable.ts'

/** Where a value stands, for messages. */
export interface Mark {
  /** As the user named it; null for a command-line flag. */
  readonly file: string | null
  readonly line: number
  readonly column: number
  readonly length: number
  /** The text of the line. */
  readonly source: string
  /** Dotted path: `inputs.memory.socamm_cost.level`. */
  readonly path: string
}

export type Given =
  /** `8`, `"8 USD/GB"`, `"60 %"`: `unit` is the text after the number, null without one. */
  | { readonly kind: 'number'; readonly value: number; readonly unit: string | null; readonly mark: Mark }
  /** A list by period. */
  | { readonly kind: 'list'; readonly values: readonly Given[]; readonly mark: Mark }
  /** A choice, or a name. */
  | { readonly kind: 'text'; readonly value: string; readonly mark: Mark }
  | GivenDistribution
  /** A distribution that another one is made from: not drawn by itself. */
  | { readonly kind: 'part'; readonly distribution: GivenDistribution; readonly mark: Mark }
  | GivenProcess
  | GivenSip
  | GivenData

export interface GivenDistribution {
  readonly kind: 'distribution'
  readonly family: string
  /** Index into the family's parametrisations, or BY_PERCENTILES. */
  readonly parametrisation: number
  /** Every parameter of the parametrisation, defaults included; beside percentiles those given. */
  readonly parameters: ReadonlyMap<string, Given>
  readonly each: 'draw' | 'period'
  /** One draw for all members of an indexed quantity. */
  readonly shared: boolean
  readonly note: string
  readonly source: string
  readonly mark: Mark
}

export interface GivenProcess {
  readonly kind: 'process'
  readonly process: string
  /** Every parameter given, and the defaults of those that have one. */
  readonly parameters: ReadonlyMap<string, Given>
  readonly shared: boolean
  readonly note: string
  readonly source: string
  readonly mark: Mark
}

/** Trials of a variable of a SIPmath library, trial k + 1 in draw k. */
export interface GivenSip {
  readonly kind: 'sip'
  readonly variable: SipVariable
  /** As written in the scenario. */
  readonly file: string
  readonly parameters: SipParameters
  readonly note: string
  readonly source: string
  readonly mark: Mark
}

/** Numbers from a column of a file, plain ones or in the unit of the quantity they describe. */
export interface GivenData {
  readonly kind: 'data'
  /** As written in the scenario. */
  readonly file: string
  readonly column: string
  /** In the order of the file. */
  readonly values: readonly number[]
  readonly mark: Mark
}

export interface Horizon {
  /** `2026Q2`, `2026-04`, `2026`. */
  readonly start: string
  readonly step: Step
  readonly periods: number
  readonly mark: Mark
}

export interface Correlation {
  readonly first: string
  readonly second: string
  /**
   * Of the normal scores; a Spearman value has been converted by 2·sin(πρ/6), a Kendall value by sin(πτ/2). A list has
   * one for each period.
   */
  readonly value: number | readonly number[]
  readonly mark: Mark
}

/** Names joined by something else than their correlations alone. */
export interface GivenCopula {
  /** Its name in the catalogue. */
  readonly copula: string
  readonly joins: CopulaShape['joins']
  /** Sorted. */
  readonly names: readonly string[]
  readonly parameters: ReadonlyMap<string, number>
  /** Which tail it holds together, where it has a choice. */
  readonly tail: Tail | null
  readonly mark: Mark
}

/** Bends what was sampled or computed, in a window of periods. */
export interface Shock {
  /** A quantity, or one of its members: `lab.arr`, `demand[vr]`. */
  readonly on: string
  /** Number of the first period it acts in. */
  readonly from: number
  /** Number of the last. */
  readonly to: number
  readonly change: ShockChange
  /** Whether the quantity's own prev, or the state of its process, sees the shocked value as well. */
  readonly carry: boolean
  readonly note: string
  readonly source: string
  readonly mark: Mark
}

export type ShockChange =
  /** A list has one value for each period of the window. */
  | { readonly kind: 'multiply' | 'add' | 'set'; readonly value: Given }
  /** Draws a distribution from this window of its own percentiles only. */
  | { readonly kind: 'percentile'; readonly low: number; readonly high: number }

export interface Scenario {
  /** The file's stem. */
  readonly name: string
  readonly file: string
  /** The model's path, relative to the current folder. */
  readonly modelFile: string
  readonly modelMark: Mark
  readonly title: string
  /** The last day whose knowledge is in it, `2026-05-01`; null where the file does not say. */
  readonly vintage: string | null
  readonly horizon: Horizon
  readonly draws: number
  readonly seed: string
  readonly sampling: 'random'
  readonly percentiles: readonly number[]
  /** Input or const name, also `demand[vr]`, in the order given. */
  readonly inputs: ReadonlyMap<string, Given>
  /** Of pairs, also those of groups. */
  readonly correlations: readonly Correlation[]
  readonly copulas: readonly GivenCopula[]
  readonly correlationRepair: 'none' | 'nearest'
  /** In the order in which they act. */
  readonly shocks: readonly Shock[]
  /** Patterns, or null for every output. */
  readonly metrics: readonly { readonly pattern: string; readonly mark: Mark }[] | null
  /** The scenario after extends, defaults and flags as plain JSON, without title, vintage and comments: what is hashed and written to the manifest. */
  readonly canonical: Readonly<Record<string, unknown>>
}
