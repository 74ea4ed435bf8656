import { periodNames, type Scenario } from '../scenario/index.ts'
import { counted } from './format.ts'
import { onOut, print, type Terminal } from './terminal.ts'

/** What results are of: title, draws, seed and horizon, and an empty line. */
export function printHeading(terminal: Terminal, { title, name, draws, seed, horizon }: Scenario): void {
  const periods = periodNames(horizon)
  const span = periods.length === 1 ? periods[0] : `${periods[0]} to ${periods.at(-1)}`
  print(terminal, onOut(terminal, 'bold', title === '' ? name : title))
  print(terminal, `${counted(draws, 'draw')}, seed ${seed}, ${span} (${counted(periods.length, horizon.step)})\n`)
}
