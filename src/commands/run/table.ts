/** The bands of a run as a table for people: a few periods, a few percentiles, four digits. */
import type { Band } from '../../statistics/index.ts'
import { type AlignedColumn, alignColumns, formatNumber } from '../format.ts'
import { printHeading } from '../heading.ts'
import { onOut, print, type Terminal } from '../terminal.ts'
import { shownUnit } from '../units.ts'
import type { FinishedRun } from './finished-run.ts'
import { nonfiniteNote } from './notes.ts'

/** Spaces between columns. */
const GAP = 2

export function printTable(terminal: Terminal, run: FinishedRun): void {
  const { program, periods } = run
  printHeading(terminal, program.scenario)
  const [top, head, ...rows] = tableLines(run, shownPeriods(run, terminal.out.isTTY ? terminal.out.columns : undefined))
  print(terminal, onOut(terminal, 'bold', top!))
  print(terminal, onOut(terminal, 'dim', head!))
  rows.forEach((row, metric) => {
    print(terminal, row)
    const own = run.simulation.bands.slice(metric * periods.length, (metric + 1) * periods.length)
    const note = nonfiniteNote(own, periods)
    if (note !== null) print(terminal, onOut(terminal, 'yellow', `    ${note}`))
  })
}

/** First, middle and last period; fewer where the terminal is narrow, the last always. */
function shownPeriods(run: FinishedRun, width: number | undefined): number[] {
  const last = run.periods.length - 1
  const choices = [[0, Math.floor(last / 2), last], [0, last], [last]].map((choice) => [...new Set(choice)])
  const fits = (choice: number[]) =>
    Math.max(...tableLines(run, choice).map((line) => line.length)) <= (width ?? Infinity)
  return choices.find(fits) ?? choices.at(-1)!
}

/** Two header lines, then one line for each metric. */
function tableLines(run: FinishedRun, shown: readonly number[]): string[] {
  const { program, periods, simulation } = run
  const { metrics } = program
  const levels = shownLevels(program.scenario.percentiles)
  const band = (metric: number, t: number) => simulation.bands[metric * periods.length + t]!
  const names: AlignedColumn[] = [
    { cells: ['metric', ...metrics.map(({ name }) => name)], align: 'left' },
    { cells: ['unit', ...metrics.map(({ quantity }) => shownUnit(quantity))], align: 'left' },
  ]
  const groups = shown.map((t) =>
    levels.map(({ index, label }): AlignedColumn => {
      const values = metrics.map(({ quantity }, metric) => {
        return formatNumber(band(metric, t).percentiles[index]!.value * quantity.displayFactor)
      })
      return { cells: [label, ...values], align: 'right' }
    }),
  )
  const median = levels[Math.floor(levels.length / 2)]!
  const errors = metrics.map(({ quantity }, metric) =>
    errorOf(band(metric, shown.at(-1)!), median.index, quantity.displayFactor),
  )
  const error: AlignedColumn = { cells: [`± ${median.label}`, ...errors], align: 'right' }
  const lines = alignColumns([...names, ...groups.flat(), error])
  return [
    topLine(
      names,
      groups,
      shown.map((t) => periods[t]!),
    ),
    ...lines,
  ]
}

/** The names of the periods, each over the right end of its columns. */
function topLine(
  names: readonly AlignedColumn[],
  groups: readonly AlignedColumn[][],
  labels: readonly string[],
): string {
  const width = (columns: readonly AlignedColumn[]) =>
    columns.reduce((sum, { cells }) => sum + GAP + Math.max(...cells.map((cell) => cell.length)), 0)
  let line = ''
  let end = width(names) - GAP
  groups.forEach((group, i) => {
    end += width(group)
    line = `${line.padEnd(end - labels[i]!.length)}${labels[i]}`
  })
  return line
}

interface Level {
  readonly index: number
  readonly label: string
}

/** The 5th, 50th and 95th percentile where they are recorded, else the lowest, middle and highest. */
function shownLevels(levels: readonly number[]): Level[] {
  const middle = levels.includes(50) ? levels.indexOf(50) : Math.floor((levels.length - 1) / 2)
  const low = Math.max(levels.indexOf(5), 0)
  const high = levels.includes(95) ? levels.indexOf(95) : levels.length - 1
  const indices = [...new Set([low, middle, high])]
  return indices.map((index) => ({ index, label: `p${levels[index]}` }))
}

/** Half the 95 % interval. */
function errorOf(band: Band, index: number, factor: number): string {
  const { low, high } = band.percentiles[index]!
  const half = low === null || high === null ? Number.NaN : (high - low) / 2
  return Number.isFinite(half) ? formatNumber(half * factor, 2) : ''
}
