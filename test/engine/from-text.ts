/** Programs from texts instead of files. */
import { catalogue } from '../../distributions/index.ts'
import { buildProgram, type Program } from '../../src/engine/program/program.ts'
import { parseModel } from '../../src/language/index.ts'
import { loadScenario } from '../../src/scenario/index.ts'

/** `scenario` is YAML without its `model:` line. */
export function programFrom(model: string, scenario: string): Program {
  const read = () => `model: texts.model\n${scenario}`
  return buildProgram(parseModel(model, 'texts.model'), loadScenario('texts.yaml', { catalogue, read }))
}
