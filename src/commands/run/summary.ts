/** What `summary.json` says of a run; `output/` adds which run it is and the hashes of its files. */
import type { Band } from '../../statistics/index.ts'
import { fileUnit, shownUnit } from '../units.ts'
import { VERSION } from '../version.ts'
import { type FinishedRun, PERCENTILE_DEFINITION } from './finished-run.ts'
import { type RunFlags, repeatCommand } from './flags.ts'
import type { GateResult } from './gates.ts'

export interface Timing {
  /** Seconds from the checked program to the bands, worker start included. */
  readonly seconds: number
  readonly drawsPerSecond: number
}

/** Values stand in the unit of the files; `display` says how people are shown them. */
export function summaryOf(
  run: FinishedRun,
  flags: RunFlags,
  gates: readonly GateResult[],
  stopped: string | null,
  timing: Timing,
): object {
  const { program, simulation, periods } = run
  const { scenario, model } = program
  return {
    engine: `plume ${VERSION}`,
    command: repeatCommand(flags, scenario),
    scenario: {
      name: scenario.name,
      file: scenario.file,
      title: scenario.title,
      sha256: run.scenarioHash,
      content: scenario.canonical,
    },
    model: { name: model.name, file: scenario.modelFile, sha256: run.modelHash, text: model.text },
    seed: scenario.seed,
    draws: scenario.draws,
    stopped,
    sampling: scenario.sampling,
    percentile_definition: PERCENTILE_DEFINITION,
    exact: simulation.exact,
    horizon: { start: scenario.horizon.start, step: scenario.horizon.step, periods },
    metrics: metricsOf(run),
    correlations: correlationsOf(run),
    limits: simulation.limits,
    asserts: assertsOf(run, flags),
    fail_if: gates.map(({ text, holds, reasons }) => ({ condition: text, holds, reasons })),
    timing: {
      seconds: timing.seconds,
      draws_per_second: Math.round(timing.drawsPerSecond),
      threads: simulation.threads,
      planned_bytes: simulation.memory,
      repeated_batches: simulation.repeated,
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
    },
  }
}

function metricsOf({ program, simulation, periods }: FinishedRun): object[] {
  return program.metrics.map(({ name, quantity }, metric) => ({
    name,
    label: quantity.label,
    source: quantity.source,
    unit: fileUnit(quantity.unit),
    display: { unit: shownUnit(quantity), factor: quantity.displayFactor },
    bands: periods.map((period, t) => ({
      period,
      ...plainBand(simulation.bands[metric * periods.length + t]!),
    })),
  }))
}

function plainBand({ draws, nonfinite, mean, meanSe, sd, min, max, percentiles }: Band): object {
  const levels = percentiles.map(({ level, value, low, high }) => [`p${level}`, { value, low, high }] as const)
  return { draws, nonfinite, mean, mean_se: meanSe, sd, min, max, percentiles: Object.fromEntries(levels) }
}

function correlationsOf({ correlations }: FinishedRun): object[] {
  return correlations.map(({ expectedKendall, tailDependence, coarse: _, draws, ...one }) => {
    return { ...one, expected_kendall: expectedKendall, tail_dependence: tailDependence, draws }
  })
}

function assertsOf({ program, simulation, periods }: FinishedRun, { asserts }: RunFlags): object {
  return {
    checked: asserts === false ? 0 : program.asserts.length,
    failed: simulation.failures.map(({ period, ...failure }) => ({ ...failure, period: periods[period] })),
  }
}
