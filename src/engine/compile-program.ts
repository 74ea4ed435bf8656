import type { Node } from '../kernel/graph.ts'
import { type Contents, compile, type Kernel } from '../kernel/wasm/compile.ts'
import { fillFunction } from '../sampling/fill.ts'
import { seedKey } from '../sampling/seed.ts'
import { streamKey } from '../sampling/stream.ts'
import { normalScoreTable } from '../sampling/tables/normal-scores.ts'
import type { Program } from './program/program.ts'

/** A program's code and what its memories must hold. */
export interface CompiledProgram {
  readonly kernel: Kernel
  readonly contents: Contents
}

/** Compiles what `results` depend on, with room for `series` sketches. */
export function compileProgram(program: Program, results: readonly Node[], series: number): CompiledProgram {
  const scores = normalScoreTable()
  const { kernel, contents } = compile({
    graph: program.graph,
    results,
    series,
    scores,
    fill: fillFunction,
    shared: true,
  })
  const seed = seedKey(program.scenario.seed)
  const keys = kernel.sources.map(({ index }) => streamKey(seed, program.sources[index]!.name))
  const sources = kernel.sources.map((source) => {
    return program.sources[source.index]!.number === true ? { ...source, number: true } : source
  })
  return { kernel: { ...kernel, sources }, contents: { ...contents, keys } }
}
