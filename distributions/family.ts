/**
 * What a distribution is. One file per family fills this record in this order; `index.ts` lists them all.
 */

import type { Graph, Node } from '../src/kernel/graph.ts'
import type { Atom } from '../src/sampling/tables/step-table.ts'
import type { FamilyShape, ParameterShape } from '../src/scenario/catalogue.ts'
import type { PercentileSearch } from './percentiles/search.ts'

/** A family with its canonical parameters. */
export interface Distribution {
  readonly family: Family
  readonly parameters: Parameters
}

/** Choices are texts, lists (of `discrete`) are arrays; combinators take distributions. */
export type Parameter = number | string | readonly number[] | Distribution | readonly Distribution[]

/** Parameters by name. */
export type Parameters = Readonly<Record<string, Parameter>>

export interface Parametrisation {
  readonly parameters: readonly ParameterShape[]
  /** Why these parameters cannot be, as a rule: `mean > 0 must hold`; null when they can. NaN must fail. */
  readonly rule?: (parameters: Parameters) => string | null
  /** To the canonical parameters; absent for the canonical parametrisation. */
  readonly convert?: (parameters: Parameters) => Parameters
  /** The same over graph nodes, where parameters may be uncertain; absent: they must be known numbers. */
  readonly convertNodes?: (graph: Graph, parameters: Readonly<Record<string, Node>>) => Readonly<Record<string, Node>>
}

export interface Family extends FamilyShape {
  readonly description: string
  /** One paragraph: what it is for, what speaks against it, what to take instead. */
  readonly use: string
  readonly name: string
  readonly parametrisations: readonly Parametrisation[]
  /** The rule the canonical parameters break, or null: `min <= mode <= max must hold`. */
  readonly rule: (parameters: Parameters) => string | null
  /** [low, high], infinite where unbounded. */
  readonly support: (parameters: Parameters) => readonly [number, number]
  /** NaN where it does not exist. */
  readonly mean: (parameters: Parameters) => number
  /** NaN where it does not exist, Infinity where it diverges. */
  readonly variance: (parameters: Parameters) => number
  /** P(X ≤ x), relatively exact where it is small. */
  readonly cdf: (parameters: Parameters) => (x: number) => number
  /** P(X > x), relatively exact where it is small: what truncation of a far upper tail needs. */
  readonly survival: (parameters: Parameters) => (x: number) => number
  /** log of the density, of a stepped family log of the probability; −Infinity outside the support. For fitting. */
  readonly logDensity: (parameters: Parameters) => (x: number) => number
  /** Checks nothing, precomputes, returns the quantile of p; p + q = 1, both given, the smaller one exact. */
  readonly quantile: (parameters: Parameters) => (p: number, q: number) => number
  /** log of the quantile where the quantile itself underflows. */
  readonly logQuantile?: (parameters: Parameters) => (p: number, q: number) => number
  /** Probabilities at which the quantile has a kink or jumps. */
  readonly breaks?: (parameters: Parameters) => readonly number[]
  /** The values of a stepped distribution, ascending, with their probabilities; undefined when there is more than these. */
  readonly atoms?: (parameters: Parameters) => readonly Atom[] | undefined
  /** The quantile as a formula of the normal score z over canonical parameters, which may then be uncertain. */
  readonly formula?: (graph: Graph, z: Node, parameters: Readonly<Record<string, Node>>) => Node
  /** Whether known parameters take a table, where it costs less than the formula. */
  readonly tabulated?: true
  /**
   * The same distribution as `low + scale·X` with X from a family that needs a table, so that marginals that differ by
   * their bounds alone share one; absent: the family is its own standard.
   */
  readonly standard?: (parameters: Parameters) => Standard
  /**
   * Names of the parameters that only move and stretch: x = location + scale·X with X of location 0 and scale 1. A family
   * with a table may then have them uncertain.
   */
  readonly affine?: { readonly location?: string; readonly scale: string }
  /** False where an uncertain shape cannot be interpolated: steps, or tables that take too long to build. */
  readonly interpolated?: false
  /**
   * The value at the normal score z where data are too many for a table of lines; undefined where they are not.
   */
  readonly indexed?: (graph: Graph, z: Node, parameters: Parameters) => Node | undefined
  /** How percentiles give the canonical parameters; absent: they cannot, as for a stepped family. */
  readonly percentiles?: PercentileSearch
  /** What a combinator makes of a value of its distribution `of`, which must not fall as that rises. */
  readonly acts?: (graph: Graph, x: Node, parameters: Readonly<Record<string, Node>>) => Node
  /** What to do instead of giving an uncertain parameter; needed by families without a formula. */
  readonly remedy?: string
  readonly examples: readonly string[]
}

/** See `Family.standard`. */
export interface Standard {
  readonly family: Family
  readonly parameters: Parameters
  readonly low: number
  readonly scale: number
}
