/** A traced draw on a terminal: names and equations, values under them, broken to the terminal's width. */
import { copulaParameters, type Program } from '../../engine/index.ts'
import { formatCount, formatNumber, shortNumber } from '../format.ts'
import { onOut, print, type Terminal } from '../terminal.ts'
import { shownUnit } from '../units.ts'
import type { TracedVariable } from './variables.ts'

const INDENT = 4
/** Room for the names of what goes on inside processes. */
const LABEL = 16
const CELL = 10

/** Where values stand: so many periods in a line. */
interface Layout {
  readonly terminal: Terminal
  readonly periods: readonly string[]
  readonly each: number
}

export function printTrace(
  terminal: Terminal,
  { scenario, dependence }: Program,
  draw: number,
  periods: readonly string[],
  variables: readonly TracedVariable[],
): void {
  const width = terminal.out.isTTY ? (terminal.out.columns ?? 80) : Number.POSITIVE_INFINITY
  const each = Math.max(1, Math.min(periods.length, Math.floor((width - INDENT - LABEL) / CELL)))
  const layout = { terminal, periods, each }
  print(terminal, onOut(terminal, 'bold', scenario.title === '' ? scenario.name : scenario.title))
  print(terminal, `draw ${formatCount(draw)}, seed ${scenario.seed}`)
  for (const one of dependence) {
    const parameters = Object.entries(copulaParameters(one)).map(([name, value]) => {
      return ` ${name} ${typeof value === 'number' ? shortNumber(value) : value}`
    })
    print(
      terminal,
      onOut(terminal, 'dim', `together: ${one.names.join(', ')} (${one.copula.name}${parameters.join(',')})`),
    )
  }
  let group = ''
  for (const variable of variables) {
    const own = groupOf(variable.name)
    if (own !== group) printGroup(layout, own)
    group = own
    printVariable(layout, variable)
  }
}

/** The name up to its first dot, where models keep the layer. */
function groupOf(name: string): string {
  const dot = name.indexOf('.')
  return dot < 0 ? 'variables' : name.slice(0, dot)
}

/** A heading; the periods beside it where one line holds them all. */
function printGroup({ terminal, periods, each }: Layout, name: string): void {
  const room = ' '.repeat(Math.max(0, INDENT + LABEL - name.length))
  const header = each === periods.length ? `${room}${periods.map((period) => period.padStart(CELL)).join('')}` : ''
  print(terminal, `\n${onOut(terminal, ['bold', 'underline'], name)}${onOut(terminal, 'dim', header)}`)
}

function printVariable(layout: Layout, variable: TracedVariable): void {
  const { terminal } = layout
  const { name, quantity, role, equation, shocks, values, inside } = variable
  const unit = shownUnit(quantity)
  const head = `${onOut(terminal, 'bold', name)}${unit === '' ? '' : ` : ${unit}`}`
  const shown = values.map((value) => value * quantity.displayFactor)
  const constant = oneValue(shown)
  if (constant !== null && role === 'const' && shocks.length === 0) {
    print(terminal, `${head} = ${constant}`)
    return
  }
  print(terminal, `${head} ${onOut(terminal, 'dim', `${role === 'given' ? '~' : '='} ${equation}`)}`)
  for (const shock of shocks) print(terminal, onOut(terminal, 'yellow', `${' '.repeat(INDENT)}shocked: ${shock}`))
  printValues(layout, '', shown)
  // The value is the variable itself.
  for (const one of inside.filter((inner) => inner.name !== 'value')) printValues(layout, one.name, one.values)
}

/** The value of all periods, or null when they differ. */
function oneValue(values: Float64Array): string | null {
  return values.every((value) => Object.is(value, values[0])) ? shortNumber(values[0]!) : null
}

function printValues({ terminal, periods, each }: Layout, label: string, values: Float64Array): void {
  const row = (name: string, cells: readonly string[]) => {
    return `${' '.repeat(INDENT)}${name.padEnd(LABEL)}${cells.map((cell) => cell.padStart(CELL)).join('')}`
  }
  const fixed = oneValue(values)
  if (fixed !== null) {
    print(terminal, `${row(label, [fixed])}${periods.length > 1 ? '  in every period' : ''}`)
    return
  }
  for (let from = 0; from < periods.length; from += each) {
    if (each < periods.length) print(terminal, onOut(terminal, 'dim', row('', periods.slice(from, from + each))))
    print(
      terminal,
      row(
        label,
        Array.from(values.subarray(from, from + each), (value) => formatNumber(value)),
      ),
    )
  }
}
