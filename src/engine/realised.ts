import { sampleRankCorrelation } from 'simple-statistics'
import { PILOT } from '../statistics/grid.ts'
import { firstDraws } from './capture.ts'
import { compileProgram } from './compile-program.ts'
import type { Program } from './program/program.ts'

/** A correlation asked for and what the draws show. */
export interface RealisedCorrelation {
  readonly first: string
  readonly second: string
  /** Of the normal scores. */
  readonly asked: number
  /** Spearman's rank correlation of the values drawn (of a process: of its first shock) in the first period. */
  readonly spearman: number
  /** What Spearman's would be for two continuous values with the correlation asked for: 6/π·asin(ρ/2). */
  readonly expected: number
  readonly draws: number
}

/** Rank correlations over the run's first draws, for every pair the scenario names. */
export function realisedCorrelations(program: Program): RealisedCorrelation[] {
  const { correlations } = program.scenario
  if (correlations.length === 0) return []
  const names = [...new Set(correlations.flatMap(({ first, second }) => [first, second]))]
  const nodes = names.map((name) => program.correlated.get(name)!)
  const draws = Math.min(PILOT, program.scenario.draws)
  const values = firstDraws(compileProgram(program, nodes, 0), nodes.length, draws)
  const drawn = (name: string) => Array.from(values[names.indexOf(name) * program.graph.periods]!)
  return correlations.map(({ first, second, value }) => ({
    first,
    second,
    asked: value,
    spearman: draws < 2 ? Number.NaN : sampleRankCorrelation(drawn(first), drawn(second)),
    expected: (6 / Math.PI) * Math.asin(value / 2),
    draws,
  }))
}
