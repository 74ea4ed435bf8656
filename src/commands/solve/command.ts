import { type Command, InvalidArgumentError } from 'commander'
import { collect, draws, threads } from '../option-values.ts'
import type { Terminal } from '../terminal.ts'
import type { SolveFlags } from './solve.ts'

/** The options of `plume solve`. */
export function addSolve(program: Command, terminal: Terminal, done: (code: number) => void): void {
  program
    .command('solve')
    .description('break-evens: where a statistic reaches a target when one quantity is held at a value')
    .argument('<scenario>', 'a scenario file, or the folder of a run')
    .requiredOption('--vary <name>', 'the input, const or equation that is held, or one of its members')
    .requiredOption('--from <value>', 'where the search begins: "4 USD/GB"', value)
    .requiredOption('--to <value>', 'where it ends', value)
    .requiredOption('--until <condition>', '"median(neocloud.gross_margin at 2027Q4) = 0"; any question of ask')
    .option('--tolerance <value>', 'how narrow the answer is bracketed; default: 1e-6 of the way', value)
    .option('--draws <n>', 'as in run', draws)
    .option('--seed <text>', 'as in run')
    .option('--set <name=value>', 'as in run', collect)
    .option('--threads <k>', 'as in run', threads)
    .option('--json', 'print JSON')
    .option('--quiet', 'no progress on stderr')
    .addHelpText('after', `\n${EXAMPLES}`)
    .action(async (scenario: string, flags: SolveFlags) => {
      done(await (await import('./solve.ts')).solve(scenario, flags, terminal))
    })
}

function value(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('A number is needed, with its unit: "4 USD/GB".')
  return text
}

const EXAMPLES = `Examples:
  plume solve base.yaml --vary memory.lpddr_price --from "4 USD/GB" --to "80 USD/GB" \\
    --until "median(neocloud.tco[vr] at 2027Q1) = 4.92 USD/GPU/h"
  plume solve base.yaml --vary neocloud.life --from "3 year" --to "8 year" --until "P(neocloud.gross_margin < 20 % at 2027Q4) = 10 %"`
