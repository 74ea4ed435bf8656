/** Asserts and conditions that did not hold, on stderr. */
import type { Simulation } from '../../engine/index.ts'
import { counted } from '../format.ts'
import { onErr, type Terminal, tell } from '../terminal.ts'
import type { FinishedRun } from './finished-run.ts'
import { type RunFlags, traceCommand } from './flags.ts'
import { type GateResult, passed } from './gates.ts'

/** @returns whether everything held */
export function reportFailures(
  terminal: Terminal,
  run: Pick<FinishedRun, 'program' | 'periods'> & { readonly simulation: Pick<Simulation, 'failures'> },
  flags: RunFlags,
  results: readonly GateResult[],
): boolean {
  const { program, simulation, periods } = run
  const { file, seed, draws } = program.scenario
  for (const { label, text, members, count, draw, period } of simulation.failures) {
    const which = members.length === 0 ? '' : ` for ${members.join(', ')}`
    tell(terminal, `${onErr(terminal, ['bold', 'red'], 'assert failed:')} ${label}${which}`)
    tell(terminal, `    ${text}`)
    const all = counted(draws * periods.length, 'draw and period', 'draws and periods')
    tell(terminal, `    false in ${count.toLocaleString('en-US')} of ${all}, first in draw ${draw}, ${periods[period]}`)
    tell(terminal, `    ${traceCommand(flags, { file, draw, seed })}`)
  }
  for (const { text, holds, reasons } of results) {
    if (holds === false) continue
    const what = holds === null ? 'cannot be decided:' : 'holds:'
    tell(terminal, `${onErr(terminal, ['bold', 'red'], `--fail-if ${what}`)} ${text}`)
    for (const reason of new Set(reasons)) tell(terminal, `    ${reason}`)
  }
  return simulation.failures.length === 0 && passed(results)
}
