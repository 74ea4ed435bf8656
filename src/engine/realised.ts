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
  /** Of the normal scores, after a repair of the matrix. */
  readonly used: number
  /**
   * Spearman's rank correlation of what was drawn in the last period: of values, and of a process the last step of its
   * path. Coarse values, as a choice among few, realise less than is asked.
   */
  readonly spearman: number
  /** What it would be for continuous values that follow their scores: 6/π·asin(ρ/2). */
  readonly expected: number
  readonly draws: number
}

/** Rank correlations over the run's first draws, for every pair the scenario names. */
export function realisedCorrelations(program: Program): RealisedCorrelation[] {
  const { correlations } = program.scenario
  if (correlations.length === 0) return []
  const names = [...program.correlated.keys()]
  const nodes = names.map((name) => program.correlated.get(name)!.node)
  const draws = Math.min(PILOT, program.scenario.draws)
  const { periods } = program.graph
  const values = firstDraws(compileProgram(program, nodes, 0), nodes.length, draws)
  const drawn = new Map(
    names.map((name, i) => {
      const last = values[(i + 1) * periods - 1]!
      const before = program.correlated.get(name)!.path && periods > 1 ? values[(i + 1) * periods - 2] : undefined
      return [name, before === undefined ? Array.from(last) : steps(before, last)] as const
    }),
  )
  return correlations.map(({ first, second, value }) => {
    const used = usedCorrelation(program, first, second)
    const spearman = draws < 2 ? Number.NaN : sampleRankCorrelation(drawn.get(first)!, drawn.get(second)!)
    return { first, second, asked: value, used, spearman, expected: (6 / Math.PI) * Math.asin(used / 2), draws }
  })
}

/** Ratios on a positive path, else differences: ranks do not ask for logarithms. */
function steps(before: Float64Array, last: Float64Array): number[] {
  const positive = before.every((x) => x > 0) && last.every((x) => x > 0)
  return Array.from(last, (x, draw) => (positive ? x / before[draw]! : x - before[draw]!))
}

function usedCorrelation(program: Program, first: string, second: string): number {
  const { names, matrix } = program.correlations.find((group) => group.names.includes(first))!
  return matrix[names.indexOf(first)]![names.indexOf(second)]!
}
