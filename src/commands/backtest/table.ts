/** A back-test as people read it: a row for each fact, what the bands covered, and what so few facts can say. */
import { type Coverage, factsToTell } from '../../statistics/index.ts'
import { type AlignedColumn, alignColumns, counted, formatNumber } from '../format.ts'
import { onOut, print, type Terminal } from '../terminal.ts'
import type { Backtest } from './backtest.ts'
import type { ScoredFact, Scores } from './score.ts'

export function printBacktest(terminal: Terminal, { program, actuals, scores }: Backtest): void {
  const { title, name, draws, seed, vintage } = program.scenario
  print(terminal, onOut(terminal, 'bold', title === '' ? name : title))
  const known = vintage === null ? '' : `, known on ${vintage}`
  print(terminal, `${counted(draws, 'draw')}, seed ${seed}${known}; facts of ${actuals}\n`)
  printTable(terminal, factColumns(scores.facts))
  if (scores.coverage !== null) {
    print(terminal)
    printTable(terminal, coverageColumns(scores.coverage))
    print(terminal)
    printTenths(terminal, scores)
  }
  print(terminal)
  for (const sentence of sentencesOf(scores)) print(terminal, sentence)
}

function printTable(terminal: Terminal, columns: readonly AlignedColumn[]): void {
  const [head, ...lines] = alignColumns(columns)
  print(terminal, onOut(terminal, 'dim', head!))
  for (const line of lines) print(terminal, line)
}

function factColumns(facts: readonly ScoredFact[]): AlignedColumn[] {
  const column = (head: string, cell: (one: ScoredFact) => string, align: 'left' | 'right' = 'right') => {
    return { cells: [head, ...facts.map(cell)], align }
  }
  return [
    column('fact', ({ fact }) => shortened(fact.metric), 'left'),
    column('period', ({ fact }) => fact.period, 'left'),
    column('unit', ({ fact }) => fact.unit, 'left'),
    column('actual', ({ fact }) => formatNumber(fact.written)),
    column('p5', ({ percentiles }) => formatNumber(percentiles[0]!)),
    column('p50', ({ percentiles }) => formatNumber(percentiles[2]!)),
    column('p95', ({ percentiles }) => formatNumber(percentiles[4]!)),
    column('percentile', ({ at }) => (100 * at.share).toFixed(1)),
    column('±', ({ at }) => (100 * at.error).toFixed(2)),
    column('lies', placeOf, 'left'),
  ]
}

function placeOf({ fact, percentiles, at, in50, in90 }: ScoredFact): string {
  if (Number.isNaN(at.share)) return 'nothing is forecast'
  if (at.pointlike) return 'one number is forecast'
  if (in50) return 'in 50 % band'
  if (in90) return 'in 90 % band'
  const side = fact.written < percentiles[2]! ? 'below' : 'above'
  return at.share === 0 || at.share === 1 ? `${side} every draw` : side
}

/** Expressions over many periods have no room in a table. */
const LONGEST_NAME = 63

function shortened(metric: string): string {
  return metric.length > LONGEST_NAME ? `${metric.slice(0, LONGEST_NAME - 1)}…` : metric
}

function coverageColumns({ half, ninety }: NonNullable<Scores['coverage']>): AlignedColumn[] {
  const all = [half, ninety]
  const column = (head: string, cell: (one: Coverage) => string) => {
    return { cells: [head, ...all.map(cell)], align: 'right' as const }
  }
  const percent = (share: number) => `${Math.round(100 * share)} %`
  return [
    { cells: ['band', '50 %', '90 %'], align: 'left' },
    column('inside', ({ inside }) => String(inside)),
    column('of', ({ facts }) => String(facts)),
    column('share', ({ inside, facts }) => percent(inside / facts)),
    column('95 % interval', ({ low, high }) => `${percent(low)} to ${percent(high)}`),
    column('so few if right', ({ asFew }) => `${formatNumber(100 * asFew, 2)} %`),
  ]
}

/** The histogram of percentiles; it is level, but for chance, if the forecast is right. */
function printTenths(terminal: Terminal, { tenths }: Scores): void {
  const facts = tenths.reduce((sum, count) => sum + count, 0)
  print(terminal, onOut(terminal, 'dim', `percentiles (PIT), ${formatNumber(facts / 10, 2)} expected in each tenth`))
  const columns: AlignedColumn[] = [
    { cells: tenths.map((_, i) => `${10 * i} to ${10 * i + 10}`), align: 'right' },
    { cells: tenths.map((count) => (count === 0 ? '' : String(count))), align: 'right' },
    { cells: tenths.map((count) => '█'.repeat(count)), align: 'left' },
  ]
  for (const line of alignColumns(columns)) print(terminal, line)
}

function sentencesOf({ facts, coverage }: Scores): string[] {
  const pointlike = facts.filter(({ at, band }) => at.pointlike && band.nonfinite === 0).length
  const nonfinite = facts.filter(({ band }) => band.nonfinite > 0).length
  const sentences = coverage === null ? [] : [smallness(coverage.ninety)]
  if (pointlike > 0) sentences.push(`${uncounted(pointlike)}: the scenario says one number there, without a band.`)
  if (nonfinite > 0) sentences.push(`${uncounted(nonfinite)}: the scenario has draws there that are not finite.`)
  return sentences
}

function uncounted(facts: number): string {
  return facts === 1 ? '1 fact does not count' : `${facts} facts do not count`
}

function smallness({ facts, effective }: Coverage): string {
  const needed = factsToTell(0.9, 0.8)
  const dependent =
    effective < facts
      ? `, and these move together: in the scenario's own draws the number inside the 90 % band scatters like that of ${formatNumber(effective, 2)} independent facts`
      : ''
  return facts < needed
    ? `${counted(facts, 'fact')} are too few to say more: to tell a coverage of 90 % from one of 80 % takes ${needed} independent facts${dependent}.`
    : `To tell a coverage of 90 % from one of 80 % takes ${needed} independent facts; here are ${facts}${dependent}.`
}
