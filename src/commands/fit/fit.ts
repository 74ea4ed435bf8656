/** `plume fit`: what the user's own data say about distributions and processes. */
import { EXIT } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { fitFamiliesTo } from './fit-families.ts'
import { fitProcessesTo } from './fit-processes.ts'
import { checkTogether, type FitFlags } from './flags.ts'

/**
 * @param file CSV, Arrow or Feather
 * @returns the exit code
 * @throws InvalidInput; UsageError
 */
export function fit(file: string, flags: FitFlags, terminal: Terminal): number {
  checkTogether(flags)
  if (flags.process === undefined) fitFamiliesTo(file, flags, terminal)
  else fitProcessesTo(file, flags, terminal)
  return EXIT.done
}
