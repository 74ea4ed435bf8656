import { firstBroken, sumOf } from '../../parameters.ts'
import type { Process, Shape } from '../process.ts'
import {
  choiceOf,
  isGiven,
  limits,
  listOf,
  oneOrigin,
  origin,
  originOf,
  originRules,
  positiveOrigin,
  scale,
  steppedLimitRules,
} from '../shape.ts'
import { gapTo, literal, pick, processText, stepped } from '../text.ts'

/** Rows may be rounded like [0.333, 0.333, 0.334], not short of an entry. */
const SUM_TOLERANCE = 1e-9

/** More states than anybody can estimate; the text nests one condition for each. */
const MOST_STATES = 16

/**
 * Steps whose mean and spread depend on a hidden state, which moves by a Markov chain. The first step is taken in the
 * starting state, later ones after a transition each. The next state is where u = Φ(−shock) falls among the cumulative
 * probabilities of the present state's row, in the order of `states`: a large shock picks an early state. Inside a state
 * steps scatter by a normal of their own, `noise`. With `pull`, a step also closes that share of the gap to `anchor`
 * (in ln x on the log scale), measured before the step.
 */
export const regimeSwitching: Process = {
  name: 'regime-switching',
  description: 'booms, calm and busts: steps drawn by a state that persists',
  parameters: [
    ...origin,
    scale,
    { name: 'states', description: 'names of the states, 2 to 16', kind: 'texts' },
    { name: 'transition', description: 'probabilities of the next state, a row for each present one', kind: 'matrix' },
    { name: 'mean', description: 'mean of a step in each state, per period', kind: 'numbers', onScale: true },
    { name: 'sd', description: 'standard deviation of a step in each state, >= 0', kind: 'numbers', onScale: true },
    {
      name: 'start_state',
      description: 'state of the first step; the first unless given',
      kind: 'choice',
      default: null,
    },
    {
      name: 'pull',
      description: 'share of the gap to the anchor closed by a step, in each state, 0 to 1',
      kind: 'numbers',
      default: null,
    },
    {
      name: 'anchor',
      description: 'where pull leads to; the start or last value unless given',
      kind: 'value',
      default: null,
    },
    ...limits,
  ],
  alternatives: oneOrigin,
  rule: (shape) =>
    firstBroken(...originRules(shape), ...stateRules(shape), ...pullRules(shape), ...steppedLimitRules(shape)),
  text(shape: Shape) {
    const count = states(shape).length
    const first = Math.max(0, states(shape).indexOf(choiceOf(shape, 'start_state')))
    const firstStep = originOf(shape) === 'last' ? 't == 0' : 't <= 1'
    const rows = (shape['transition'] as readonly (readonly number[])[]).map(cumulative)
    const limits = Array.from(
      { length: count - 1 },
      (_, k) =>
        `limit_${k} = ${byState(
          'before',
          rows.map((row) => row[k]!),
        )}`,
    )
    const next = limits.reduceRight((rest, _, k) => `if(u < limit_${k}, ${k}, ${rest})`, String(count - 1))
    return processText('regime-switching', shape, {
      inputs: ['shock', 'noise', ...(isGiven(shape, 'anchor') ? ['anchor : X'] : [])],
      equations: [
        `before = prev(state, ${first})`,
        'u = normal_cdf(-shock)',
        ...limits,
        `state = if(${firstStep}, ${first}, ${next})`,
        `state_mean = ${byState('state', listOf(shape, 'mean'))}`,
        `state_sd = ${byState('state', listOf(shape, 'sd'))}`,
        ...pullText(shape),
      ],
      conditions: [...positiveOrigin(shape), ...positiveAnchor(shape)],
      step: stepped(shape),
    })
  },
  shocks: ['shock', 'noise'],
  shockMeaning: 'A positive shock makes the states named first more likely.',
  shockPicks: 'a choice among few states',
  examples: [
    `process: regime-switching
last: 8
states: [up, normal, down]
start_state: up
transition:
  - [0.60, 0.35, 0.05]
  - [0.10, 0.75, 0.15]
  - [0.05, 0.35, 0.60]
mean: [0.40, 0.03, -0.22]
sd: [0.15, 0.07, 0.08]
pull: [0, 0.06, 0.06]
anchor: 2.4`,
  ],
}

function states(shape: Shape): readonly string[] {
  return Array.isArray(shape['states']) ? shape['states'] : []
}

/** Probabilities of a row summed from the left; the last is what remains. */
function cumulative(row: readonly number[]): readonly number[] {
  let share = 0
  return row.map((probability) => {
    share += probability
    return share
  })
}

/** The number that belongs to a state. */
function byState(state: string, values: readonly number[]): string {
  return pick(state, values.map(literal))
}

function pullText(shape: Shape): readonly string[] {
  if (!isGiven(shape, 'pull')) return ['step = state_mean + state_sd * noise']
  const anchor = isGiven(shape, 'anchor') ? 'anchor' : originOf(shape)
  return [
    `state_pull = ${byState('state', listOf(shape, 'pull'))}`,
    `step = state_mean + state_sd * noise - state_pull * ${gapTo(shape, anchor)}`,
  ]
}

function positiveAnchor(shape: Shape): readonly string[] {
  return isGiven(shape, 'anchor') && choiceOf(shape, 'scale') !== 'level' ? ['anchor > 0'] : []
}

type Rules = readonly (readonly [boolean, string])[]

function stateRules(shape: Shape): Rules {
  const names = states(shape)
  const rows = Array.isArray(shape['transition']) ? (shape['transition'] as readonly (readonly number[])[]) : []
  const perState = (name: string) => listOf(shape, name).length === names.length
  const start = choiceOf(shape, 'start_state')
  return [
    [names.length >= 2 && names.length <= MOST_STATES, 'states must be 2 to 16 names'],
    [new Set(names).size === names.length, 'states must differ'],
    [rows.length === names.length, 'transition must have a row for each state'],
    [rows.every((row) => row.length === names.length), 'each row of transition must have a number for each state'],
    [rows.every((row) => row.every((p) => p >= 0)), 'probabilities of transition must be >= 0'],
    [rows.every((row) => Math.abs(sumOf(row) - 1) <= SUM_TOLERANCE), 'each row of transition must sum to 1'],
    [perState('mean'), 'mean must have a number for each state'],
    [listOf(shape, 'mean').every(Number.isFinite), 'mean must be finite'],
    [perState('sd'), 'sd must have a number for each state'],
    [listOf(shape, 'sd').every((sd) => sd >= 0 && sd < Infinity), 'sd >= 0 must hold'],
    [start === '' || names.includes(start), 'start_state must be one of states'],
  ]
}

function pullRules(shape: Shape): Rules {
  const pull = listOf(shape, 'pull')
  const given = isGiven(shape, 'pull')
  const anchor = shape['anchor']
  const positive = choiceOf(shape, 'scale') === 'level' || typeof anchor !== 'number' || anchor > 0
  return [
    [given || !isGiven(shape, 'anchor'), 'anchor needs pull'],
    [!given || pull.length === states(shape).length, 'pull must have a number for each state'],
    [pull.every((share) => share >= 0 && share <= 1), '0 <= pull <= 1 must hold'],
    [positive, 'anchor > 0 must hold'],
  ]
}
