/** What `summary.json` says of a base case and its stresses. */
import type { Program } from '../../engine/index.ts'
import { type Estimate, STRESS_STATISTICS } from '../../output/index.ts'
import { periodNames } from '../../scenario/index.ts'
import { REPLICATES } from '../../statistics/index.ts'
import { hashesOf, PERCENTILE_DEFINITION } from '../run/finished-run.ts'
import { shellQuote } from '../shell-quote.ts'
import { fileUnit } from '../units.ts'
import { VERSION } from '../version.ts'
import { changesOf, levelsOf, rankedChanges, type StressedRun } from './compare.ts'
import type { StressFlags, StressPlan } from './stress.ts'

/** Changes stand in the unit of the files, the largest first. */
export function stressSummary(
  plan: StressPlan,
  runs: readonly StressedRun[],
  flags: StressFlags,
  seconds: number,
): object {
  const [base, ...stresses] = runs as [StressedRun, ...StressedRun[]]
  const { scenario, model } = base.program
  const periods = periodNames(scenario.horizon)
  return {
    engine: `plume ${VERSION}`,
    command: commandOf(plan, flags),
    base: identity(base.program),
    model: { name: model.name, file: scenario.modelFile, sha256: hashesOf(base.program).modelHash, text: model.text },
    seed: scenario.seed,
    draws: scenario.draws,
    replicates: REPLICATES,
    sampling: scenario.sampling,
    percentile_definition: PERCENTILE_DEFINITION,
    horizon: { start: scenario.horizon.start, step: scenario.horizon.step, periods },
    period: periods[plan.period],
    stresses: stresses.map((stress) => ({
      ...identity(stress.program),
      asserts_failed: stress.result.failures.map(({ period, ...rest }) => ({ ...rest, period: periods[period] })),
      changes: rankedChanges(base, stress, plan.metrics, plan.period).map(({ metric, levels, changes, size }) => ({
        metric: base.program.metrics[metric]!.name,
        unit: fileUnit(base.program.metrics[metric]!.quantity.unit),
        size,
        levels: named(levels),
        changes: named(changes),
      })),
    })),
    thresholds: plan.thresholds.map((threshold, i) => ({
      threshold: threshold.text,
      probabilities: runs.map((run) => crossingIn(plan, base, run, i)),
    })),
    timing: { seconds, node: process.version, platform: `${process.platform} ${process.arch}` },
  }
}

/** How probable it is that a threshold is crossed, and how much more than in the base case. */
export interface Crossing {
  readonly scenario: string
  readonly probability: Estimate
  /** Null in the base case. */
  readonly change: Estimate | null
}

export function crossingIn(plan: StressPlan, base: StressedRun, run: StressedRun, threshold: number): Crossing {
  const { periods } = base.program.graph
  const period = plan.thresholds[threshold]!.period ?? periods - 1
  const series = (plan.metrics + threshold) * periods + period
  return {
    scenario: run.program.scenario.name,
    probability: levelsOf(run.result, series)[0]!,
    change: run === base ? null : changesOf(base.result, run.result, series)[0]!,
  }
}

function identity(program: Program): object {
  const { name, file, title, canonical } = program.scenario
  return { name, file, title, sha256: hashesOf(program).scenarioHash, content: canonical }
}

function named(estimates: readonly Estimate[]): object {
  return Object.fromEntries(STRESS_STATISTICS.map((name, i) => [name, estimates[i]!]))
}

/** The command that gives the same numbers again. */
function commandOf({ programs }: StressPlan, { metrics, threshold = [], asserts }: StressFlags): string {
  const { draws, seed } = programs[0]!.scenario
  const words = ['plume', 'stress', ...programs.map(({ scenario }) => scenario.file)]
  words.push('--draws', String(draws), '--seed', seed)
  if (metrics !== undefined) words.push('--metrics', metrics)
  for (const text of threshold) words.push('--threshold', text)
  if (asserts === false) words.push('--no-asserts')
  return words.map(shellQuote).join(' ')
}
