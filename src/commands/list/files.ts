/** `plume list metrics FILE` and `plume list scenarios [DIR]`: what files hold. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { catalogue } from '../../../distributions/index.ts'
import { elementsOf, loadModel, loadProgram, type Metric } from '../../engine/index.ts'
import { InvalidInput } from '../../language/problem.ts'
import { loadScenario, type Scenario } from '../../scenario/index.ts'
import { isScenario } from '../check.ts'
import { alignColumns, counted } from '../format.ts'
import { onOut, print, type Terminal } from '../terminal.ts'
import { fileUnit, shownUnit } from '../units.ts'
import { UsageError } from '../usage-error.ts'
import { printJson } from './catalogue.ts'

/** The metrics a scenario records, or the outputs of a model. @throws InvalidInput */
export function listMetrics(file: string, terminal: Terminal, json: boolean): void {
  const metrics = isScenario(file) ? loadProgram(file).metrics : outputsOf(file)
  if (json) {
    printJson(
      terminal,
      metrics.map(({ name, quantity }) => ({
        name,
        unit: fileUnit(quantity.unit),
        display: shownUnit(quantity),
        label: quantity.label,
        source: quantity.source,
      })),
    )
    return
  }
  const lines = alignColumns([
    { cells: metrics.map(({ name }) => name), align: 'left' },
    { cells: metrics.map(({ quantity }) => shownUnit(quantity)), align: 'left' },
    { cells: metrics.map(({ quantity }) => quantity.label), align: 'left' },
  ])
  for (const line of lines) print(terminal, line)
}

function outputsOf(file: string): Metric[] {
  return elementsOf(loadModel(file)).filter(({ quantity }) => quantity.output)
}

interface ListedScenario {
  readonly file: string
  readonly scenario: Scenario | null
}

/**
 * The scenarios of a folder, those that cannot be read marked so.
 *
 * @param folder `scenarios` by default, or the current folder where there is none
 * @throws UsageError when there is no such folder
 */
export function listScenarios(folder: string | undefined, terminal: Terminal, json: boolean): void {
  const where = folder ?? (existsSync('scenarios') ? 'scenarios' : '.')
  if (!existsSync(where) || !statSync(where).isDirectory()) throw new UsageError(`a folder is needed; got ${where}`)
  const found = readdirSync(where)
    .filter(isScenario)
    .sort()
    .map((name) => readScenario(join(where, name)))
  const scenarios = found.filter((one) => one !== null)
  if (json) {
    printJson(
      terminal,
      scenarios.map(({ file, scenario }) => (scenario === null ? { file, valid: false } : plain(file, scenario))),
    )
    return
  }
  const lines = alignColumns([
    { cells: scenarios.map(({ file }) => file), align: 'left' },
    {
      cells: scenarios.map(({ scenario }) => (scenario === null ? 'invalid: plume check says why' : sizeOf(scenario))),
      align: 'left',
    },
    { cells: scenarios.map(({ scenario }) => scenario?.title ?? ''), align: 'left' },
  ])
  for (const line of lines) print(terminal, line)
  if (scenarios.length === 0) print(terminal, onOut(terminal, 'dim', `no scenarios in ${where}`))
}

/** Null for a file that is no scenario at all. */
function readScenario(file: string): ListedScenario | null {
  try {
    return { file, scenario: loadScenario(file, { catalogue }) }
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return /\.schema\.json$/.test(file) ? null : { file, scenario: null }
  }
}

function sizeOf({ horizon, draws }: Scenario): string {
  return `${counted(draws, 'draw')}, ${counted(horizon.periods, horizon.step)} from ${horizon.start}`
}

function plain(file: string, { name, title, modelFile, horizon, draws, seed }: Scenario): object {
  const { start, periods } = horizon
  return { file, name, title, model: modelFile, horizon: { start, periods }, draws, seed, valid: true }
}
