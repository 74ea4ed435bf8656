import type { Command } from 'commander'
import { collect, draws, threads } from '../option-values.ts'
import type { Terminal } from '../terminal.ts'
import type { AskFlags } from './ask.ts'

/** The options of `plume ask`. */
export function addAsk(program: Command, terminal: Terminal, done: (code: number) => void): void {
  program
    .command('ask')
    .description('answer questions from the draws: "P(lab.gross_margin < 0.5 at 2027Q4)"')
    .argument('<scenario>', 'a scenario file, or the folder of a run')
    .argument('[question...]', 'P, E, sd, median, p5, es5 (worst 5 %) or corr of what equations may say')
    .option('--file <path>', 'more questions, one a line; # begins a comment')
    .option('--draws <n>', 'as in run', draws)
    .option('--seed <text>', 'as in run')
    .option('--set <name=value>', 'as in run', collect)
    .option('--threads <k>', 'as in run', threads)
    .option('--json', 'print JSON')
    .option('--quiet', 'no progress on stderr')
    .addHelpText('after', `\n${QUESTIONS}`)
    .action(async (scenario: string, questions: string[], flags: AskFlags) => {
      done(await (await import('./ask.ts')).ask(scenario, questions, flags, terminal))
    })
}

const QUESTIONS = `Questions:
  "P(lab.gross_margin < 50 % at 2027Q4)"                       how likely; without at: in any period
  "P(foundry.n3_utilization > 100 % for 4 periods)"            in a row
  "p5(neocloud.irr[vr] at 2027Q4)", E, sd, median               without at: in each period
  "E(nvidia.gross_margin | memory.lpddr_price > 20 at 2027Q1)" in the draws where the condition holds
  "es5(sum over periods of neocloud.gross_profit * period)"    the mean of the worst 5 %; es95 of the best
  "p50(lab.arr at 2027Q4 - lab.arr at 2026Q2)"                 max, min, sum, mean over periods; periods apart
  "corr(lab.gross_margin, memory.price_index at 2027Q4)"       of two values`
