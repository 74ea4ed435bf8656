/** `plume fit DATA --process`: processes estimated from a history. */

import { dataError } from '../../data/data-table.ts'
import { type Estimate, fitProcesses, type ProcessFit, type ProcessRanking } from '../../fit/index.ts'
import { encodeSummary } from '../../output/index.ts'
import { alignColumns, counted, formatNumber } from '../format.ts'
import { onOut, print, type Terminal } from '../terminal.ts'
import { type FitFlags, processOptions } from './flags.ts'
import { type NamedHistory, readHistory } from './read-history.ts'
import { processYaml } from './yaml.ts'

/** @throws InvalidInput; UsageError */
export function fitProcessesTo(file: string, flags: FitFlags, terminal: Terminal): void {
  const options = processOptions(flags)
  const history = readHistory(file, flags.column, options)
  const ranking = fitProcesses(history.history, options.names, options.states)
  if (ranking.fits.length === 0) {
    const reasons = ranking.refused.map(({ process, reason }) => `${process}: ${reason}`)
    throw dataError(file, `${history.name}: no process fits: ${reasons.join('; ')}`)
  }
  if (flags.json) terminal.out.write(encodeSummary(plain(file, history, ranking)))
  else printReport(terminal, file, history, ranking)
}

function plain(file: string, { name, history }: NamedHistory, { fits, refused }: ProcessRanking): object {
  return {
    file,
    column: name,
    scale: history.scale,
    steps: history.steps.filter((step) => step !== null).length,
    missing: history.steps.filter((step) => step === null).length,
    fits: fits.map((fit) => ({ ...fit, yaml: processYaml(name, fit, history.last).join('\n') })),
    refused,
  }
}

function printReport(terminal: Terminal, file: string, { name, history }: NamedHistory, ranking: ProcessRanking): void {
  const missing = history.steps.filter((step) => step === null).length
  const steps = `${counted(history.steps.length - missing, 'step')} of ${history.scale === 'log' ? 'the logarithm' : 'the value'}`
  const gaps = missing > 0 ? `, ${counted(missing, 'period')} between them without one` : ''
  print(terminal, `${onOut(terminal, 'bold', `${file}, ${name}`)}: ${steps}${gaps}\n`)
  for (const line of rankingTable(ranking.fits)) print(terminal, line)
  for (const fit of ranking.fits) printFit(terminal, name, fit, history.last)
  if (ranking.refused.length > 0) print(terminal, '\nExcluded:')
  for (const { process, reason } of ranking.refused) print(terminal, `  ${process}: ${reason}`)
}

function titleOf({ process, variant }: ProcessFit): string {
  return variant === '' ? process : `${process}, ${variant}`
}

function rankingTable(fits: readonly ProcessFit[]): string[] {
  const right = (title: string, cell: (fit: ProcessFit) => string) =>
    ({ cells: [title, ...fits.map(cell)], align: 'right' }) as const
  return alignColumns([
    { cells: ['process', ...fits.map(titleOf)], align: 'left' },
    right('k', ({ estimated }) => String(estimated)),
    right('log L', ({ logLikelihood }) => logLikelihood.toFixed(2)),
    right('AIC', ({ aic }) => aic.toFixed(2)),
    right('AICc', ({ aicc }) => (aicc === null ? '-' : aicc.toFixed(2))),
  ])
}

function printFit(terminal: Terminal, column: string, fit: ProcessFit, last: number | null): void {
  print(terminal, `\n${onOut(terminal, 'bold', titleOf(fit))}`)
  const { estimates } = fit
  const lines = alignColumns([
    { cells: estimates.map(({ name }) => name), align: 'left' },
    { cells: estimates.map(({ value }) => formatNumber(value)), align: 'right' },
    { cells: estimates.map(errorText), align: 'left' },
  ])
  for (const line of lines) print(terminal, line)
  for (const note of fit.notes) print(terminal, note)
  for (const line of processYaml(column, fit, last)) print(terminal, onOut(terminal, 'cyan', line))
}

function errorText({ se, note }: Estimate): string {
  return se === null ? `no standard error: ${note}` : `± ${formatNumber(se, 2)}`
}
