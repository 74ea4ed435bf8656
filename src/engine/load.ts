import { catalogue } from '../../distributions/index.ts'
import { type Model, parseModel } from '../language/index.ts'
import { loadScenario, type Overrides, readText } from '../scenario/index.ts'
import { buildProgram, type Program } from './program/program.ts'

/**
 * A scenario file with its model, checked against each other and ready to simulate.
 *
 * @throws InvalidInput with every problem of the scenario; of the model; or of the two together, in this order
 */
export function loadProgram(file: string, overrides?: Overrides): Program {
  const scenario = loadScenario(file, { catalogue, ...(overrides === undefined ? {} : { overrides }) })
  return buildProgram(loadModel(scenario.modelFile), scenario)
}

/** @throws InvalidInput */
export function loadModel(file: string): Model {
  return parseModel(readText(file), file)
}
