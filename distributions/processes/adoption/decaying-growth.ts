import { firstBroken } from '../../parameters.ts'
import type { Process, Shape } from '../process.ts'
import {
  limits,
  numberOf,
  oneOrigin,
  origin,
  originOf,
  originRules,
  positiveOrigin,
  steppedLimitRules,
  whenKnown,
} from '../shape.ts'
import { processText } from '../text.ts'

/**
 * Growth that slows down: the k-th step, counted from 0, adds to ln x
 *
 *     final + (initial − final)·2^(−k/half_life) + volatility·shock
 *
 * With `last` the step with k = 0 leads to period 0, with `start` to period 1.
 */
export const decayingGrowth: Process = {
  name: 'decaying-growth',
  description: 'grows fast at first and slower later: revenue of a young business',
  parameters: [
    ...origin,
    { name: 'initial', description: 'growth of ln x in the first step, per period', kind: 'number', once: true },
    { name: 'final', description: 'growth of ln x in the long run, per period', kind: 'number', once: true },
    { name: 'half_life', description: 'periods in which half the difference goes, > 0', kind: 'number', once: true },
    { name: 'volatility', description: 'standard deviation of a step of ln x, >= 0', kind: 'number', default: 0 },
    ...limits,
  ],
  alternatives: oneOrigin,
  rule: (shape) =>
    firstBroken(
      ...originRules(shape),
      [whenKnown([numberOf(shape, 'half_life')], (x) => x > 0), 'half_life > 0 must hold'],
      [whenKnown([numberOf(shape, 'volatility')], (x) => x >= 0), 'volatility >= 0 must hold'],
      ...steppedLimitRules(shape),
    ),
  text(shape: Shape) {
    const steps = originOf(shape) === 'last' ? 't' : 'max(t - 1, 0)'
    return processText('decaying-growth', shape, {
      inputs: ['initial', 'final', 'half_life', 'volatility', 'shock'],
      equations: [
        `remaining = exp(-log(2) * ${steps} / half_life)`,
        'growth = final + (initial - final) * remaining + volatility * shock',
      ],
      conditions: ['half_life > 0', 'volatility >= 0', ...positiveOrigin(shape)],
      step: 'was * exp(growth)',
    })
  },
  shocks: ['shock'],
  shockMeaning: 'A positive shock raises the growth of that period.',
  examples: ['{ process: decaying-growth, last: 44, initial: 0.35, final: 0.05, half_life: 2.5, volatility: 0.12 }'],
}
