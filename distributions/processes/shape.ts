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

/** Bounds a path is held between; what is held is what others see and what the next step starts from. */
export const limits: readonly ParameterShape[] = [
  {
    name: 'floor',
    description: 'the path is held at or above it, and goes on from there; how often is counted',
    kind: 'value',
    default: null,
  },
  {
    name: 'cap',
    description: 'the path is held at or below it, and goes on from there; how often is counted',
    kind: 'value',
    default: null,
  },
]

export function limitRules(shape: Shape): readonly (readonly [boolean, string])[] {
  const known = [numberOf(shape, 'floor'), numberOf(shape, 'cap')]
  return [[whenKnown(known, (floor, cap) => floor <= cap), 'floor <= cap must hold']]
}

/** The parameter an input of a process text stands for: a bound there has a name that is not a function's. */
export function parameterOf(input: string): string {
  return input.replace(/^limit\./, '')
}

/** The parts of a process text that the processes differ in. */
interface Parts {
  readonly inputs: readonly string[]
  readonly equations: readonly string[]
  /** What uncertain parameters may break in some draws, in the model language. */
  readonly conditions: readonly string[]
}

/**
 * A process text: its head, the inputs, the equations and the path. `step` is the next value from `was`, the value before;
 * with `start` period 0 is the start itself.
 */
export function processText(name: string, shape: Shape, parts: Parts & { readonly step: string }): string {
  const from = originOf(shape)
  const path = from === 'start' ? `if(t == 0, start, ${parts.step})` : parts.step
  return pathText(name, shape, {
    inputs: [`${from} : X`, ...parts.inputs],
    equations: [`was : X = prev(value, ${from})`, ...parts.equations],
    conditions: parts.conditions,
    path,
  })
}

/**
 * The text of any path, held between its limits. Where one of the `conditions` does not hold, as an uncertain parameter
 * may make happen in some draws, the value is NaN and so is counted; for known parameters they fold away.
 */
export function pathText(name: string, shape: Shape, parts: Parts & { readonly path: string }): string {
  const bounds = ['floor', 'cap'].filter((bound) => isGiven(shape, bound))
  const conditions = [...parts.conditions, ...(bounds.length === 2 ? ['limit.floor <= limit.cap'] : [])]
  const path = conditions.length === 0 ? parts.path : `if(${conditions.join(' and ')}, ${parts.path}, 0 X / 0)`
  const value = bounds.length === 0 ? path : 'free'
  const held = bounds.reduce((x, bound) => {
    return `if(free ${bound === 'cap' ? '>' : '<'} limit.${bound}, limit.${bound}, ${x})`
  }, value)
  return [
    `model ${name}`,
    'unit X',
    ...[...parts.inputs, ...bounds.map((bound) => `limit.${bound} : X`)].map((input) => `input ${input}`),
    ...parts.equations,
    ...(bounds.length === 0 ? [] : [`free : X = ${path}`]),
    `output value : X = ${held}`,
    '',
  ].join('\n')
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
    description: 'standard deviation of the noise, the same in every period, >= 0',
    kind: 'number',
    default: 0,
  },
  {
    name: 'persistence',
    description: 'correlation of the noise with that of the period before, -1 to 1',
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

/** A path that follows `profile`, an expression in the unit X, with noise around it. */
export function profileText(name: string, shape: Shape, parts: Parts & { readonly profile: string }): string {
  const level = choiceOf(shape, 'scale') === 'level'
  return pathText(name, shape, {
    inputs: [...parts.inputs, 'sd', 'persistence', 'shock'],
    equations: [
      ...parts.equations,
      'fresh = sqrt(1 - persistence * persistence)',
      'noise = if(t == 0, sd * shock, persistence * prev(noise, 0) + sd * fresh * shock)',
      `course : X = ${parts.profile}`,
    ],
    conditions: [...parts.conditions, 'sd >= 0', 'persistence > -1', 'persistence < 1'],
    path: level ? 'course + noise * 1 X' : 'course * exp(noise)',
  })
}

/** The names of a list as numbers; empty when it is missing or something else. */
export function listOf(shape: Shape, name: string): readonly number[] {
  const value = shape[name]
  return Array.isArray(value) && value.every((entry) => typeof entry === 'number') ? value : []
}

/** A number as the language writes it: exponents are fine, a sign needs no brackets where these stand. */
export function literal(value: number): string {
  return String(value)
}

/** The entry of a list that `index`, a whole number in the model language, stands for; halved, so that it nests little. */
export function pick(index: string, entries: readonly string[], from = 0): string {
  if (entries.length === 1) return entries[0]!
  const half = Math.ceil(entries.length / 2)
  const [left, right] = [pick(index, entries.slice(0, half), from), pick(index, entries.slice(half), from + half)]
  return left === right ? left : `if(${index} < ${from + half}, ${left}, ${right})`
}
