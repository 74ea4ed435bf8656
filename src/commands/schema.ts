/** `plume schema`: the JSON Schema of scenario files, for editors. */
import { catalogue } from '../../distributions/index.ts'
import { scenarioSchema } from '../scenario/index.ts'
import { EXIT } from './exit-codes.ts'
import { print, type Terminal } from './terminal.ts'

export function schema(terminal: Terminal): number {
  print(terminal, JSON.stringify(scenarioSchema(catalogue), null, 2))
  return EXIT.done
}
