/** Parameters of a process that are amounts on the level scale and plain numbers on any other. */
import type { Unit } from '../../language/index.ts'
import type { ParameterShape } from '../../scenario/catalogue.ts'
import type { Given, GivenProcess } from '../../scenario/scenario.ts'
import { factorInto, PLAIN, type Target, unitFor, type ValueContext } from './values.ts'

type GivenNumber = Extract<Given, { kind: 'number' }>

/** What a plain number means where steps do not add to the value. */
const MEANING: Readonly<Record<string, string>> = {
  log: 'is relative to the value',
  logit: 'moves the logit of the value',
}

/** The unit the numbers of a process parameter are read in. */
export function unitOnScale(shape: ParameterShape, given: GivenProcess, target: Target): Unit {
  return shape.onScale === true && scaleOf(given) === 'level' ? target.unit : unitFor(shape, target)
}

/** Notes a unit of a number that is none on the scale chosen. */
export function refusesUnit(
  { model, problems }: ValueContext,
  { name, onScale }: ParameterShape,
  value: Given,
  given: GivenProcess,
): boolean {
  const scale = scaleOf(given)
  if (onScale !== true || scale === 'level') return false
  const odd = numbersIn(value).filter(({ unit }) => {
    return unit !== null && unit !== '%' && factorInto(model, unit, PLAIN) === null
  })
  for (const number of odd) {
    const message = `${name} ${MEANING[scale]} and takes no unit with scale: ${scale}`
    const remedy = 'write a plain number, or scale: level to give amounts'
    problems.add(number.mark, `${message}; got ${number.value} ${number.unit}`, remedy)
  }
  return odd.length > 0
}

function scaleOf({ parameters }: GivenProcess): string {
  const scale = parameters.get('scale')
  return scale?.kind === 'text' ? scale.value : ''
}

/** The numbers a value is made from. */
function numbersIn(given: Given): readonly GivenNumber[] {
  if (given.kind === 'number') return [given]
  if (given.kind === 'list') return given.values.flatMap(numbersIn)
  if (given.kind === 'part') return numbersIn(given.distribution)
  return given.kind === 'distribution' ? [...given.parameters.values()].flatMap(numbersIn) : []
}
