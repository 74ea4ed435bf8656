import type { Command } from 'commander'
import { collect, draws, threads } from '../option-values.ts'
import type { Terminal } from '../terminal.ts'
import type { BacktestFlags } from './backtest.ts'

/** The options of `plume backtest`. */
export function addBacktest(program: Command, terminal: Terminal, done: (code: number) => void): void {
  program
    .command('backtest')
    .description('what a scenario said of facts that came later: percentiles, coverage, their histogram')
    .argument('<scenario>', 'a scenario file')
    .argument('<actuals>', 'a CSV file of facts: metric, period, value, unit, source, grade, date, note')
    .option('--draws <n>', 'as in run', draws)
    .option('--seed <text>', 'as in run')
    .option('--set <name=value>', 'as in run', collect)
    .option('--out <dir>', 'folder of the results; default: results/<scenario>-backtest')
    .option('--threads <k>', 'as in run', threads)
    .option('--json', 'print summary.json instead of the table')
    .option('--quiet', 'no progress on stderr')
    .action(async (scenario: string, actuals: string, flags: BacktestFlags) => {
      done(await (await import('./backtest.ts')).backtest(scenario, actuals, flags, terminal))
    })
}
