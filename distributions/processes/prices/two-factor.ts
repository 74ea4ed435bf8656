import { firstBroken } from '../../parameters.ts'
import type { Process, Shape } from '../process.ts'
import {
  limitsThat,
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
import { processText, stepped } from '../text.ts'

/**
 * ln x (or x) is the sum of a short-term deviation, an Ornstein–Uhlenbeck process around 0, and a long-term level, a
 * random walk with drift:
 *
 *     dχ = −speed·χ·dt + short_volatility·dW₁,   dξ = drift·dt + long_volatility·dW₂,   corr(dW₁, dW₂) = correlation
 *
 * Steps are exact: over one period the two increments are normal with variances σχ²·(1 − e^(−2·speed))/(2·speed) and σξ² and
 * covariance correlation·σχ·σξ·(1 − e^(−speed))/speed. `deviation` is χ where the path begins.
 *
 * @source Schwartz and Smith, "Short-term variations and long-term dynamics in commodity prices", Management Science 46 (2000)
 */
export const twoFactor: Process = {
  name: 'two-factor',
  description: 'a lasting level and a passing deviation from it: prices whose spikes fade while their trend does not',
  parameters: [
    ...origin,
    scale,
    {
      name: 'deviation',
      description: 'the passing part where the path begins',
      kind: 'number',
      onScale: true,
      once: true,
      default: 0,
    },
    { name: 'speed', description: 'rate at which a deviation passes, per period, > 0', kind: 'number' },
    {
      name: 'short_volatility',
      description: 'of the deviation, per square root of a period, >= 0',
      kind: 'number',
      onScale: true,
    },
    { name: 'drift', description: 'of the lasting level, per period', kind: 'number', onScale: true, default: 0 },
    {
      name: 'long_volatility',
      description: 'of the lasting level, per square root of a period, >= 0',
      kind: 'number',
      onScale: true,
    },
    { name: 'correlation', description: 'of the two, -1 to 1', kind: 'number', default: 0 },
    ...limitsThat('the path is held', 'and its lasting level goes on from there while the deviation goes on unheld'),
  ],
  alternatives: oneOrigin,
  rule(shape) {
    const known = (name: string) => [numberOf(shape, name)]
    return firstBroken(
      ...originRules(shape),
      [whenKnown(known('speed'), (x) => x > 0), 'speed > 0 must hold'],
      [whenKnown(known('short_volatility'), (x) => x >= 0), 'short_volatility >= 0 must hold'],
      [whenKnown(known('long_volatility'), (x) => x >= 0), 'long_volatility >= 0 must hold'],
      [whenKnown(known('correlation'), (x) => x >= -1 && x <= 1), '-1 <= correlation <= 1 must hold'],
      ...steppedLimitRules(shape),
    )
  },
  text(shape: Shape) {
    const begins = originOf(shape) === 'start' ? 'if(t == 0, deviation, ' : '('
    return processText('two-factor', shape, {
      inputs: ['deviation', 'speed', 'short_volatility', 'drift', 'long_volatility', 'correlation', 'shock', 'long'],
      equations: [
        'spread = sqrt(-expm1(-2 * speed) / (2 * speed))',
        // Of the two increments of a period.
        'joint = correlation * (-expm1(-speed) / speed) / spread',
        'before = prev(chi, deviation)',
        `chi = ${begins}before * exp(-speed) + short_volatility * spread * shock)`,
        'lasting = drift + long_volatility * (joint * shock + sqrt(max(1 - joint * joint, 0)) * long)',
        'step = chi - before + lasting',
      ],
      conditions: [
        'speed > 0',
        'short_volatility >= 0',
        'long_volatility >= 0',
        'abs(correlation) <= 1',
        ...positiveOrigin(shape),
      ],
      step: stepped(shape),
    })
  },
  shocks: ['shock', 'long'],
  shockMeaning: 'A positive shock raises the deviation of that period.',
  examples: [
    '{ process: two-factor, last: 8, deviation: 0.6, speed: 0.35, short_volatility: 0.2, drift: -0.01, long_volatility: 0.06, correlation: 0.3 }',
  ],
}
