import { firstBroken } from '../../parameters.ts'
import type { Process, Shape } from '../process.ts'
import { limitRules, noise, noiseRules, numberOf, profileLimits, whenKnown } from '../shape.ts'
import { profileText } from '../text.ts'

/** One value up to a date, another from then on, with noise around both. */
export const stepChange: Process = {
  name: 'step-change',
  description: 'one value before a date and another after it: a rule, a contract, a plant; the date may be uncertain',
  parameters: [
    { name: 'before', description: 'value before the change', kind: 'value' },
    { name: 'after', description: 'value from the change on', kind: 'value' },
    {
      name: 'at',
      description: 'the period, counted from 0, with which the change begins',
      kind: 'number',
      period: true,
      once: true,
    },
    {
      name: 'ramp',
      description: 'periods from the beginning of the change to its end, along a straight line, >= 0',
      kind: 'number',
      once: true,
      default: 0,
    },
    ...noise,
    ...profileLimits,
  ],
  alternatives: [],
  rule: (shape) =>
    firstBroken(
      [whenKnown([numberOf(shape, 'ramp')], (x) => x >= 0), 'ramp >= 0 must hold'],
      ...noiseRules(shape),
      ...limitRules(shape),
    ),
  text: (shape: Shape) =>
    profileText('step-change', shape, {
      inputs: ['before : X', 'after : X', 'at', 'ramp'],
      equations: ['done = if(t < at, 0, if(t - at < ramp, (t - at) / ramp, 1))'],
      conditions: ['ramp >= 0'],
      profile: 'before + (after - before) * done',
    }),
  shocks: ['shock'],
  shockMeaning: 'A positive shock raises the value.',
  examples: ['{ process: step-change, before: 0.6, after: 0.75, at: { uniform: { min: 3, max: 8 } }, ramp: 2 }'],
}
