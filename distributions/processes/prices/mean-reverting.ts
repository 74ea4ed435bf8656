import { firstBroken } from '../../parameters.ts'
import type { Process, Shape } from '../process.ts'
import {
  choiceOf,
  isGiven,
  limitRules,
  limits,
  numberOf,
  oneOrigin,
  origin,
  originOf,
  originRules,
  positiveOrigin,
  whenKnown,
} from '../shape.ts'
import { processText } from '../text.ts'

/** y of x on each scale, and back; `low` and `high` stand in the logit's text. */
const scales = {
  level: { into: (x: string) => `${x} / 1 X`, back: 'y * 1 X' },
  log: { into: (x: string) => `log(${x} / 1 X)`, back: 'exp(y) * 1 X' },
  logit: {
    into: (x: string) => `log((${x} - low) / (high - ${x}))`,
    back: 'low + (high - low) * logistic(y)',
  },
} as const

/**
 * An Ornstein–Uhlenbeck process for y, which is x, ln x or the logit of x between low and high:
 *
 *     dy = speed·(centre − y)·dt + volatility·dW,   dt = 1 period
 *
 * stepped by its exact transition, so that a path seen every period, or every fourth, has the same distribution:
 *
 *     y' = centre + (y − centre)·e^(−speed) + volatility·√((1 − e^(−2·speed))/(2·speed))·shock
 *
 * `level` is the x of centre: the long-run mean on the level scale, the long-run median on the other two. `volatility`
 * is that of dW, the standard deviation a period's shock would have without reversion; in the long run y has standard
 * deviation volatility/√(2·speed). Half a gap closes in ln 2/speed periods.
 */
export const meanReverting: Process = {
  name: 'mean-reverting',
  description: 'pulled back to a level: prices with a cost behind them, rates, utilisation',
  parameters: [
    ...origin,
    {
      name: 'scale',
      description: 'what reverts: the logarithm, the value itself, or its logit between low and high',
      kind: 'choice',
      choices: ['log', 'level', 'logit'],
      default: 'log',
    },
    { name: 'level', description: 'long-run median (on the level scale the mean)', kind: 'value' },
    { name: 'speed', description: 'rate of return to the level, per period, > 0', kind: 'number' },
    {
      name: 'volatility',
      description: 'standard deviation per square root of a period, on the scale chosen, >= 0',
      kind: 'number',
      onScale: true,
    },
    { name: 'low', description: 'lower bound on the logit scale; 0 unless given', kind: 'value', default: null },
    { name: 'high', description: 'upper bound on the logit scale; 1 unless given', kind: 'value', default: null },
    ...limits,
  ],
  alternatives: oneOrigin,
  rule(shape) {
    const known = (name: string) => numberOf(shape, name)
    return firstBroken(
      [whenKnown([known('speed')], (x) => x > 0), 'speed > 0 must hold'],
      [whenKnown([known('volatility')], (x) => x >= 0), 'volatility >= 0 must hold'],
      ...scaleRules(shape),
      ...limitRules(shape),
      ...limitsOnScale(shape),
    )
  },
  text(shape: Shape) {
    const chosen = scaleOf(shape)
    const { into, back } = scales[chosen]
    const bounds = chosen === 'logit' ? (['low', 'high'] as const) : []
    const equations = [
      ...bounds
        .filter((name) => !isGiven(shape, name))
        .map((name) => `const ${name} : X = ${name === 'low' ? 0 : 1} X`),
      `centre = ${into('level')}`,
      'spread = volatility * sqrt(-expm1(-2 * speed) / (2 * speed))',
      `before = ${chosen === 'logit' ? keptState(shape) : into('was')}`,
      'y = centre + (before - centre) * exp(-speed) + spread * shock',
    ]
    return processText('mean-reverting', shape, {
      inputs: [
        'level : X',
        'speed',
        'volatility',
        'shock',
        ...bounds.filter((name) => isGiven(shape, name)).map((name) => `${name} : X`),
      ],
      equations,
      conditions: ['speed > 0', 'volatility >= 0', ...scaleConditions(shape), ...limitConditions(shape)],
      step: back,
    })
  },
  shocks: ['shock'],
  shockMeaning: 'A positive shock raises the value.',
  examples: [
    '{ process: mean-reverting, last: 8, level: 11, speed: 0.4, volatility: 0.35 }',
    '{ process: mean-reverting, scale: logit, high: 1.4, start: 0.97, level: 1.06, speed: 0.45, volatility: 0.22 }',
  ],
}

