/** A number from the command line, in the unit it is meant for. */
import { catalogue } from '../../../distributions/index.ts'
import { factorInto, neededIn } from '../../engine/index.ts'
import type { Model, Unit } from '../../language/index.ts'
import { parseGiven } from '../../scenario/index.ts'
import { UsageError } from '../usage-error.ts'

/**
 * @param text `4 USD/GB`; without a unit it is in `unit` itself
 * @param flag whose value it is, for messages
 * @throws UsageError when it is no finite number or does not fit the unit; InvalidInput when it is not YAML
 */
export function readNumber(text: string, unit: Unit, model: Model, flag: string): number {
  const given = parseGiven(text, catalogue)
  const refused = new UsageError(`${flag}: ${neededIn(unit)} is needed; got ${text}`)
  if (given.kind !== 'number' || !Number.isFinite(given.value)) throw refused
  if (given.unit === null) return given.value
  const factor = factorInto(model, given.unit, unit)
  if (factor === null) throw refused
  return given.value * factor
}
