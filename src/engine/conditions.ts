/** What is counted on every draw and period beside the metrics: asserts of the model, limits of processes. */
import type { Node } from '../kernel/graph.ts'
import type { AssertFailure } from './messages.ts'
import type { Program } from './program/program.ts'

/** An assert of the model that did not hold everywhere. */
export interface FailedAssert {
  readonly label: string
  readonly text: string
  readonly members: readonly string[]
  /** (draw, period) pairs in which it failed. */
  readonly count: number
  /** The first draw it failed in, and the first period there. */
  readonly draw: number
  readonly period: number
}

/** How often a limit held a path. */
export interface HeldLimit {
  /** What the process drives. */
  readonly input: string
  readonly limit: 'floor' | 'cap'
  /** (draw, period) pairs in which the path was held. */
  readonly count: number
  /** Of all draws and periods. */
  readonly share: number
}

export class Conditions {
  /** True where an assert holds, and where a limit leaves a path alone. */
  readonly nodes: readonly Node[]
  readonly #program: Program
  readonly #asserts: number

  /** @param asserts whether to check the model's asserts; limits are always counted */
  constructor(program: Program, asserts: boolean) {
    this.#program = program
    this.#asserts = asserts ? program.asserts.length : 0
    this.nodes = [...program.asserts.slice(0, this.#asserts), ...program.limits].map(({ node }) => node)
  }

  failedAsserts(found: readonly AssertFailure[]): FailedAssert[] {
    const { asserts, model } = this.#program
    const failed = found.filter(({ condition }) => condition < this.#asserts)
    return failed.map(({ condition, count, draw, period }) => {
      const { index, members } = asserts[condition]!
      const { label, text } = model.asserts[index]!
      return { label, text, members, count, draw, period }
    })
  }

  /** Every limit there is, also one that never held anything. */
  heldLimits(found: readonly AssertFailure[], draws: number): HeldLimit[] {
    const counts = new Map(found.map(({ condition, count }) => [condition - this.#asserts, count]))
    const all = draws * this.#program.graph.periods
    return this.#program.limits.map(({ input, limit }, i) => {
      const count = counts.get(i) ?? 0
      return { input, limit, count, share: count / all }
    })
  }
}
