/** `plume run`: simulate scenarios, write their folders, print their bands. */
import { relative } from 'node:path'
import { checkAnswerable, type Program, simulate } from '../../engine/index.ts'
import { openRun, type RunFolder, type RunIdentity, writeBands, writeBandsCsv } from '../../output/index.ts'
import { EXIT } from '../exit-codes.ts'
import { counted, formatCount, formatSeconds } from '../format.ts'
import { loadPrograms } from '../load-programs.ts'
import { onOut, print, type Terminal, tell } from '../terminal.ts'
import { gateAnswers, questionsOf } from './ask-gates.ts'
import { bandRows, type FinishedRun, fileMetadata, finishedRun } from './finished-run.ts'
import { overridesOf, type RunFlags } from './flags.ts'
import { type Gate, gateResults, gatesOf } from './gates.ts'
import { printNotes } from './notes.ts'
import { startProgress } from './progress.ts'
import { reportFailures } from './report-failures.ts'
import { saveDraws } from './save-draws.ts'
import { DEFAULT_TRIALS, saveTrials } from './save-trials.ts'
import { Stop } from './stop.ts'
import { summaryOf } from './summary.ts'
import { printTable } from './table.ts'
import { type Target, targetsOf } from './targets.ts'

/** One scenario on its way through. */
interface Job {
  readonly target: Target
  readonly program: Program
  readonly gates: readonly Gate[]
}

/** What all scenarios of a command share. */
interface Context {
  readonly flags: RunFlags
  readonly terminal: Terminal
  readonly stop: Stop
}

interface Outcome {
  readonly held: boolean
  /** The text of `summary.json`. */
  readonly summary: string
}

/**
 * Every scenario is checked before the first one runs.
 *
 * @returns the exit code
 * @throws InvalidInput, UsageError, TooLarge, OutputError
 */
export async function run(files: readonly string[], flags: RunFlags, terminal: Terminal): Promise<number> {
  const targets = targetsOf(files, flags.out)
  const programs = loadPrograms(files, overridesOf(flags))
  const jobs = programs.map((program, i): Job => {
    const gates = gatesOf(flags.failIf ?? [], program)
    checkAnswerable(program.model, program.scenario, questionsOf(gates))
    return { target: targets[i]!, program, gates }
  })
  const stop = new Stop(terminal)
  const outcomes: Outcome[] = []
  try {
    for (const job of jobs) {
      if (stop.received !== null) break
      const outcome = await runJob(job, { flags, terminal, stop })
      if (outcome !== null) outcomes.push(outcome)
    }
  } finally {
    stop.close()
  }
  if (flags.json) printSummaries(terminal, outcomes, files.length)
  if (stop.received !== null) return EXIT[stop.received]
  return outcomes.every(({ held }) => held) ? EXIT.done : EXIT.notHeld
}

/** @returns null when the run was stopped before it had a draw */
async function runJob(job: Job, context: Context): Promise<Outcome | null> {
  const { target } = job
  const { stop, terminal } = context
  const folder = openRun(target.folder, identityOf(job))
  const done = stop.beforeLeaving(() => folder.discard())
  try {
    const started = performance.now()
    const finished = await simulated(job, context)
    if (finished === null) {
      tell(terminal, `${target.name}: stopped before the first draws were finished; nothing is written`)
      return null
    }
    return await written(finished, job, folder, (performance.now() - started) / 1000, context)
  } finally {
    // After a commit there is nothing to discard.
    folder.discard()
    done()
  }
}

/** Paths from the folder itself, so that neither the current folder nor a way of writing a path makes another run. */
function identityOf({ target, program }: Job): RunIdentity {
  const from = (file: string) => relative(target.folder, file).replaceAll('\\', '/')
  return { model: from(program.scenario.modelFile), scenario: from(target.file) }
}

async function simulated({ target, program }: Job, { flags, terminal, stop }: Context): Promise<FinishedRun | null> {
  const { draws } = program.scenario
  const progress = await startProgress(terminal, target.name, draws, flags.quiet === true)
  const restored = stop.beforeLeaving(() => progress.stop())
  try {
    const simulation = await simulate(program, {
      ...(flags.threads === undefined ? {} : { threads: flags.threads }),
      asserts: flags.asserts !== false,
      exact: flags.exact === true,
      onPlan: (bytes, threads) => {
        if (!flags.quiet) tell(terminal, planLine(target.name, bytes, threads))
      },
      onProgress: (done) => progress.update(done),
      signal: stop.signal,
    })
    return simulation.draws === 0 ? null : finishedRun(program, simulation)
  } finally {
    restored()
    progress.stop()
  }
}