/**
 * y itself from period to period: taken from x again it would lose its digits beside `high`. Where a limit held the path it
 * goes on from there.
 */
function keptState(shape: Shape): string {
  const from = originOf(shape)
  const begin = scales.logit.into(from)
  const kept = from === 'start' ? `if(t <= 1, ${begin}, prev(y, 0))` : `prev(y, ${begin})`
  const limited = isGiven(shape, 'floor') || isGiven(shape, 'cap')
  return limited ? `if(was == prev(free, ${from}), ${kept}, ${scales.logit.into('was')})` : kept
}

/** A limit must leave the path where its scale has it. */
function limitsOnScale(shape: Shape): readonly (readonly [boolean, string])[] {
  const chosen = scaleOf(shape)
  const [floor, cap] = [numberOf(shape, 'floor'), numberOf(shape, 'cap')]
  if (chosen === 'level') return []
  if (chosen === 'log') return [[whenKnown([cap], (x) => x > 0), 'cap > 0 must hold']]
  const bound = (name: string, otherwise: number) => (isGiven(shape, name) ? numberOf(shape, name) : otherwise)
  return [
    [whenKnown([bound('low', 0), cap], (low, x) => low < x), 'low < cap must hold'],
    [whenKnown([floor, bound('high', 1)], (x, high) => x < high), 'floor < high must hold'],
  ]
}

function limitConditions(shape: Shape): readonly string[] {
  if (scaleOf(shape) !== 'logit') return []
  return [
    ...(isGiven(shape, 'cap') ? ['low < limit.cap'] : []),
    ...(isGiven(shape, 'floor') ? ['limit.floor < high'] : []),
  ]
}

function scaleOf(shape: Shape): keyof typeof scales {
  const chosen = choiceOf(shape, 'scale')
  return chosen === 'level' || chosen === 'logit' ? chosen : 'log'
}

/** The rules of the scale that uncertain parameters may break in some draws, in the model language. */
function scaleConditions(shape: Shape): readonly string[] {
  const chosen = scaleOf(shape)
  if (chosen === 'level') return []
  if (chosen === 'log') return [...positiveOrigin(shape), 'level > 0']
  return [originOf(shape), 'level'].flatMap((name) => [`low < ${name}`, `${name} < high`])
}

function scaleRules(shape: Shape): readonly (readonly [boolean, string])[] {
  const chosen = scaleOf(shape)
  const bounded = isGiven(shape, 'low') || isGiven(shape, 'high')
  if (chosen !== 'logit') {
    const positive = whenKnown([numberOf(shape, 'level')], (x) => x > 0)
    const rules = [[!bounded, 'low and high need scale: logit'] as const]
    return chosen === 'log' ? [...rules, ...originRules(shape), [positive, 'level > 0 must hold']] : rules
  }
  const bound = (name: string, otherwise: number) => (isGiven(shape, name) ? numberOf(shape, name) : otherwise)
  const low = bound('low', 0)
  const high = bound('high', 1)
  const inside = (name: string): readonly [boolean, string] => [
    whenKnown([low, numberOf(shape, name), high], (a, x, b) => a < x && x < b),
    `low < ${name} < high must hold`,
  ]
  const ordered: readonly [boolean, string] = [whenKnown([low, high], (a, b) => a < b), 'low < high must hold']
  return [ordered, inside('start'), inside('last'), inside('level')]
}
