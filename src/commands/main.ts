/**
 * The command line: which commands and options there are. Each command's own code is imported when it is asked for, so
 * that `plume --help` starts fast.
 */
import { Command, CommanderError } from 'commander'
import { addAsk } from './ask/command.ts'
import { addBacktest } from './backtest/command.ts'
import { EXIT } from './exit-codes.ts'
import type { FitFlags } from './fit/flags.ts'
import { EXAMPLES, EXIT_CODES, FIT_EXAMPLES } from './help.ts'
import { collect, draw, draws, rounds, threads, top, trials } from './option-values.ts'
import { reportError } from './report-error.ts'
import type { RunFlags } from './run/flags.ts'
import type { ShowFlags } from './show/show.ts'
import { addSolve } from './solve/command.ts'
import type { StressFlags } from './stress/stress.ts'
import { onErr, type Terminal } from './terminal.ts'
import type { TraceFlags } from './trace/trace.ts'
import { VERSION } from './version.ts'

/**
 * Runs one command line.
 *
 * @param args without the names of node and script
 * @returns the exit code; errors have been printed
 */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = EXIT.done
  const program = commandLine(terminal, (result) => {
    code = result
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    if (!(error instanceof CommanderError)) return reportError(terminal, error)
    // Help and version that were asked for are no errors; anything else commander has printed itself.
    return error.exitCode === 0 ? EXIT.done : EXIT.usage
  }
}

function commandLine(terminal: Terminal, done: (code: number) => void): Command {
  const program = new Command('plume')
    .description('Monte Carlo engine for forecasts of who captures the value of AI')
    .version(VERSION, '--version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .option('--no-color', 'no colours; NO_COLOR says the same')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out.write(text),
      writeErr: (text) => terminal.err.write(text),
      outputError: (text, write) => write(text.replace('error:', onErr(terminal, ['bold', 'red'], 'error:'))),
      getOutHelpWidth: () => terminal.out.columns ?? 100,
      getErrHelpWidth: () => terminal.err.columns ?? 100,
    })
    .showSuggestionAfterError()
    .addHelpText('after', `\n${EXAMPLES}\n\n${EXIT_CODES}`)
  addRun(program, terminal, done)
  addStress(program, terminal, done)
  addAsk(program, terminal, done)
  addSolve(program, terminal, done)
  addBacktest(program, terminal, done)
  addInspection(program, terminal, done)
  addFit(program, terminal, done)
  addLists(program, terminal, done)
  return program
}

type Done = (code: number) => void

function addRun(program: Command, terminal: Terminal, done: Done): void {
  program
    .commandsGroup('Simulate:')
    .command('run')
    .description('simulate scenarios, write their folders, print their bands')
    .argument('<scenario...>', 'scenario files (YAML)')
    .optionsGroup('What is simulated (over the scenario file):')
    .option('--draws <n>', 'number of draws: 100000, 1e6, 100k', draws)
    .option('--seed <text>', 'any text; the same seed gives the same bytes')
    .option('--sampling <kind>', 'how draws are made: random')
    .option('--percentiles <list>', 'percentiles of the bands: 5,50,95')
    .option('--metrics <patterns>', 'what is recorded: lab.*,neocloud.rent')
    .option('--set <name=value>', 'another value for an input or const; may be repeated', collect)
    .optionsGroup('What is written:')
    .option('--out <dir>', 'folder of the results; with several scenarios <dir>/<name> each')
    .option('--csv', 'write bands.csv too')
    .option('--sipmath [TRIALS]', 'write metrics.SIPmath too, the first trials of every metric (default 1000)', trials)
    .option('--save-draws', 'write draws.arrow too, every value of every draw')
    .option('--exact', 'percentiles from all draws themselves, at the price of a second pass')
    .optionsGroup('Gates:')
    .option(
      '--fail-if <expression>',
      'exit 4 if it holds: "p5(lab.gross_margin at 2027Q4) < 50 %", or what ask answers; may be repeated',
      collect,
    )
    .option('--no-asserts', "do not check the model's asserts")
    .optionsGroup('How:')
    .option('--threads <k>', 'worker threads; default: one for each processor', threads)
    .option('--json', 'print summary.json instead of the table')
    .option('--quiet', 'no progress and no time on stderr')
    .action(async (files: string[], flags: RunFlags) => {
      done(await (await import('./run/run.ts')).run(files, flags, terminal))
    })
}

function addStress(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('stress')
    .description('what stresses change in a base case, on the same draws, with the error of each change')
    .argument('<base>', 'the base scenario')
    .argument('[stress...]', 'scenarios that extend it with shocks or other values')
    .option('--all', 'every scenario in the folder stress/ beside the base')
    .option('--threshold <condition>', '"lab.gross_margin < 50 % at 2027Q4": how probable; may be repeated', collect)
    .option('--period <period>', 'the period of the table; default: the last one')
    .option('--top <n>', 'changes shown of each stress', top, 8)
    .option('--draws <n>', 'as in run', draws)
    .option('--seed <text>', 'as in run')
    .option('--metrics <patterns>', 'as in run')
    .option('--out <dir>', 'folder of the results; default: results/<base>-stress')
    .option('--no-asserts', "do not check the model's asserts")
    .option('--threads <k>', 'worker threads; default: one for each processor', threads)
    .option('--json', 'print summary.json instead of the table')
    .option('--quiet', 'no progress and no time on stderr')
    .action(async (base: string, files: string[], flags: StressFlags) => {
      done(await (await import('./stress/stress.ts')).stress(base, files, flags, terminal))
    })
}

