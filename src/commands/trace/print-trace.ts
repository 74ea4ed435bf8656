/** A traced draw on a terminal: names and equations, values under them, broken to the terminal's width. */
import type { Scenario } from '../../scenario/index.ts'
import { formatCount, formatNumber, shortNumber } from '../format.ts'
import { onOut, print, type Terminal } from '../terminal.ts'
import { shownUnit } from '../units.ts'
import type { TracedVariable } from './variables.ts'

const INDENT = 4
const CELL = 10

export function printTrace(
  terminal: Terminal,
  scenario: Scenario,
  draw: number,
  periods: readonly string[],
  variables: readonly TracedVariable[],
): void {
  print(terminal, onOut(terminal, 'bold', scenario.title === '' ? scenario.name : scenario.title))
  print(terminal, `draw ${formatCount(draw)}, seed ${scenario.seed}`)
  let group = ''
  for (const variable of variables) {
    const own = groupOf(variable.name)
    if (own !== group) print(terminal, `\n${onOut(terminal, ['bold', 'underline'], own)}`)
    group = own
    printVariable(terminal, variable, periods)
  }
}

/** The name up to its first dot. */
function groupOf(name: string): string {
  const dot = name.indexOf('.')
  return dot < 0 ? 'others' : name.slice(0, dot)
}

function printVariable(terminal: Terminal, variable: TracedVariable, periods: readonly string[]): void {
  const { name, quantity, role, equation, values, inside } = variable
  const unit = shownUnit(quantity)
  const head = `${onOut(terminal, 'bold', name)}${unit === '' ? '' : ` : ${unit}`}`
  const text = role === 'const' && values.every((value) => value === values[0]) ? '' : ` ${equation}`
  const mark = role === 'given' ? ' ~' : ' ='
  const shown = values.map((value) => value * quantity.displayFactor)
  const constant = oneValue(shown)
  if (constant !== null && text === '') {
    print(terminal, `${head} = ${constant}`)
    return
  }
  print(terminal, `${head}${onOut(terminal, 'dim', `${mark}${text}`)}`)
  printValues(terminal, shown, periods)
  for (const one of inside) {
    if (one.name === 'value') continue
    const fixed = oneValue(one.values)
    print(terminal, onOut(terminal, 'dim', `${' '.repeat(INDENT)}${one.name}${fixed === null ? '' : ` = ${fixed}`}`))
    if (fixed === null) printValues(terminal, one.values, periods)
  }
}

/** The value of all periods, or null when they differ. */
function oneValue(values: Float64Array): string | null {
  return values.every((value) => Object.is(value, values[0])) ? shortNumber(values[0]!) : null
}

function printValues(terminal: Terminal, values: Float64Array, periods: readonly string[]): void {
  const fixed = oneValue(values)
  if (fixed !== null) {
    print(terminal, `${' '.repeat(INDENT)}${fixed} in every period`)
    return
  }
  const width = terminal.out.isTTY ? (terminal.out.columns ?? 80) : Number.POSITIVE_INFINITY
  const each = Math.max(1, Math.min(periods.length, Math.floor((width - INDENT) / CELL)))
  for (let from = 0; from < periods.length; from += each) {
    const row = (cells: readonly string[]) =>
      `${' '.repeat(INDENT)}${cells.map((cell) => cell.padStart(CELL)).join('')}`
    print(terminal, onOut(terminal, 'dim', row(periods.slice(from, from + each))))
    print(terminal, row([...values.subarray(from, from + each)].map((value) => formatNumber(value))))
  }
}
