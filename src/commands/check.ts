/** `plume check`: everything wrong with models and scenarios; nothing is simulated. */
import { extname } from 'node:path'
import { elementsOf, loadModel, loadProgram } from '../engine/index.ts'
import { InvalidInput, type Problem } from '../language/problem.ts'
import { EXIT } from './exit-codes.ts'
import { counted } from './format.ts'
import { reportProblems } from './report-error.ts'
import { onOut, print, type Terminal } from './terminal.ts'

/** `FILE: ok (…)` on stdout for each file that is, all problems of the others on stderr. @returns the exit code */
export function check(files: readonly string[], terminal: Terminal): number {
  const problems: Problem[] = []
  for (const file of files) {
    try {
      const found = isScenario(file) ? scenarioSize(file) : modelSize(file)
      print(terminal, `${file}: ${onOut(terminal, 'green', 'ok')} (${found})`)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      problems.push(...error.problems)
    }
  }
  // A model named by several scenarios would report its problems once for each.
  reportProblems(terminal, problems)
  return problems.length === 0 ? EXIT.done : EXIT.invalid
}

/** Scenarios are YAML, or JSON, which is YAML too; everything else is read as a model. */
export function isScenario(file: string): boolean {
  return ['.yaml', '.yml', '.json'].includes(extname(file).toLowerCase())
}

function modelSize(file: string): string {
  const model = loadModel(file)
  const elements = elementsOf(model)
  const inputs = elements.filter(({ quantity }) => quantity.kind === 'input').length
  const outputs = elements.filter(({ quantity }) => quantity.output).length
  return `${counted(inputs, 'input')}, ${counted(outputs, 'output')}`
}

function scenarioSize(file: string): string {
  const { inputs, metrics, scenario } = loadProgram(file)
  const { periods, step } = scenario.horizon
  return `${counted(inputs.length, 'uncertain input')}, ${counted(metrics.length, 'metric')}, ${counted(periods, step)}`
}
