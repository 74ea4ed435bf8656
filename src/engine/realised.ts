import { sampleRankCorrelation } from 'simple-statistics'
import { PILOT } from '../statistics/grid.ts'
import { kendallOf } from '../statistics/kendall.ts'
import { firstDraws } from './capture.ts'
import { compileProgram } from './compile-program.ts'
import { impliedBy } from './implied.ts'
import { copulaParameters, type Dependence } from './program/dependence.ts'
import type { Program } from './program/program.ts'

/** A correlation asked for and what the draws show. */
export interface RealisedCorrelation {
  readonly first: string
  readonly second: string
  /** How the two hold together: `gaussian`, `t`, `clayton`, … */
  readonly copula: string
  /** Of the copula: `df`, or `theta` and the `tail` it holds together. */
  readonly parameters: Readonly<Record<string, number | string>>
  /** Of the normal scores, a list where it differs between periods; null where the copula has one number of its own. */
  readonly asked: number | readonly number[] | null
  /** The same after a repair of the matrix. */
  readonly used: number | readonly number[] | null
  /**
   * Spearman's rank correlation of what was drawn in the last period: of values, and of a process the last step of its
   * path. Coarse values, as a choice among few, realise less than is asked.
   */
  readonly spearman: number
  /** What it would be for continuous values that follow their scores: of a Gaussian copula 6/π·asin(ρ/2). */
  readonly expected: number
  /** Kendall's rank correlation of the same, a tied pair counting as neither in order nor out of it. */
  readonly kendall: number
  readonly expectedKendall: number
  /** How likely one is beyond its far quantile given that the other is, in the limit and in the tail held together. */
  readonly tailDependence: number
  /** What a member that is coarse is instead of continuous, `a choice among few values`; null where none is. */
  readonly coarse: string | null
  readonly draws: number
}

/** Rank correlations over the run's first draws, for every pair the scenario joins. */
export function realisedCorrelations(program: Program): RealisedCorrelation[] {
  if (program.dependence.length === 0) return []
  const draws = Math.min(PILOT, program.scenario.draws)
  const drawn = drawnValues(program, draws)
  return joinedPairs(program).map(({ dependence, first, second, asked }) => {
    const each = usedCorrelations(dependence, first, second)
    const last = each.at(-1) ?? 0
    const [x, y] = [drawn.get(first)!, drawn.get(second)!]
    const implied = impliedBy(dependence, last)
    return {
      first,
      second,
      copula: dependence.copula.name,
      parameters: copulaParameters(dependence),
      asked,
      used: dependence.kind === 'pair' ? null : typeof asked === 'object' ? each : last,
      spearman: draws < 2 ? Number.NaN : sampleRankCorrelation(x, y),
      expected: implied.spearman,
      kendall: kendallOf(x, y),
      expectedKendall: implied.kendall,
      tailDependence: implied.tailDependence,
      coarse: program.correlated.get(first)!.coarse ?? program.correlated.get(second)!.coarse,
      draws,
    }
  })
}

/** Whether it falls short of what continuous values would have by more than four standard errors. */
export function fallsShort({ spearman, expected, draws }: RealisedCorrelation): boolean {
  // Of a rank correlation under normal scores: at most 1.1·(1 − ρ²)/√n (Fieller, Hartley and Pearson 1957).
  const error = (1.1 * (1 - expected * expected)) / Math.sqrt(draws)
  return (expected < 0 ? spearman - expected : expected - spearman) > 4 * error
}

interface Joined {
  readonly dependence: Dependence
  readonly first: string
  readonly second: string
  readonly asked: RealisedCorrelation['asked']
}

/** Pairs in the scenario's order, then those with a copula of their own. */
function joinedPairs({ scenario, dependence }: Program): Joined[] {
  const of = (name: string) => dependence.find(({ names }) => (names as readonly string[]).includes(name))!
  const pairs = scenario.correlations.map(({ first, second, value }): Joined => {
    return { dependence: of(first), first, second, asked: value }
  })
  const joints = dependence.filter(({ kind }) => kind === 'pair')
  return [
    ...pairs,
    ...joints.map((one) => ({ dependence: one, first: one.names[0]!, second: one.names[1]!, asked: null })),
  ]
}

/** By name, in the last period. */
function drawnValues(program: Program, draws: number): Map<string, number[]> {
  const names = [...program.correlated.keys()]
  const nodes = names.map((name) => program.correlated.get(name)!.node)
  const { periods } = program.graph
  const values = firstDraws(compileProgram(program, nodes, 0), nodes.length, draws)
  return new Map(
    names.map((name, i) => {
      const last = values[(i + 1) * periods - 1]!
      const before = program.correlated.get(name)!.path && periods > 1 ? values[(i + 1) * periods - 2] : undefined
      return [name, before === undefined ? Array.from(last) : steps(before, last)] as const
    }),
  )
}

/** Ratios on a positive path, else differences: ranks do not ask for logarithms. */
function steps(before: Float64Array, last: Float64Array): number[] {
  const positive = before.every((x) => x > 0) && last.every((x) => x > 0)
  return Array.from(last, (x, draw) => (positive ? x / before[draw]! : x - before[draw]!))
}

/** One for all periods, or one for each; none of a pair with a copula of its own. */
function usedCorrelations(dependence: Dependence, first: string, second: string): number[] {
  if (dependence.kind === 'pair') return []
  const { names, factors } = dependence
  return factors.map(({ matrix }) => matrix[names.indexOf(first)]![names.indexOf(second)]!)
}
