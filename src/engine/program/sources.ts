/**
 * Where randomness enters the graph: every stream of normal scores by its name, held together as the scenario asks. The
 * scores of a group are mixed by the rows of its Cholesky factor, in the group's own alphabetical order, so nothing
 * outside a group can change them; of a pair with a copula of its own the first keeps its scores.
 */
import type { Graph, Node } from '../../kernel/graph.ts'
import type { Dependence, JointPair, ScoreGroup } from './dependence.ts'

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
  readonly #groups = new Map<string, Dependence>()
  readonly #mixings = new Map<ScoreGroup, (score: Node) => Node>()
  /** Correlated name → the stream that takes part for it. */
  readonly #streams: ReadonlyMap<string, Source>

  constructor(graph: Graph, streams: ReadonlyMap<string, Source>, groups: readonly Dependence[]) {
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
    const node = group === undefined ? this.#independent(source) : this.#dependent(group, name)
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

  #dependent(group: Dependence, name: string): Node {
    if (group.kind === 'pair') return this.#joint(group, name)
    const score = this.#mixed(group, name)
    return this.#mixingOf(group)?.(score) ?? score
  }

  #mixed({ names, factors }: ScoreGroup, name: string): Node {
    const row = names.indexOf(name)
    let score: Node | undefined
    names.forEach((other, column) => {
      const weights = factors.map(({ factor }) => factor[row]![column]!)
      if (weights.every((weight) => weight === 0)) return
      const weight = weights.length === 1 ? this.#graph.constant(weights[0]!) : this.#graph.series(weights)
      const part = this.#graph.op('mul', this.#own(other), weight)
      score = score === undefined ? part : this.#graph.op('add', score, part)
    })
    return score!
  }

  /** The scale that a group's members share, from a stream of its own; undefined without one. */
  #mixingOf(group: ScoreGroup): ((score: Node) => Node) | undefined {
    const { mixing } = group.copula
    if (mixing === undefined) return undefined
    let scores = this.#mixings.get(group)
    if (scores === undefined) {
      const { each } = this.#streams.get(group.names[0]!)!
      scores = mixing.scores(this.#graph, group.parameters, this.#independent({ name: sharedStream(group), each }))
      this.#mixings.set(group, scores)
    }
    return scores
  }

  #joint({ names: [first, second], copula, theta, turned }: JointPair, name: string): Node {
    if (name === first) return this.#own(first)
    const turn = (score: Node) => (turned ? this.#graph.op('neg', score) : score)
    return turn(copula.second(this.#graph, theta, turn(this.#own(first)), turn(this.#own(second))))
  }

  #own(name: string): Node {
    return this.#independent(this.#streams.get(name)!)
  }
}

/** The stream a group's copula draws from. Named after its first member alone: one that joins leaves the others as they were. */
export function sharedStream({ names }: Pick<Dependence, 'names'>): string {
  return `copula ${names[0]}`
}
