import { firstBroken } from '../../parameters.ts'
import type { Process, Shape } from '../process.ts'
import { choiceOf, limitRules, noise, noiseRules, numberOf, profileLimits, whenKnown } from '../shape.ts'
import { profileText } from '../text.ts'

/**
 * Diffusion by innovators and imitators: of those who have not adopted yet, innovation + imitation·(share of those who have)
 * do in a period. In closed form the share after τ periods is F(τ) = (1 − e^(−(p+q)τ))/(1 + (q/p)·e^(−(p+q)τ)); at the end
 * of period t it is τ = t + 1 − launch.
 *
 * @source Bass, "A new product growth for model consumer durables", Management Science 15 (1969)
 */
export const bass: Process = {
  name: 'bass',
  description: 'adoption by innovators and those who imitate them: users of a new product, or new users per period',
  parameters: [
    { name: 'market', description: 'all who will ever adopt', kind: 'value' },
    { name: 'innovation', description: 'rate of adoption unasked, per period, > 0', kind: 'number', once: true },
    { name: 'imitation', description: 'rate of adoption by imitation, per period, >= 0', kind: 'number', once: true },
    {
      name: 'launch',
      description: 'the period, counted from 0, at whose beginning it starts',
      kind: 'number',
      period: true,
      once: true,
      default: 0,
    },
    {
      name: 'of',
      description:
        'adopters: all up to the end of the period; adoptions: those of the period, a difference that loses digits when nearly all have adopted',
      kind: 'choice',
      choices: ['adopters', 'adoptions'],
      default: 'adopters',
    },
    ...noise,
    ...profileLimits,
  ],
  alternatives: [],
  rule: (shape) =>
    firstBroken(
      [whenKnown([numberOf(shape, 'innovation')], (x) => x > 0), 'innovation > 0 must hold'],
      [whenKnown([numberOf(shape, 'imitation')], (x) => x >= 0), 'imitation >= 0 must hold'],
      ...noiseRules(shape),
      ...limitRules(shape),
    ),
  text(shape: Shape) {
    const share = (name: string, age: string) => [
      `age_${name} = max(${age}, 0)`,
      `left_${name} = exp(-(innovation + imitation) * age_${name})`,
      `${name} = -expm1(-(innovation + imitation) * age_${name}) / (1 + imitation / innovation * left_${name})`,
    ]
    const adoptions = choiceOf(shape, 'of') === 'adoptions'
    return profileText('bass', shape, {
      inputs: ['market : X', 'innovation', 'imitation', 'launch'],
      equations: [...share('now', 't + 1 - launch'), ...(adoptions ? share('before', 't - launch') : [])],
      conditions: ['innovation > 0', 'imitation >= 0'],
      profile: adoptions ? 'market * (now - before)' : 'market * now',
    })
  },
  shocks: ['shock'],
  shockMeaning: 'A positive shock raises the value.',
  examples: ['{ process: bass, market: 1.2e9, innovation: 0.01, imitation: 0.35, of: adopters }'],
}
