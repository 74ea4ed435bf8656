/** Fits as a scenario writes them, ready to paste under `inputs:`. */
import { families, type Parameters, processes } from '../../../distributions/index.ts'
import type { ProcessFit } from '../../fit/index.ts'
import { shortNumber } from '../format.ts'

/** A name the column may stand for; anything else is replaced. */
const NAME = /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)*$/

/** Digits after the point of a probability: rows then sum to 1 exactly enough. */
const PROBABILITY_DIGITS = 4

/** What no fit knows. */
const UNKNOWN_LAST = 'last: 1  # put here the value one period before the first'

/** `  price: { lognormal: { mu: 2.06, sigma: 0.26 } }` */
export function familyYaml(column: string, family: string, parameters: Parameters): string {
  const shapes = families.find(({ name }) => name === family)!.parametrisations[0]!.parameters
  const given = shapes
    .filter(({ name, default: usual }) => parameters[name] !== usual)
    .map(({ name }) => `${name}: ${numberText(parameters[name] as number)}`)
  return `  ${nameOf(column)}: { ${family}: { ${given.join(', ')} } }`
}

/** @param last the last value; null when a history of changes does not say it */
export function processYaml(column: string, fit: ProcessFit, last: number | null): string[] {
  const lines = processes
    .find(({ name }) => name === fit.process)!
    .parameters.filter(({ name }) => name in fit.parameters)
    .flatMap(({ name }) => parameterLines(name, fit.parameters[name]))
  const start = last === null ? UNKNOWN_LAST : `last: ${numberText(last)}`
  return [`  ${nameOf(column)}:`, ...[`process: ${fit.process}`, start, ...lines].map((line) => `    ${line}`)]
}

function nameOf(column: string): string {
  return NAME.test(column) ? column : 'input_name'
}

function parameterLines(name: string, value: unknown): string[] {
  if (!Array.isArray(value)) return [`${name}: ${typeof value === 'number' ? numberText(value) : value}`]
  if (Array.isArray(value[0])) return [`${name}:`, ...value.map((row) => `  - [${probabilities(row).join(', ')}]`)]
  return [`${name}: [${value.map((one) => (typeof one === 'number' ? numberText(one) : one)).join(', ')}]`]
}

/** Whole numbers stay whole. */
function numberText(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : shortNumber(value)
}

/** Rounded so that they sum to 1: the largest takes what rounding leaves. */
function probabilities(row: readonly number[]): string[] {
  const unit = 10 ** PROBABILITY_DIGITS
  const whole = row.map((p) => Math.round(p * unit))
  const largest = row.indexOf(Math.max(...row))
  whole[largest]! += unit - whole.reduce((sum, p) => sum + p, 0)
  return whole.map((p) => String(p / unit))
}
