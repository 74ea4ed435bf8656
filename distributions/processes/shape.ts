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
  { name: 'start', description: 'the value in period 0', kind: 'value', default: null, once: true },
  { name: 'last', description: 'the value one period before the first', kind: 'value', default: null, once: true },
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

/** Bounds a path is held between; what is held is what others see and what the next step starts from. */
export const limits = limitsThat('the path is held', 'and goes on from there')

/** Bounds of a path that follows a profile: they hold what others see, not the noise. */
export const profileLimits = limitsThat('what is seen is held', 'the noise goes on unheld')

export function limitsThat(held: string, goesOn: string): readonly ParameterShape[] {
  return (['floor', 'cap'] as const).map((name) => ({
    name,
    description: `${held} at or ${name === 'floor' ? 'above' : 'below'} it, ${goesOn}; how often is counted`,
    kind: 'value',
    default: null,
  }))
}

export function limitRules(shape: Shape): readonly (readonly [boolean, string])[] {
  const known = [numberOf(shape, 'floor'), numberOf(shape, 'cap')]
  return [[whenKnown(known, (floor, cap) => floor <= cap), 'floor <= cap must hold']]
}

/** The limits of a path whose next step starts from where it is held: on the log scale that must be above 0. */
export function steppedLimitRules(shape: Shape): readonly (readonly [boolean, string])[] {
  const positive = choiceOf(shape, 'scale') === 'level' || whenKnown([numberOf(shape, 'cap')], (cap) => cap > 0)
  return [...limitRules(shape), [positive, 'cap > 0 must hold']]
}

/** The parameter an input of a process text stands for: a bound there has a name that is not a function's. */
export function parameterOf(input: string): string {
  return input.replace(/^limit\./, '')
}

/** Parameters of the noise around a profile. */
export const noise: readonly ParameterShape[] = [
  {
    name: 'scale',
    description: 'log: noise multiplies the profile, which is the median; level: it adds to it, in its unit',
    kind: 'choice',
    choices: ['log', 'level'],
    default: 'log',
  },
  {
    name: 'sd',
    description: 'standard deviation of the noise, >= 0; a list by period widens or narrows it',
    kind: 'number',
    onScale: true,
    default: 0,
  },
  {
    name: 'persistence',
    description: 'correlation of the noise with that of the period before, between -1 and 1',
    kind: 'number',
    default: 0,
  },
]

export function noiseRules(shape: Shape): readonly (readonly [boolean, string])[] {
  return [
    [whenKnown([numberOf(shape, 'sd')], (sd) => sd >= 0), 'sd >= 0 must hold'],
    [whenKnown([numberOf(shape, 'persistence')], (r) => r > -1 && r < 1), '-1 < persistence < 1 must hold'],
  ]
}

/** The names of a list as numbers; empty when it is missing or something else. */
export function listOf(shape: Shape, name: string): readonly number[] {
  const value = shape[name]
  return Array.isArray(value) && value.every((entry) => typeof entry === 'number') ? value : []
}
