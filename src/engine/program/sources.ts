/**
 * Where randomness enters the graph: every stream of normal scores by its name, correlated as the scenario asks. The
 * scores of a group are mixed by the rows of its Cholesky factor, in the group's own alphabetical order, so nothing
 * outside a group can change them.
 */
import type { Graph, Node } from '../../kernel/graph.ts'
import type { CorrelationGroup } from '../../sampling/correlation/correlation.ts'

/** A stream of draws. */
export interface Source {
  /** Its key is made from this. */
  readonly name: string
  readonly each: 'draw' | 'period'
  /** Whether it is the draw's own number instead of a score. */
  readonly number?: boolean
}

export class Sources {
  readonly list: Source[] = []
  readonly #graph: Graph
  readonly #raw = new Map<string, Node>()
  readonly #scores = new Map<string, Node>()
  readonly #groups = new Map<string, CorrelationGroup>()
  /** Correlated name → the stream that takes part for it. */
  readonly #streams: ReadonlyMap<string, Source>

  constructor(graph: Graph, streams: ReadonlyMap<string, Source>, groups: readonly CorrelationGroup[]) {
    this.#graph = graph
    this.#streams = streams
    for (const group of groups) for (const name of group.names) this.#groups.set(name, group)
  }

  /**
   * The normal score of a stream.
   *
   * @param name what `correlations` call it, which for a process is not its stream's name
   */
  score(name: string, source: Source): Node {
    const known = this.#scores.get(name)
    if (known !== undefined) return known
    const group = this.#groups.get(name)
    const node = group === undefined ? this.#independent(source) : this.#mixed(group, name)
    this.#scores.set(name, node)
    return node
  }

  /** The number of the draw, from 0. */
  drawNumber(): Node {
    return this.#independent({ name: 'draw number', each: 'draw', number: true })
  }

  /** The score of a name that was asked for before. */
  scoreOf(name: string): Node | undefined {
    return this.#scores.get(name)
  }

  #independent(source: Source): Node {
    let node = this.#raw.get(source.name)
    if (node === undefined) {
      node = this.#graph.source(this.list.push(source) - 1, source.each)
      this.#raw.set(source.name, node)
    }
    return node
  }

  #mixed(group: CorrelationGroup, name: string): Node {
    const row = group.factor[group.names.indexOf(name)]!
    let score: Node | undefined
    group.names.forEach((other, column) => {
      const weight = row[column]!
      if (weight === 0) return
      const raw = this.#independent(this.#streams.get(other)!)
      const part = this.#graph.op('mul', raw, this.#graph.constant(weight))
      score = score === undefined ? part : this.#graph.op('add', score, part)
    })
    return score!
  }
}
