/** One draw, replayed by the interpreter alone: every variable in every period. */
import { interpret } from '../kernel/interpret.ts'
import { seedKey } from '../sampling/seed.ts'
import { streamKey, uniformAt } from '../sampling/stream.ts'
import { normalScore } from '../sampling/tables/normal-scores.ts'
import type { Program } from './program/program.ts'

export interface Trace {
  readonly draw: number
  /** Element name → its value in each period, in model order. */
  readonly values: ReadonlyMap<string, Float64Array>
  /** What goes on inside processes, by `input.variable`. */
  readonly processes: ReadonlyMap<string, Float64Array>
}

/** @param draw counted from 0; any draw, also one beyond the scenario's number */
export function traceDraw(program: Program, draw: number): Trace {
  const seed = seedKey(program.scenario.seed)
  const keys = program.sources.map(({ name }) => streamKey(seed, name))
  const inner = [...program.processes].flatMap(([input, { elements }]) =>
    [...elements].map(([name, node]) => [`${input}.${name}`, node] as const),
  )
  const named = [...program.elements, ...inner]
  const values = interpret(
    program.graph,
    named.map(([, node]) => node),
    (source, period) =>
      program.sources[source]!.number === true ? draw : normalScore(uniformAt(keys[source]!, draw, period)),
  )
  const entries = named.map(([name], i) => [name, values[i]!] as const)
  return {
    draw,
    values: new Map(entries.slice(0, program.elements.size)),
    processes: new Map(entries.slice(program.elements.size)),
  }
}
