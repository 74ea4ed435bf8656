/** What stresses change: differences draw by draw, each with its own error, and which are largest. */
import type { Program, Replicated } from '../../engine/index.ts'
import { type Estimate, STRESS_STATISTICS, type StressRow } from '../../output/index.ts'
import { periodNames, periodStarts } from '../../scenario/index.ts'
import { standardErrorOf } from '../../statistics/index.ts'
import { fileUnit } from '../units.ts'

/** A scenario that was run in replicates, its metrics those of the base case. */
export interface StressedRun {
  readonly program: Program
  readonly result: Replicated
}

/** Percentiles beside the mean. */
export const LEVELS = [5, 50, 95]

/** How one metric changes in one period. */
export interface Change {
  readonly metric: number
  readonly levels: readonly Estimate[]
  readonly changes: readonly Estimate[]
  /** The largest change of a percentile, over the base case's range from p5 to p95. */
  readonly size: number
}

/** The statistics of a series, in the order of `STRESS_STATISTICS`. */
export function levelsOf({ draws, bands, statistics }: Replicated, series: number): Estimate[] {
  return STRESS_STATISTICS.map((_, i) => ({
    value: valueOfBand(bands[series]!, i),
    se: standardErrorOf(statistics[series]![i]!, draws),
  }))
}

/** Stress less base. Both have the same draws, so what they share cancels in each replicate. */
export function changesOf(base: Replicated, stress: Replicated, series: number): Estimate[] {
  return STRESS_STATISTICS.map((_, i) => {
    const before = base.statistics[series]![i]!
    const differences = stress.statistics[series]![i]!.map((value, r) => value - before[r]!)
    return {
      value: valueOfBand(stress.bands[series]!, i) - valueOfBand(base.bands[series]!, i),
      se: standardErrorOf(differences, base.draws),
    }
  })
}

function valueOfBand({ mean, percentiles }: Replicated['bands'][number], statistic: number): number {
  return statistic === 0 ? mean : percentiles[statistic - 1]!.value
}

/** All changes in a period, the largest first; of equal ones in model order. */
export function rankedChanges(base: StressedRun, stress: StressedRun, metrics: number, period: number): Change[] {
  const { periods } = base.program.graph
  const all = Array.from({ length: metrics }, (_, metric): Change => {
    const series = metric * periods + period
    const changes = changesOf(base.result, stress.result, series)
    const [, low, , high] = levelsOf(base.result, series)
    const spread = high!.value - low!.value
    const size = Math.max(...changes.slice(1).map(({ value }) => relative(Math.abs(value), spread)))
    return { metric, levels: levelsOf(stress.result, series), changes, size }
  })
  return all.toSorted((a, b) => comparable(b.size) - comparable(a.size) || a.metric - b.metric)
}

function relative(change: number, spread: number): number {
  return change === 0 ? 0 : change / spread
}

function comparable(size: number): number {
  return Number.isNaN(size) ? -1 : Math.min(size, Number.MAX_VALUE)
}

/** The table of a run: the base case, then each stress; metrics in model order, each period by period. */
export function stressRows(runs: readonly StressedRun[], metrics: number): StressRow[] {
  const [base] = runs
  const { horizon } = base!.program.scenario
  const periods = periodNames(horizon)
  const starts = periodStarts(horizon)
  return runs.flatMap((run) =>
    Array.from({ length: metrics * periods.length }, (_, series): StressRow => {
      const t = series % periods.length
      const { name, quantity } = base!.program.metrics[Math.floor(series / periods.length)]!
      const band = run.result.bands[series]!
      return {
        scenario: run.program.scenario.name,
        metric: name,
        unit: fileUnit(quantity.unit),
        period: periods[t]!,
        periodStart: starts[t]!,
        draws: band.draws,
        nonfinite: band.nonfinite,
        levels: levelsOf(run.result, series),
        changes: run === base ? null : changesOf(base!.result, run.result, series),
      }
    }),
  )
}
