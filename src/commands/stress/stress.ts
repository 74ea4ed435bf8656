/** `plume stress`: a base case and stresses of it on the same draws, and what each stress changes. */
import { availableParallelism } from 'node:os'
import { basename, extname, join, relative } from 'node:path'
import { type Program, type Replicated, replicate } from '../../engine/index.ts'
import { openRun, type RunFolder, type RunIdentity, writeStress } from '../../output/index.ts'
import { periodIndex, periodNames } from '../../scenario/index.ts'
import { FEWEST_DRAWS } from '../../statistics/index.ts'
import { EXIT } from '../exit-codes.ts'
import { loadPrograms } from '../load-programs.ts'
import { fileMetadata, hashesOf } from '../run/finished-run.ts'
import { overridesOf, type ScenarioFlags } from '../run/flags.ts'
import { startProgress } from '../run/progress.ts'
import { reportFailures } from '../run/report-failures.ts'
import { Stop } from '../run/stop.ts'
import { onOut, print, type Terminal, tell } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { changedQuantities } from './changed-quantities.ts'
import { LEVELS, type StressedRun, stressRows } from './compare.ts'
import { stressFiles } from './files.ts'
import { inLanes } from './in-lanes.ts'
import { stressSummary } from './summary.ts'
import { printStresses } from './table.ts'
import { crossing, type Threshold, thresholdOf } from './threshold.ts'

export interface StressFlags extends Pick<ScenarioFlags, 'draws' | 'seed' | 'metrics'> {
  readonly all?: boolean
  readonly threshold?: readonly string[]
  /** The period of the table; the last one by default. */
  readonly period?: string
  /** Changes shown of each stress. */
  readonly top: number
  readonly out?: string
  readonly threads?: number
  /** False with --no-asserts. */
  readonly asserts?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}

/** A base case with its stresses, everything checked that can be before anything runs. */
export interface StressPlan {
  /** The base case first; each records the base case's metrics, then the thresholds. */
  readonly programs: readonly Program[]
  /** How many metrics there are before the thresholds. */
  readonly metrics: number
  readonly thresholds: readonly Threshold[]
  /** Number of the period shown. */
  readonly period: number
  readonly folder: string
}

/**
 * Every scenario is checked before the first one runs.
 *
 * @returns the exit code
 * @throws InvalidInput, UsageError, TooLarge, OutputError
 */
export async function stress(
  base: string,
  named: readonly string[],
  flags: StressFlags,
  terminal: Terminal,
): Promise<number> {
  const plan = planOf(base, stressFiles(base, named, flags.all === true), flags)
  const stop = new Stop(terminal)
  const folder = openRun(plan.folder, identityOf(plan, base))
  const done = stop.beforeLeaving(() => folder.discard())
  try {
    const started = performance.now()
    const runs = await runAll(plan, flags, terminal, stop)
    if (runs === null) {
      tell(terminal, 'stopped before all scenarios were run; nothing is written')
      return EXIT[stop.received!]
    }
    await written(plan, runs, folder, (performance.now() - started) / 1000, { flags, terminal })
    return reportAsserts(runs, terminal) ? EXIT.done : EXIT.notHeld
  } finally {
    folder.discard()
    done()
    stop.close()
  }
}

function planOf(base: string, files: readonly string[], flags: StressFlags): StressPlan {
  const { draws, seed, metrics } = flags
  const overrides = overridesOf({
    ...(draws === undefined ? {} : { draws }),
    ...(seed === undefined ? {} : { seed }),
    ...(metrics === undefined ? {} : { metrics }),
  })
  const [program] = loadPrograms([base], overrides) as [Program]
  const { scenario } = program
  if (!(scenario.draws >= FEWEST_DRAWS)) {
    throw new UsageError(`--draws: ${FEWEST_DRAWS} or more are needed to tell errors; got ${scenario.draws}`)
  }
  // Common random numbers: what a file says of draws and seed does not count.
  const same = { ...overrides, draws: String(scenario.draws), seed: scenario.seed }
  const stresses = loadPrograms(files, same, [base])
  for (const other of stresses) checkComparable(program, other)
  const thresholds = (flags.threshold ?? []).map((text) => thresholdOf(text, program))
  return {
    programs: [program, ...stresses].map((one) => recording(one, program, thresholds)),
    metrics: program.metrics.length,
    thresholds,
    period: periodOf(program, flags.period),
    folder: flags.out ?? join('results', `${basename(base, extname(base))}-stress`),
  }
}

function checkComparable({ model, scenario }: Program, other: Program): void {
  const { file, horizon } = other.scenario
  if (other.model.text !== model.text) {
    throw new UsageError(`${file}: a stress must have the model of ${scenario.file}, ${scenario.modelFile}`)
  }
  if (horizon.start === scenario.horizon.start && horizon.periods === scenario.horizon.periods) return
  const got = `${horizon.periods} from ${horizon.start}`
  throw new UsageError(
    `${file}: a stress must have the horizon of ${scenario.file}, ${scenario.horizon.periods} periods from ${scenario.horizon.start}; got ${got}`,
  )
}