function addInspection(program: Command, terminal: Terminal, done: Done): void {
  program.commandsGroup('Look inside:')
  program
    .command('check')
    .description('print every problem of models and scenarios; simulate nothing')
    .argument('<file...>', 'models (*.model) and scenarios (*.yaml)')
    .action(async (files: string[]) => done((await import('./check.ts')).check(files, terminal)))
  program
    .command('trace')
    .description('every variable of one draw, period by period, with its equation')
    .argument('<scenario>', 'a scenario file')
    .requiredOption('--draw <k>', 'which draw, counted from 0', draw)
    .option('--metric <name>', 'only this, and what its equation names; * matches anything')
    .option('--seed <text>', 'as in run')
    .option('--set <name=value>', 'as in run', collect)
    .option('--json', 'print JSON')
    .action(async (file: string, flags: TraceFlags) => {
      done((await import('./trace/trace.ts')).trace(file, flags, terminal))
    })
  program
    .command('show')
    .description('what a distribution or process means: support, mean, quantiles, a small picture')
    .argument('<what>', 'as in a scenario: "lognormal: { p5: 5, p95: 50 }"; or a name: lognormal, random-walk')
    .option('--at <list>', 'probabilities of the quantiles: 0.05,0.5,0.95')
    .option('--json', 'print JSON')
    .action(async (text: string, flags: ShowFlags) => {
      done(await (await import('./show/show.ts')).show(text, flags, terminal))
    })
}

function addFit(program: Command, terminal: Terminal, done: Done): void {
  program
    .commandsGroup('Learn from data:')
    .command('fit')
    .description('distributions or processes from data: ranked by AIC, with the YAML to paste')
    .argument('<data>', 'a file of columns: CSV, Arrow or Feather')
    .option('--column <name>', 'which column; may be left out where one holds numbers')
    .option('--json', 'print JSON')
    .optionsGroup('Distributions:')
    .option('--families <list>', 'only these: lognormal,gamma')
    .option('--bootstrap <n>', 'p-values for the best family by so many samples of its own', rounds)
    .option('--seed <text>', 'of those samples')
    .optionsGroup('Processes:')
    .option('--process [names]', 'estimate processes from a history, all that can be or only these')
    .option('--states <list>', 'numbers of hidden states of regime-switching (default 3): 2,3')
    .option('--scale <scale>', 'log or level: what moves (default log)')
    .option('--changes <unit>', 'the column holds changes from one period to the next: percent, fraction or log')
    .option('--period <column>', 'labels like 2026Q2, so that missing periods are known')
    .addHelpText('after', `\n${FIT_EXAMPLES}`)
    .action(async (file: string, flags: FitFlags) => {
      done((await import('./fit/fit.ts')).fit(file, flags, terminal))
    })
}

function addLists(program: Command, terminal: Terminal, done: Done): void {
  program.commandsGroup('Look up:')
  const list = program
    .command('list')
    .description('what there is: distributions, processes, copulas, functions, metrics, scenarios')
  addCatalogues(list, terminal, done)
  addFileLists(list, terminal, done)
  program
    .command('schema')
    .description('print the JSON Schema of scenario files, for editors')
    .action(async () => done((await import('./schema.ts')).schema(terminal)))
  program.helpCommand('help [command]', 'what a command does')
}

interface ListFlags {
  readonly json?: boolean
}

function addCatalogues(list: Command, terminal: Terminal, done: Done): void {
  const kinds = [
    ['distributions', 'distributions with their parameters', 'listDistributions'],
    ['processes', 'processes with their parameters', 'listProcesses'],
    ['copulas', 'what joins values in correlations, with its parameters', 'listCopulas'],
    ['functions', 'functions of the model language', 'listFunctions'],
  ] as const
  for (const [name, description, listed] of kinds) {
    list
      .command(name)
      .description(description)
      .option('--json', 'print JSON')
      .action(async ({ json = false }: ListFlags) => {
        const catalogue = await import('./list/catalogue.ts')
        catalogue[listed](terminal, json)
        done(EXIT.done)
      })
  }
}

function addFileLists(list: Command, terminal: Terminal, done: Done): void {
  list
    .command('metrics')
    .description('what a scenario records, or the outputs of a model')
    .argument('<file>', 'a scenario or a model')
    .option('--json', 'print JSON')
    .action(async (file: string, { json = false }: ListFlags) => {
      const files = await import('./list/files.ts')
      files.listMetrics(file, terminal, json)
      done(EXIT.done)
    })
  list
    .command('scenarios')
    .description('scenarios of a folder')
    .argument('[dir]', 'default: scenarios')
    .option('--json', 'print JSON')
    .action(async (folder: string | undefined, { json = false }: ListFlags) => {
      const files = await import('./list/files.ts')
      files.listScenarios(folder, terminal, json)
      done(EXIT.done)
    })
}
