/**
 * What a copula is: how values hold together, whatever each of them is by itself. All work on normal scores. One file
 * for each fills one of these records; `distributions/index.ts` lists them.
 */
import type { Graph, Node } from '../../src/kernel/graph.ts'
import type { CopulaShape } from '../../src/scenario/catalogue.ts'

/** Any number of values, each two of which have a correlation of their own. */
export interface GroupCopula extends CopulaShape {
  readonly joins: 'group'
  /** One paragraph: when to use it and when not. */
  readonly use: string
  /** See `PairCopula`; the same in both tails. */
  readonly tailDependence: (parameters: Readonly<Record<string, number>>, correlation: number) => number
  /** Absent: correlated scores are used as they are. */
  readonly mixing?: Mixing
}

/** A random scale that all members of a group share. */
export interface Mixing {
  /**
   * From a correlated score to the score in use.
   *
   * @param parameters by name
   * @param shared the score of the stream that the members share
   */
  readonly scores: (graph: Graph, parameters: Readonly<Record<string, number>>, shared: Node) => (score: Node) => Node
}

/** Two values held together by one number, theta. */
export interface PairCopula extends CopulaShape {
  readonly joins: 'pair'
  readonly use: string
  /** Kendall's rank correlation of a theta, and back. */
  readonly kendallOf: (theta: number) => number
  readonly thetaOf: (kendall: number) => number
  /** How likely one value is beyond its far quantile given that the other is, in the tail that is held together. */
  readonly tailDependence: (theta: number) => number
  /** P(U ≤ u, V ≤ v), before the tail is turned. */
  readonly cdf: (theta: number) => (u: number, v: number) => number
  /**
   * The second score, given the first and an independent one that says where it lies among those possible: the inverse of
   * the second's distribution function given the first.
   */
  readonly second: (graph: Graph, theta: number, first: Node, own: Node) => Node
}

export type Copula = GroupCopula | PairCopula
