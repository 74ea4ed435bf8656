import { firstBroken } from '../../parameters.ts'
import type { Process, Shape } from '../process.ts'
import {
  choiceOf,
  isGiven,
  limits,
  numberOf,
  oneOrigin,
  origin,
  originOf,
  originRules,
  positiveOrigin,
  scale,
  steppedLimitRules,
  whenKnown,
} from '../shape.ts'
import { processText } from '../text.ts'

/**
 * A random walk that is known to arrive: with n steps left to the pinned period the next one has mean gap/n and variance
 * volatility²·(n − 1)/n, the exact law of a walk given where it ends. After the pinned period it is a walk without drift.
 */
export const brownianBridge: Process = {
  name: 'brownian-bridge',
  description: 'wanders between two known values: from a price today to one that a contract has fixed',
  parameters: [
    ...origin,
    scale,
    { name: 'end', description: 'the value in the pinned period', kind: 'value' },
    {
      name: 'end_period',
      description: 'the pinned period (the last one unless given), counted from 0',
      kind: 'integer',
      period: true,
      default: null,
      fixed: true,
    },
    {
      name: 'volatility',
      description: 'standard deviation of a step of the free walk, per period, >= 0',
      kind: 'number',
      onScale: true,
    },
    ...limits,
  ],
  alternatives: oneOrigin,
  rule(shape, periods) {
    const first = originOf(shape) === 'start' ? 1 : 0
    const log = choiceOf(shape, 'scale') !== 'level'
    return firstBroken(
      ...originRules(shape),
      [!log || whenKnown([numberOf(shape, 'end')], (x) => x > 0), 'end > 0 must hold'],
      [
        whenKnown([isGiven(shape, 'end_period') ? numberOf(shape, 'end_period') : periods - 1], (t) => t >= first),
        `end_period >= ${first} must hold`,
      ],
      [whenKnown([numberOf(shape, 'volatility')], (x) => x >= 0), 'volatility >= 0 must hold'],
      ...steppedLimitRules(shape),
      ...endRules(shape),
    )
  },
  text(shape: Shape, periods: number) {
    const log = choiceOf(shape, 'scale') !== 'level'
    const pinned = isGiven(shape, 'end_period') ? 'end_period' : String(periods - 1)
    const gap = log ? 'log(end / was)' : '(end - was) / 1 X'
    const free = log ? 'was * exp(step)' : 'was + step * 1 X'
    return processText('brownian-bridge', shape, {
      inputs: ['end : X', ...(isGiven(shape, 'end_period') ? ['end_period'] : []), 'volatility', 'shock'],
      equations: [
        `left = ${pinned} - t + 1`,
        `pulled = ${gap} / left + volatility * sqrt((left - 1) / left) * shock`,
        'step = if(left > 1, pulled, volatility * shock)',
      ],
      conditions: ['volatility >= 0', ...positiveOrigin(shape), ...(log ? ['end > 0'] : [])],
      step: `if(left == 1, end, ${free})`,
    })
  },
  shocks: ['shock'],
  shockMeaning: 'A positive shock raises the value.',
  examples: ['{ process: brownian-bridge, last: 8, end: 12, end_period: 7, volatility: 0.15 }'],
}

/** The end must lie between the limits. */
function endRules(shape: Shape): readonly (readonly [boolean, string])[] {
  const [floor, end, cap] = ['floor', 'end', 'cap'].map((name) => numberOf(shape, name))
  return [
    [whenKnown([floor, end], (a, b) => a <= b), 'floor <= end must hold'],
    [whenKnown([end, cap], (a, b) => a <= b), 'end <= cap must hold'],
  ]
}
