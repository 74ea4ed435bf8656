/** A run that has its bands, and everything its files and the table say of it. */
import { createHash } from 'node:crypto'
import { type Program, type RealisedCorrelation, realisedCorrelations, type Simulation } from '../../engine/index.ts'
import type { BandRow } from '../../output/index.ts'
import { periodNames, periodStarts } from '../../scenario/index.ts'
import { fileUnit } from '../units.ts'
import { VERSION } from '../version.ts'

export interface FinishedRun {
  /** With the draws that were simulated, which are fewer than asked for in a run that was stopped. */
  readonly program: Program
  readonly simulation: Simulation
  readonly periods: readonly string[]
  readonly correlations: readonly RealisedCorrelation[]
  readonly modelHash: string
  readonly scenarioHash: string
}

/** A run that was stopped becomes a run of the draws it has, in its scenario's hash too. */
export function finishedRun(asked: Program, simulation: Simulation): FinishedRun {
  const { draws } = simulation
  const canonical = { ...asked.scenario.canonical, draws }
  const program = { ...asked, scenario: { ...asked.scenario, draws, canonical } }
  return {
    program,
    simulation,
    periods: periodNames(program.scenario.horizon),
    correlations: realisedCorrelations(program),
    ...hashesOf(program),
  }
}

export function hashesOf({ model, scenario }: Program): Pick<FinishedRun, 'modelHash' | 'scenarioHash'> {
  return {
    modelHash: sha256(model.text.replaceAll('\r\n', '\n')),
    scenarioHash: sha256(JSON.stringify(scenario.canonical)),
  }
}

/** What every Arrow file of the run says of itself. */
export function fileMetadata({
  program,
  modelHash,
  scenarioHash,
}: Pick<FinishedRun, 'program' | 'modelHash' | 'scenarioHash'>): Map<string, string> {
  const { seed, draws, sampling } = program.scenario
  return new Map([
    ['engine', `plume ${VERSION}`],
    ['model_sha256', modelHash],
    ['scenario_sha256', scenarioHash],
    ['seed', seed],
    ['draws', String(draws)],
    ['sampling', sampling],
    ['percentile_definition', PERCENTILE_DEFINITION],
  ])
}

export const PERCENTILE_DEFINITION = 'Hyndman-Fan type 7'

/** The table of bands: metrics in model order, each period by period. */
export function bandRows({ program, simulation, periods }: FinishedRun): BandRow[] {
  const { scenario, metrics } = program
  const starts = periodStarts(scenario.horizon)
  return metrics.flatMap(({ name, quantity }, metric) =>
    periods.map((period, t) => ({
      scenario: scenario.name,
      metric: name,
      unit: fileUnit(quantity.unit),
      period,
      periodStart: starts[t]!,
      band: simulation.bands[metric * periods.length + t]!,
    })),
  )
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
