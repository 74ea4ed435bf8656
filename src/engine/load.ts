import { basename } from 'node:path'
import { catalogue } from '../../distributions/index.ts'
import { type Model, parseModel } from '../language/index.ts'
import { loadScenario, type Mark, type Overrides, readText, UnreadableFile } from '../scenario/index.ts'
import { Problems } from '../scenario/yaml/problems.ts'
import { buildProgram, type Program } from './program/program.ts'

/**
 * A scenario file with its model, checked against each other and ready to simulate.
 *
 * @param beside other files named on the command line: what they may read, this one may
 * @throws InvalidInput with every problem of the scenario; of the model; or of the two together, in this order
 */
export function loadProgram(file: string, overrides?: Overrides, beside: readonly string[] = []): Program {
  if (file.endsWith('.model')) {
    const problems = new Problems()
    problems.add(
      topOf(file),
      'this is a model; a scenario is needed',
      `a scenario is a YAML file with the line model: ${basename(file)}`,
    )
    problems.check()
  }
  const scenario = loadScenario(file, { catalogue, beside, ...(overrides === undefined ? {} : { overrides }) })
  const model = readModel(scenario.modelFile, scenario.modelMark, `; got ${scenario.modelFile}`)
  return buildProgram(model, scenario)
}

/** @throws InvalidInput */
export function loadModel(file: string): Model {
  return readModel(file, topOf(file), '')
}

function topOf(file: string): Mark {
  return { file, line: 1, column: 1, length: 1, source: '', path: '' }
}

/** @param mark where the file is named, for the problem that it cannot be read */
function readModel(file: string, mark: Mark, got: string): Model {
  const problems = new Problems()
  let text = ''
  try {
    text = readText(file)
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    problems.add(mark, `${error.message}${got}`)
  }
  problems.check()
  return parseModel(text, file)
}
