/** The texts of processes: the statements they all begin and end with, and the phrases they share. */
import type { Shape } from './process.ts'
import { choiceOf, isGiven, originOf } from './shape.ts'

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
    conditions: [...parts.conditions, ...positiveCap(shape)],
    path,
  })
}

/** The condition that a path on the log scale is not held where it cannot go on. */
export function positiveCap(shape: Shape): readonly string[] {
  const bounded = ['level', 'logit'].includes(choiceOf(shape, 'scale'))
  return isGiven(shape, 'cap') && !bounded ? ['limit.cap > 0 X'] : []
}

/** The next value after a step, on the scale chosen. */
export function stepped(shape: Shape, step = 'step'): string {
  return choiceOf(shape, 'scale') === 'level' ? `was + (${step}) * 1 X` : `was * exp(${step})`
}

/** How far the value before the step is from another, on the scale chosen. */
export function gapTo(shape: Shape, other: string): string {
  return choiceOf(shape, 'scale') === 'level' ? `(was - ${other}) / 1 X` : `log(was / ${other})`
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

/** A path that follows `profile`, an expression in the unit X, with noise around it. */
export function profileText(name: string, shape: Shape, parts: Parts & { readonly profile: string }): string {
  const level = choiceOf(shape, 'scale') === 'level'
  return pathText(name, shape, {
    inputs: [...parts.inputs, 'sd', 'persistence', 'shock'],
    equations: [
      ...parts.equations,
      'fresh = sqrt(1 - persistence * persistence)',
      'score = if(t == 0, shock, persistence * prev(score, 0) + fresh * shock)',
      'noise = sd * score',
      `course : X = ${parts.profile}`,
    ],
    conditions: [...parts.conditions, 'sd >= 0', 'persistence > -1', 'persistence < 1'],
    path: level ? 'course + noise * 1 X' : 'course * exp(noise)',
  })
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