/** Writes the files, then says what there is. */
async function written(
  finished: FinishedRun,
  job: Job,
  folder: RunFolder,
  seconds: number,
  { flags, terminal, stop }: Context,
): Promise<Outcome> {
  const results = gateResults(job.gates, finished, await asked(finished, job, { flags, terminal, stop }))
  const files = await writeFiles(finished, folder, { flags, terminal, stop })
  const stopped = finished.simulation.draws < job.program.scenario.draws ? stop.received : null
  const timing = { seconds, drawsPerSecond: finished.simulation.draws / seconds }
  const summary = folder.commit(summaryOf(finished, flags, results, stopped, timing))
  for (const { from, to } of folder.moved) tell(terminal, `${from} held something else and is now ${to}`)
  if (!flags.json) {
    printTable(terminal, finished)
    printNotes(terminal, finished)
    print(terminal, `\n${onOut(terminal, 'dim', `${folder.path}: ${[...files, 'summary.json'].join(', ')}`)}`)
  }
  if (!flags.quiet) tell(terminal, doneLine(finished, job, seconds))
  return { held: reportFailures(terminal, finished, flags, results), summary }
}

/** A run that was stopped is not gone through again. */
async function asked(finished: FinishedRun, { gates }: Job, { flags, terminal, stop }: Context) {
  if (stop.received !== null || questionsOf(gates).length === 0) return new Map()
  const { draws, name } = finished.program.scenario
  const progress = await startProgress(terminal, `${name}, --fail-if`, draws, flags.quiet === true)
  const restored = stop.beforeLeaving(() => progress.stop())
  try {
    return await gateAnswers(gates, finished, flags.threads, (done, total) => progress.update((done / total) * draws))
  } finally {
    restored()
    progress.stop()
  }
}

/** @returns the names of the files written */
async function writeFiles(finished: FinishedRun, folder: RunFolder, context: Context): Promise<string[]> {
  const { flags, terminal, stop } = context
  const rows = bandRows(finished)
  const files = ['bands.arrow']
  if (flags.saveDraws && (await drawsWritten(finished, folder, context))) files.push('draws.arrow')
  else if (flags.saveDraws) tell(terminal, `draws.arrow is left out: ${stop.received} came before it was complete`)
  await writeBands(folder.temporary('bands.arrow'), rows, fileMetadata(finished))
  if (flags.sipmath !== undefined) {
    const trials = flags.sipmath === true ? DEFAULT_TRIALS : flags.sipmath
    const leftOut = saveTrials(finished, folder.temporary('metrics.SIPmath'), trials)
    files.push('metrics.SIPmath')
    for (const name of leftOut) tell(terminal, `metrics.SIPmath leaves out ${name}: some of its trials are not finite`)
  }
  if (flags.csv) {
    writeBandsCsv(folder.temporary('bands.csv'), rows)
    files.push('bands.csv')
  }
  return files
}

async function drawsWritten(finished: FinishedRun, folder: RunFolder, context: Context): Promise<boolean> {
  const { flags, terminal, stop } = context
  const { draws, name } = finished.program.scenario
  const progress = await startProgress(terminal, `${name}, draws.arrow`, draws, flags.quiet === true)
  const path = folder.temporary('draws.arrow')
  const { threads } = flags
  const onProgress = (done: number) => progress.update(done)
  const restored = stop.beforeLeaving(() => progress.stop())
  try {
    const complete = await saveDraws(finished, { path, threads, signal: stop.signal, onProgress })
    if (!complete) folder.withdraw('draws.arrow')
    return complete
  } finally {
    restored()
    progress.stop()
  }
}

function planLine(name: string, bytes: number, threads: number): string {
  return `${name}: ${counted(threads, 'thread')}, about ${formatCount(Math.ceil(bytes / 2 ** 20))} MB`
}

function doneLine({ simulation }: FinishedRun, { target, program }: Job, seconds: number): string {
  const asked = program.scenario.draws
  const draws = counted(simulation.draws, 'draw')
  const of = simulation.draws < asked ? ` of ${formatCount(asked)}` : ''
  const rate = `${formatCount(simulation.draws / seconds)} draws/s`
  return `${target.name}: ${draws}${of} in ${formatSeconds(seconds)} (${rate}, ${counted(simulation.threads, 'thread')})`
}

/** The manifest itself for one scenario, a list of manifests for several. */
function printSummaries(terminal: Terminal, outcomes: readonly Outcome[], scenarios: number): void {
  const texts = outcomes.map(({ summary }) => summary.trimEnd())
  if (scenarios > 1) print(terminal, `[\n${texts.join(',\n')}\n]`)
  else for (const text of texts) print(terminal, text)
}
