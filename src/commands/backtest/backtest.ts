/** `plume backtest`: what a scenario said of facts that came true after it. */
import { availableParallelism } from 'node:os'
import { basename, extname, join, relative } from 'node:path'
import { type Program, valueDraws } from '../../engine/index.ts'
import { openRun, type RunFolder, type RunIdentity, writeBacktest } from '../../output/index.ts'
import { EXIT } from '../exit-codes.ts'
import { loadPrograms } from '../load-programs.ts'
import { fileMetadata, hashesOf } from '../run/finished-run.ts'
import { overridesOf, type ScenarioFlags } from '../run/flags.ts'
import { startProgress } from '../run/progress.ts'
import { onErr, onOut, print, type Terminal, tell } from '../terminal.ts'
import { type Fact, readActuals } from './read-actuals.ts'
import { type Scores, scoresOf } from './score.ts'
import { backtestRows, backtestSummary } from './summary.ts'
import { printBacktest } from './table.ts'

export interface BacktestFlags extends Pick<ScenarioFlags, 'draws' | 'seed' | 'set'> {
  readonly out?: string
  readonly threads?: number
  readonly json?: boolean
  readonly quiet?: boolean
}

/** A scenario and the facts it is held against. */
export interface Backtest {
  readonly program: Program
  readonly actuals: string
  readonly scores: Scores
}

/**
 * Facts and scenario are checked before anything runs.
 *
 * @returns the exit code
 * @throws InvalidInput for the scenario or a fact; UsageError, TooLarge, OutputError
 */
export async function backtest(
  scenario: string,
  actuals: string,
  flags: BacktestFlags,
  terminal: Terminal,
): Promise<number> {
  const [program] = loadPrograms([scenario], overridesOf({ ...flags })) as [Program]
  const facts = readActuals(actuals, program.model, program.scenario.horizon)
  warnOfVintage(terminal, program, actuals, facts)
  const folder = openRun(flags.out ?? folderOf(scenario), identityOf(program, scenario, actuals, flags))
  try {
    const started = performance.now()
    const scores = await scored(program, facts, flags, terminal)
    await written({ program, actuals, scores }, folder, (performance.now() - started) / 1000, { flags, terminal })
    return EXIT.done
  } finally {
    folder.discard()
  }
}

/** What was known already says nothing about a forecast. */
function warnOfVintage(terminal: Terminal, { scenario }: Program, actuals: string, facts: readonly Fact[]): void {
  const { vintage, file } = scenario
  const warn = (text: string) => tell(terminal, `${onErr(terminal, ['bold', 'yellow'], 'warning:')} ${text}`)
  if (vintage === null) {
    warn(`${file} has no vintage, so that facts it may have known are not told from later ones`)
    return
  }
  for (const { line, metric, date } of facts.filter((fact) => fact.date <= vintage)) {
    warn(`${actuals}:${line}: ${metric} was known on ${date}, and ${file} holds what was known on ${vintage}`)
  }
}

async function scored(
  { model, scenario }: Program,
  facts: readonly Fact[],
  flags: BacktestFlags,
  terminal: Terminal,
): Promise<Scores> {
  const progress = await startProgress(terminal, scenario.name, scenario.draws, flags.quiet === true)
  const values = facts.map(({ value }) => value)
  try {
    const threads = flags.threads ?? availableParallelism()
    const draws = await valueDraws(model, scenario, values, { threads, onProgress: (done) => progress.update(done) })
    return scoresOf(facts, draws)
  } finally {
    progress.stop()
  }
}

function folderOf(scenario: string): string {
  return join('results', `${basename(scenario, extname(scenario))}-backtest`)
}

/** A folder of a back-test is not a run of its scenario, and takes the place of none. */
function identityOf({ scenario }: Program, file: string, actuals: string, flags: BacktestFlags): RunIdentity {
  const from = (path: string) => relative(flags.out ?? folderOf(file), path).replaceAll('\\', '/')
  return { model: from(scenario.modelFile), scenario: `${from(file)} against ${from(actuals)}` }
}

async function written(
  test: Backtest,
  folder: RunFolder,
  seconds: number,
  { flags, terminal }: { readonly flags: BacktestFlags; readonly terminal: Terminal },
): Promise<void> {
  const { program } = test
  const metadata = fileMetadata({ program, ...hashesOf(program) })
  await writeBacktest(folder.temporary('backtest.arrow'), backtestRows(test), metadata)
  const summary = folder.commit(backtestSummary(test, flags, seconds))
  for (const { from, to } of folder.moved) tell(terminal, `${from} held something else and is now ${to}`)
  if (flags.json) terminal.out.write(summary)
  else {
    printBacktest(terminal, test)
    print(terminal, `\n${onOut(terminal, 'dim', `${folder.path}: backtest.arrow, summary.json`)}`)
  }
}
