/** What each stress changes most, as a table for people. */
import type { Estimate } from '../../output/index.ts'
import { periodNames } from '../../scenario/index.ts'
import { T_95 } from '../../statistics/index.ts'
import { type AlignedColumn, alignColumns, counted, formatNumber } from '../format.ts'
import { onOut, print, type Terminal } from '../terminal.ts'
import { shownUnit } from '../units.ts'
import { levelsOf, rankedChanges, type StressedRun } from './compare.ts'
import type { StressPlan } from './stress.ts'
import { crossingIn } from './summary.ts'

/** @param top changes of each stress */
export function printStresses(terminal: Terminal, plan: StressPlan, runs: readonly StressedRun[], top: number): void {
  const [base, ...stresses] = runs as [StressedRun, ...StressedRun[]]
  const { scenario } = base.program
  const period = periodNames(scenario.horizon)[plan.period]!
  print(terminal, onOut(terminal, 'bold', `Stresses of ${scenario.title === '' ? scenario.name : scenario.title}`))
  print(terminal, `${counted(scenario.draws, 'draw')}, seed ${scenario.seed}, ${period}; ± is half a 95 % interval`)
  for (const stress of stresses) printStress(terminal, plan, base, stress, top)
  if (plan.thresholds.length > 0) printThresholds(terminal, plan, base, runs)
}

function printStress(terminal: Terminal, plan: StressPlan, base: StressedRun, stress: StressedRun, top: number): void {
  const { name, title } = stress.program.scenario
  print(terminal, `\n${onOut(terminal, 'bold', title === '' ? name : `${name}: ${title}`)}`)
  const ranked = rankedChanges(base, stress, plan.metrics, plan.period)
  const changed = ranked.filter(({ size, changes }) => size !== 0 || changes[0]!.value !== 0)
  if (changed.length === 0) {
    print(terminal, 'changes nothing in this period')
    return
  }
  const shown = changed.slice(0, top)
  const metrics = shown.map(({ metric }) => base.program.metrics[metric]!)
  const column = (head: string, cell: (i: number) => string, align: 'left' | 'right' = 'right'): AlignedColumn => {
    return { cells: [head, ...shown.map((_, i) => cell(i))], align }
  }
  const factor = (i: number) => metrics[i]!.quantity.displayFactor
  const before = (i: number) => levelsOf(base.result, shown[i]!.metric * base.program.graph.periods + plan.period)
  const change = (i: number, statistic: number) => shown[i]!.changes[statistic]!
  const [head, ...lines] = alignColumns([
    column('metric', (i) => metrics[i]!.name, 'left'),
    column('unit', (i) => shownUnit(metrics[i]!.quantity), 'left'),
    column('p50 base', (i) => formatNumber(before(i)[2]!.value * factor(i))),
    column('p50', (i) => formatNumber(shown[i]!.levels[2]!.value * factor(i))),
    ...['mean', 'p5', 'p50', 'p95'].flatMap((statistic, k) => [
      column(`Δ ${statistic}`, (i) => signed(change(i, k).value * factor(i))),
      column('±', (i) => errorText(change(i, k), factor(i))),
    ]),
  ])
  print(terminal, onOut(terminal, 'dim', head!))
  for (const line of lines) print(terminal, line)
  if (changed.length > top) print(terminal, onOut(terminal, 'dim', `and ${changed.length - top} more`))
}

function printThresholds(terminal: Terminal, plan: StressPlan, base: StressedRun, runs: readonly StressedRun[]): void {
  plan.thresholds.forEach(({ text, period }, threshold) => {
    print(terminal, `\n${onOut(terminal, 'bold', `P(${text})${period === null ? ' in any period' : ''}`)}`)
    const rows = runs.map((run) => crossingIn(plan, base, run, threshold))
    const column = (head: string, cells: readonly string[]): AlignedColumn => ({
      cells: [head, ...cells],
      align: 'right',
    })
    const [head, ...lines] = alignColumns([
      {
        ...column(
          'scenario',
          rows.map(({ scenario }) => scenario),
        ),
        align: 'left',
      },
      column(
        '%',
        rows.map(({ probability }) => formatNumber(100 * probability.value)),
      ),
      column(
        '±',
        rows.map(({ probability }) => errorText(probability, 100)),
      ),
      column(
        'Δ',
        rows.map(({ change }) => (change === null ? '' : signed(100 * change.value))),
      ),
      column(
        '±',
        rows.map(({ change }) => (change === null ? '' : errorText(change, 100))),
      ),
    ])
    print(terminal, onOut(terminal, 'dim', head!))
    for (const line of lines) print(terminal, line)
  })
}

function signed(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value)
}

function errorText({ se }: Estimate, factor: number): string {
  return formatNumber(T_95 * se * factor, 2)
}
