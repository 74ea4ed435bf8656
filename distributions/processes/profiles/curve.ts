import { firstBroken } from '../../parameters.ts'
import type { Process, Shape } from '../process.ts'
import { limitRules, noise, noiseRules, profileLimits } from '../shape.ts'
import { profileText } from '../text.ts'

/** A forecast by period with uncertainty around it. */
export const curve: Process = {
  name: 'curve',
  description: 'a forecast by period with uncertainty around it: a forward curve, a plan, a published path',
  parameters: [
    { name: 'values', description: 'the forecast: a list by period, or one value for all', kind: 'value' },
    ...noise,
    ...profileLimits,
  ],
  alternatives: [],
  rule: (shape) => firstBroken(...noiseRules(shape), ...limitRules(shape)),
  text: (shape: Shape) =>
    profileText('curve', shape, { inputs: ['values : X'], equations: [], conditions: [], profile: 'values' }),
  shocks: ['shock'],
  shockMeaning: 'A positive shock raises the value.',
  examples: ['{ process: curve, values: 12, sd: 0.1, persistence: 0.8 }'],
}
