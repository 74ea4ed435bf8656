/** The first draws of some nodes, a few nodes at a time, so that memory does not grow with their number. */
import type { Node } from '../kernel/graph.ts'
import { firstDraws } from './capture.ts'
import { compileProgram } from './compile-program.ts'
import type { Program } from './program/program.ts'

export interface Trials {
  /** Index into the nodes asked for. */
  readonly node: number
  readonly period: number
  readonly values: Float64Array
}

/** Doubles held at once, 32 MB. */
const MOST_VALUES = 2 ** 22

/** In the order of the nodes, each period by period. */
export function* trialsOf(program: Program, nodes: readonly Node[], draws: number): Generator<Trials> {
  const { periods } = program.graph
  const together = Math.max(1, Math.floor(MOST_VALUES / (draws * periods)))
  for (let first = 0; first < nodes.length; first += together) {
    const some = nodes.slice(first, first + together)
    const columns = firstDraws(compileProgram(program, some, 0), some.length, draws)
    for (const [i, values] of columns.entries()) {
      yield { node: first + Math.floor(i / periods), period: i % periods, values }
    }
  }
}
