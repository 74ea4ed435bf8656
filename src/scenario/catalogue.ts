/**
 * What a scenario may name: the distributions, processes and copulas there are, described as data. The registries in
 * `distributions/` satisfy these shapes and are handed in by the commands, so that this folder needs to know none of
 * them by name.
 */

/** How a parameter is written in YAML. */
export type ParameterKind =
  /** A number in the unit of the quantity it describes, or a text with a unit. */
  | 'value'
  /** A plain number; `60 %` is read as 0.6. */
  | 'number'
  | 'integer'
  /** One of `choices`; without any, the name of something given beside it. */
  | 'choice'
  /** The path of a file of data, whose `column` becomes the `values` of the first parametrisation. */
  | 'file'
  /** A list of names. */
  | 'texts'
  | 'values'
  | 'numbers'
  /** A list of [probability, value] pairs. */
  | 'quantiles'
  /** A list of equally long lists of numbers. */
  | 'matrix'
  | 'distribution'
  | 'distributions'

export interface ParameterShape {
  readonly name: string
  /** What it is, with its unit or range in words: `standard deviation, > 0`. */
  readonly description: string
  readonly kind: ParameterKind
  readonly choices?: readonly string[]
  /** Absent: the parameter must be given. Null: it may be left out and has no value then. */
  readonly default?: number | string | null
  /**
   * True: a known number only. Otherwise a value or number may be a distribution (drawn once per draw) or, in a process
   * or beside `each: period`, a list by period.
   */
  readonly fixed?: boolean
  /** True, in a process: one value for the whole path, which may be uncertain but no list by period. */
  readonly once?: boolean
  /** True, of a list of numbers: `{ file: prices.csv, column: price }` may stand for it. */
  readonly fromFile?: boolean
  /** True, in a process: it counts periods from the first one, so that the name of a quarter or month may stand for it. */
  readonly period?: boolean
  /** True, in a process: an amount in the unit of the quantity with `scale: level`, a plain number on any other scale. */
  readonly onScale?: boolean
}

export interface FamilyShape {
  readonly name: string
  readonly description: string
  /** Ways to give the parameters; exactly one of them must match the names given. The first is the canonical one. */
  readonly parametrisations: readonly { readonly parameters: readonly ParameterShape[] }[]
  /** Present: percentiles by name, `p10`, may stand for parameters of the first parametrisation. */
  readonly percentiles?: object
  /** YAML of complete values, shown by `plume list distributions` and in messages. */
  readonly examples: readonly string[]
}

export interface ProcessShape {
  readonly name: string
  readonly description: string
  readonly parameters: readonly ParameterShape[]
  /** Groups of parameters of which exactly one must be given: `[['start', 'last']]`. */
  readonly alternatives: readonly (readonly string[])[]
  readonly examples: readonly string[]
}

export interface Catalogue {
  /** Alphabetical. */
  readonly families: readonly FamilyShape[]
  /** Alphabetical. */
  readonly processes: readonly ProcessShape[]
  /** Alphabetical. */
  readonly copulas: readonly CopulaShape[]
}

/** A number that says how strong a copula is. */
export interface CopulaParameter {
  readonly name: string
  readonly description: string
  /** In words: `0 < theta <= 100`. */
  readonly rule: string
  /** Whether a number keeps the rule; NaN does not. */
  readonly holds: (value: number) => boolean
}

export type Tail = 'lower' | 'upper'

export interface CopulaShape {
  readonly name: string
  readonly description: string
  /** `group`: any number of names, each two by a correlation of their own; `pair`: two names by one strength. */
  readonly joins: 'group' | 'pair'
  /** Of a group all must be given, of a pair exactly one. */
  readonly parameters: readonly CopulaParameter[]
  /** The tails it may hold together, the one it holds by itself first; empty where there is no choice. */
  readonly tails: readonly Tail[]
  /** YAML of a complete entry of `correlations`. */
  readonly example: string
}