/** The program with the base case's metrics, then one for each threshold: 1 in draws that cross it. */
function recording(program: Program, base: Program, thresholds: readonly Threshold[]): Program {
  const metrics = base.metrics.map((metric) => ({ ...metric, node: program.elements.get(metric.name)! }))
  const own = { ...program, metrics }
  const crossings = thresholds.map((threshold) => ({
    ...metrics[threshold.metric]!,
    name: threshold.text,
    node: crossing(own, threshold, threshold.metric),
  }))
  return { ...own, metrics: [...metrics, ...crossings] }
}

function periodOf({ scenario }: Program, period: string | undefined): number {
  const { horizon } = scenario
  const names = periodNames(horizon)
  if (period === undefined) return names.length - 1
  const index = periodIndex(horizon, period)
  if (index !== null) return index
  throw new UsageError(`--period: a period from ${names[0]} to ${names.at(-1)} is needed; got ${period}`)
}

/** A folder of stresses is not a run of the base case, and takes the place of none. */
function identityOf({ programs, folder }: StressPlan, base: string): RunIdentity {
  const from = (file: string) => relative(folder, file).replaceAll('\\', '/')
  return { model: from(programs[0]!.scenario.modelFile), scenario: `stresses of ${from(base)}` }
}

/** Stresses under way at a time: while one is prepared or read off, the threads of the other count. */
const LANES = 2

/**
 * The base case, then the stresses, two at a time so that no thread waits; null when stopped. Of a stress only those metrics
 * are recorded that it may change: the others have the base case's draws, and so its numbers.
 */
async function runAll(
  { programs }: StressPlan,
  flags: StressFlags,
  terminal: Terminal,
  stop: Stop,
): Promise<StressedRun[] | null> {
  const [base, ...stresses] = programs as [Program, ...Program[]]
  const threads = flags.threads ?? availableParallelism()
  const lanes = Math.min(LANES, threads, Math.max(1, stresses.length))
  const { name, draws } = base.scenario
  const progress = await startProgress(terminal, name, draws * programs.length, flags.quiet === true)
  const restored = stop.beforeLeaving(() => progress.stop())
  const counted = programs.map(() => 0)
  const runOne = (place: number, metrics: Program['metrics'], threads: number) => {
    const onProgress = (draws: number) => {
      counted[place] = draws
      progress.update(counted.reduce((sum, n) => sum + n, 0))
    }
    const how = { threads, levels: LEVELS, asserts: flags.asserts !== false, onProgress, signal: stop.signal }
    return replicate({ ...programs[place]!, metrics }, how)
  }
  try {
    const first = await runOne(0, base.metrics, threads)
    if (first === null) return null
    const results = await inLanes(stresses, lanes, async (program, i) => {
      const recorded = changedMetrics(base, program)
      const metrics = recorded.map((metric) => program.metrics[metric]!)
      const result = await runOne(i + 1, metrics, Math.ceil(threads / lanes))
      return result === null ? null : { program, result: completed({ program: base, result: first }, result, recorded) }
    })
    const runs = results.filter((run) => run !== null)
    return runs.length < stresses.length ? null : [{ program: base, result: first }, ...runs]
  } finally {
    restored()
    progress.stop()
  }
}

/** Indices of the metrics a stress may change, one of them at least. */
function changedMetrics(base: Program, stress: Program): number[] {
  const changed = changedQuantities(base, stress)
  const found = stress.metrics.flatMap(({ quantity }, i) => (changed.has(quantity.name) ? [i] : []))
  return found.length === 0 ? [0] : found
}

/** The result of a stress with the base case's for the metrics that were not recorded. */
function completed(
  { program, result: base }: StressedRun,
  stress: Replicated,
  recorded: readonly number[],
): Replicated {
  const { periods } = program.graph
  const bands = [...base.bands]
  const statistics = [...base.statistics]
  recorded.forEach((metric, i) => {
    for (let t = 0; t < periods; t++) {
      bands[metric * periods + t] = stress.bands[i * periods + t]!
      statistics[metric * periods + t] = stress.statistics[i * periods + t]!
    }
  })
  return { ...stress, bands, statistics }
}

async function written(
  plan: StressPlan,
  runs: readonly StressedRun[],
  folder: RunFolder,
  seconds: number,
  { flags, terminal }: { readonly flags: StressFlags; readonly terminal: Terminal },
): Promise<void> {
  const [base] = plan.programs as [Program]
  const metadata = fileMetadata({ program: base, ...hashesOf(base) })
  await writeStress(folder.temporary('stress.arrow'), stressRows(runs, plan.metrics), metadata)
  const summary = folder.commit(stressSummary(plan, runs, flags, seconds))
  for (const { from, to } of folder.moved) tell(terminal, `${from} held something else and is now ${to}`)
  if (flags.json) terminal.out.write(summary)
  else {
    printStresses(terminal, plan, runs, flags.top)
    print(terminal, `\n${onOut(terminal, 'dim', `${folder.path}: stress.arrow, summary.json`)}`)
  }
  if (!flags.quiet) tell(terminal, `${runs.length} scenarios in ${seconds.toFixed(1)} s`)
}

function reportAsserts(runs: readonly StressedRun[], terminal: Terminal): boolean {
  const held = runs.map(({ program, result }) => {
    const periods = periodNames(program.scenario.horizon)
    return reportFailures(terminal, { program, periods, simulation: result }, {}, [])
  })
  return held.every((one) => one)
}
