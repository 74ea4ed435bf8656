/** Remarks below the table: what happened in a run that its bands do not show. */
import { fallsShort, type HeldLimit } from '../../engine/index.ts'
import type { Band } from '../../statistics/index.ts'
import { counted, formatNumber } from '../format.ts'
import { onOut, print, type Terminal } from '../terminal.ts'
import type { FinishedRun } from './finished-run.ts'

export function printNotes(terminal: Terminal, run: FinishedRun): void {
  const notes = [...run.program.remarks, ...limitNotes(run), ...repairNotes(run), ...correlationNotes(run)]
  if (notes.length > 0) print(terminal)
  for (const note of notes) print(terminal, onOut(terminal, 'yellow', note))
}

function limitNotes({ simulation }: FinishedRun): string[] {
  return simulation.limits.map((limit) => `${limit.input}: ${limitNote(limit)}`)
}

/** Draws that are not numbers, in the period with most of them; null where all are. */
export function nonfiniteNote(bands: readonly Band[], periods: readonly string[]): string | null {
  const most = Math.max(...bands.map(({ nonfinite }) => nonfinite))
  if (most === 0) return null
  const where = periods[bands.findIndex(({ nonfinite }) => nonfinite === most)]
  return `not finite in ${counted(most, 'draw')} of ${where}: it has no mean, and NaN takes no part in percentiles`
}

/** How often a floor or cap held the path. */
export function limitNote({ limit, share }: HeldLimit): string {
  const held = share === 0 ? 'never held' : `held in ${formatNumber(100 * share, 3)} % of draws and periods`
  return `${limit} ${held}`
}

/** Of a group whose correlations differ between periods, in the period they were moved most. */
function repairNotes({ program, periods }: FinishedRun): string[] {
  return program.dependence.flatMap((one) => {
    if (one.kind === 'pair') return []
    const changes = one.factors.map(({ change }) => change)
    const most = Math.max(...changes)
    if (!(most > 0)) return []
    const when = changes.length === 1 ? '' : ` in ${periods[changes.indexOf(most)]}`
    return [
      `${one.names.join(', ')}: correlations moved to the nearest that are possible, by up to ${formatNumber(most, 2)}${when}`,
    ]
  })
}

/** Coarse values, as a choice among few states, carry less of a correlation than continuous ones. */
function correlationNotes({ correlations }: FinishedRun): string[] {
  return correlations
    .filter((one) => one.coarse !== null && fallsShort(one))
    .map(({ first, second, expected, spearman, coarse }) => {
      const numbers = `asked ${formatNumber(expected, 2)}, realised ${formatNumber(spearman, 2)}`
      return `${first}, ${second}: ${numbers}: ${coarse} carries less of a correlation`
    })
}
