import { firstBroken } from '../../parameters.ts'
import type { Process, Shape } from '../process.ts'
import {
  limits,
  numberOf,
  oneOrigin,
  origin,
  originRules,
  positiveOrigin,
  scale,
  steppedLimitRules,
  whenKnown,
} from '../shape.ts'
import { processText, stepped } from '../text.ts'

/**
 * A value that wanders without memory of where it came from. On the log scale ln x grows by `drift` a period (so its median
 * by a factor e^drift) with standard deviation `volatility`; expected growth of e^m needs drift = m − volatility²/2. On
 * the level scale x itself does, in its own unit.
 */
export const randomWalk: Process = {
  name: 'random-walk',
  description: 'wanders by independent steps: prices that may go anywhere',
  parameters: [
    ...origin,
    scale,
    { name: 'drift', description: 'mean of a step, per period', kind: 'number', onScale: true, default: 0 },
    {
      name: 'volatility',
      description: 'standard deviation of a step, per period, >= 0',
      kind: 'number',
      onScale: true,
    },
    ...limits,
  ],
  alternatives: oneOrigin,
  rule: (shape) =>
    firstBroken(
      ...originRules(shape),
      [whenKnown([numberOf(shape, 'volatility')], (x) => x >= 0), 'volatility >= 0 must hold'],
      ...steppedLimitRules(shape),
    ),
  text(shape: Shape) {
    return processText('random-walk', shape, {
      inputs: ['drift', 'volatility', 'shock'],
      equations: [],
      conditions: ['volatility >= 0', ...positiveOrigin(shape)],
      step: stepped(shape, 'drift + volatility * shock'),
    })
  },
  shocks: ['shock'],
  shockMeaning: 'A positive shock raises the value.',
  examples: [
    '{ process: random-walk, last: 100, drift: 0.02, volatility: 0.12 }',
    '{ process: random-walk, scale: level, start: 0.5, volatility: 0.03 }',
  ],
}
