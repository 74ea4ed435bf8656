/** What the process texts share: reading a shape, rules over what is known, and the statements they all begin with. */
import type { ParameterShape } from '../../src/scenario/catalogue.ts'
import type { Shape } from './process.ts'

/** Whether a parameter was given; one that is uncertain is there without a number. */
export function isGiven(shape: Shape, name: string): boolean {
  return Object.hasOwn(shape, name) && shape[name] !== undefined
}

/** A known number by name; undefined when it is uncertain, by period or left out. */
export function numberOf(shape: Shape, name: string): number | undefined {
  const value = shape[name]
  return typeof value === 'number' ? value : undefined
}

/** A choice by name. */
export function choiceOf(shape: Shape, name: string): string {
  const value = shape[name]
  return typeof value === 'string' ? value : ''
}

/** A condition on numbers that may be unknown: it holds until all of them are known and break it. */
export function whenKnown(values: readonly (number | undefined)[], holds: (...numbers: number[]) => boolean): boolean {
  return values.includes(undefined) || holds(...(values as number[]))
}

/** `start` and `last`, of which one must be given. */
export const origin: readonly ParameterShape[] = [
  { name: 'start', description: 'the value in period 0', kind: 'value', default: null },
  { name: 'last', description: 'the value one period before the first', kind: 'value', default: null },
]

/** The group that `origin` forms. */
export const oneOrigin: readonly (readonly string[])[] = [['start', 'last']]

export const scale: ParameterShape = {
  name: 'scale',
  description: 'log: steps multiply the value; level: steps add to it, in the unit of the quantity',
  kind: 'choice',
  choices: ['log', 'level'],
  default: 'log',
}

/** Whether the first step leads to period 0 (`last`) or to period 1 (`start`). */
export function originOf(shape: Shape): 'start' | 'last' {
  return isGiven(shape, 'start') ? 'start' : 'last'
}

/** The rule of `start` and `last` on a logarithmic scale. */
export function originRules(shape: Shape): readonly (readonly [boolean, string])[] {
  if (choiceOf(shape, 'scale') === 'level') return []
  const positive = (name: string): readonly [boolean, string] => [
    whenKnown([numberOf(shape, name)], (x) => x > 0),
    `${name} > 0 must hold`,
  ]
  return [positive('start'), positive('last')]
}

/** The condition that a path on the log scale starts above 0, in the model language. */
export function positiveOrigin(shape: Shape): readonly string[] {
  return choiceOf(shape, 'scale') === 'level' ? [] : [`${originOf(shape)} > 0`]
}

/**
 * A process text: its head, the inputs, the equations and the path. `step` is the next value from `was`, the value before;
 * with `start` period 0 is the start itself. Where one of the `conditions` does not hold, as an uncertain parameter may
 * make happen in some draws, the value is NaN and so is counted; for known parameters they fold away.
 */
export function processText(
  name: string,
  shape: Shape,
  parts: {
    readonly inputs: readonly string[]
    readonly equations: readonly string[]
    readonly conditions: readonly string[]
    readonly step: string
  },
): string {
  const from = originOf(shape)
  const free = from === 'start' ? `if(t == 0, start, ${parts.step})` : parts.step
  const path = parts.conditions.length === 0 ? free : `if(${parts.conditions.join(' and ')}, ${free}, 0 X / 0)`
  return [
    `model ${name}`,
    'unit X',
    `input ${from} : X`,
    ...parts.inputs.map((input) => `input ${input}`),
    `was : X = prev(value, ${from})`,
    ...parts.equations,
    `output value : X = ${path}`,
    '',
  ].join('\n')
}
