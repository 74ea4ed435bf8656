import { firstBroken } from '../../parameters.ts'
import type { Process, Shape } from '../process.ts'
import { isGiven, limitRules, noise, noiseRules, numberOf, profileLimits, whenKnown } from '../shape.ts'
import { profileText } from '../text.ts'

/** An S-curve: base + (ceiling − base)·logistic(speed·(t − midpoint)), with noise around it. */
export const logisticAdoption: Process = {
  name: 'logistic-adoption',
  description: 'an S-curve from a base to a ceiling: adoption of something new, when and how far uncertain',
  parameters: [
    { name: 'ceiling', description: 'where it ends', kind: 'value' },
    {
      name: 'midpoint',
      description: 'the period, counted from 0, in which half the way is gone',
      kind: 'number',
      period: true,
      once: true,
    },
    {
      name: 'speed',
      description: 'steepness, per period, > 0: from 12 to 88 % of the way takes 4/speed periods',
      kind: 'number',
      once: true,
    },
    { name: 'base', description: 'where it comes from; 0 unless given', kind: 'value', default: null },
    ...noise,
    ...profileLimits,
  ],
  alternatives: [],
  rule: (shape) =>
    firstBroken(
      [whenKnown([numberOf(shape, 'speed')], (x) => x > 0), 'speed > 0 must hold'],
      ...noiseRules(shape),
      ...limitRules(shape),
    ),
  text(shape: Shape) {
    const base = isGiven(shape, 'base')
    return profileText('logistic-adoption', shape, {
      inputs: ['ceiling : X', 'midpoint', 'speed', ...(base ? ['base : X'] : [])],
      equations: ['share = logistic(speed * (t - midpoint))'],
      conditions: ['speed > 0'],
      profile: base ? 'base + (ceiling - base) * share' : 'ceiling * share',
    })
  },
  shocks: ['shock'],
  shockMeaning: 'A positive shock raises the value.',
  examples: [
    '{ process: logistic-adoption, ceiling: { pert: { min: 0.3, mode: 0.6, max: 0.9 } }, midpoint: { normal: { mean: 6, sd: 2 } }, speed: 0.5 }',
  ],
}
