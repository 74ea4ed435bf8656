import { firstBroken } from '../../parameters.ts'
import type { Process, Shape } from '../process.ts'
import { choiceOf, limitRules, listOf, noise, noiseRules, numberOf, profileLimits, whenKnown } from '../shape.ts'
import { literal, pick, profileText } from '../text.ts'

/** A level times (or plus) a profile that repeats, with noise around it. */
export const seasonal: Process = {
  name: 'seasonal',
  description: 'a profile that repeats, as by the quarters of a year, around a level',
  parameters: [
    { name: 'level', description: 'what the profile is applied to; may be a list by period', kind: 'value' },
    {
      name: 'profile',
      description:
        'one number for each season, the first that of period 0: factors on the log scale, amounts to add on the other',
      kind: 'numbers',
      onScale: true,
    },
    ...noise,
    ...profileLimits,
  ],
  alternatives: [],
  rule(shape) {
    const factors = listOf(shape, 'profile')
    return firstBroken(
      [factors.length >= 2 && factors.length <= 366, 'profile must be 2 to 366 numbers'],
      [factors.every(Number.isFinite), 'profile must be finite'],
      [whenKnown([numberOf(shape, 'level')], Number.isFinite), 'level must be finite'],
      ...noiseRules(shape),
      ...limitRules(shape),
    )
  },
  text(shape: Shape) {
    const factors = listOf(shape, 'profile')
    return profileText('seasonal', shape, {
      inputs: ['level : X'],
      equations: [`season = mod(t, ${factors.length})`, `factor = ${pick('season', factors.map(literal))}`],
      conditions: [],
      profile: choiceOf(shape, 'scale') === 'level' ? 'level + factor * 1 X' : 'level * factor',
    })
  },
  shocks: ['shock'],
  shockMeaning: 'A positive shock raises the value.',
  examples: ['{ process: seasonal, level: 120, profile: [0.95, 0.9, 1.0, 1.15], sd: 0.03 }'],
}
