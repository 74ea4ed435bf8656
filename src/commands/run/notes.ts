/** Remarks below the table: what happened in a run that its bands do not show. */
import { formatNumber } from '../format.ts'
import { onOut, print, type Terminal } from '../terminal.ts'
import type { FinishedRun } from './finished-run.ts'

export function printNotes(terminal: Terminal, run: FinishedRun): void {
  const notes = limitNotes(run)
  if (notes.length > 0) print(terminal)
  for (const note of notes) print(terminal, onOut(terminal, 'yellow', note))
}

function limitNotes({ simulation }: FinishedRun): string[] {
  return simulation.limits.map(({ input, limit, share }) => {
    const held = share === 0 ? 'never held' : `held in ${formatNumber(100 * share, 3)} % of draws and periods`
    return `${input}: ${limit} ${held}`
  })
}
