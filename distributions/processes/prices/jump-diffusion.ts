import { exp } from '../../../src/kernel/mathematics.ts'
import { firstBroken } from '../../parameters.ts'
import type { Process, Shape } from '../process.ts'
import {
  choiceOf,
  isGiven,
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
import { gapTo, processText, stepped } from '../text.ts'

/** More jumps a period than this are a diffusion. */
const MOST_INTENSITY = 8

/** No score leads to a tail below this. */
const NEVER = 1e-17

/**
 * A random walk with jumps. In a period N jumps happen, N Poisson with mean `intensity`, each normal with `jump_mean` and
 * `jump_sd`; given N their sum is normal with N·jump_mean and √N·jump_sd, so steps are exact. With `speed` the walk is an
 * Ornstein–Uhlenbeck process pulled to `level` and the jumps of a period come at its end.
 *
 * @source Merton, "Option pricing when underlying stock returns are discontinuous", Journal of Financial Economics 3 (1976)
 */
export const jumpDiffusion: Process = {
  name: 'jump-diffusion',
  description: 'wanders and now and then jumps: prices that shortages hit without warning',
  parameters: [
    ...origin,
    scale,
    {
      name: 'drift',
      description: 'mean of a step without its jumps, per period; 0 beside speed',
      kind: 'number',
      onScale: true,
      default: 0,
    },
    {
      name: 'volatility',
      description: 'standard deviation of a step without its jumps (with speed: per square root of a period), >= 0',
      kind: 'number',
      onScale: true,
    },
    { name: 'intensity', description: 'expected number of jumps a period, 0 to 8', kind: 'number' },
    { name: 'jump_mean', description: 'mean of a jump, on the scale chosen', kind: 'number', onScale: true },
    { name: 'jump_sd', description: 'standard deviation of a jump, >= 0', kind: 'number', onScale: true, default: 0 },
    { name: 'level', description: 'where speed leads to (the median without jumps)', kind: 'value', default: null },
    { name: 'speed', description: 'rate of return to the level, per period, > 0', kind: 'number', default: null },
    ...limits,
  ],
  alternatives: oneOrigin,
  rule(shape) {
    const known = (name: string) => [numberOf(shape, name)]
    const reverting = isGiven(shape, 'speed')
    const positive = choiceOf(shape, 'scale') === 'level' || whenKnown(known('level'), (x) => x > 0)
    return firstBroken(
      ...originRules(shape),
      [whenKnown(known('volatility'), (x) => x >= 0), 'volatility >= 0 must hold'],
      [whenKnown(known('intensity'), (x) => x >= 0 && x <= MOST_INTENSITY), '0 <= intensity <= 8 must hold'],
      [whenKnown(known('jump_sd'), (x) => x >= 0), 'jump_sd >= 0 must hold'],
      [reverting === isGiven(shape, 'level'), 'level and speed must be given together'],
      [whenKnown(known('speed'), (x) => x > 0), 'speed > 0 must hold'],
      [positive, 'level > 0 must hold'],
      [!(reverting && whenKnown(known('drift'), (x) => x !== 0)), 'drift must be 0 beside speed'],
      ...steppedLimitRules(shape),
    )
  },
  text(shape: Shape) {
    const reverting = isGiven(shape, 'speed')
    const onLevel = choiceOf(shape, 'scale') === 'level'
    const spread = 'spread = volatility * sqrt(-expm1(-2 * speed) / (2 * speed))'
    const step = reverting ? `expm1(-speed) * ${gapTo(shape, 'level')} + spread * shock` : 'drift + volatility * shock'
    return processText('jump-diffusion', shape, {
      inputs: [
        'drift',
        'volatility',
        'intensity',
        'jump_mean',
        'jump_sd',
        ...(reverting ? ['level : X', 'speed'] : []),
        'shock',
        'jumps',
        'size',
      ],
      equations: [
        ...countText(numberOf(shape, 'intensity') ?? MOST_INTENSITY),
        ...(reverting ? [spread] : []),
        `step = ${step} + count * jump_mean + sqrt(count) * jump_sd * size`,
      ],
      conditions: [
        'volatility >= 0',
        'jump_sd >= 0',
        'intensity >= 0',
        `intensity <= ${MOST_INTENSITY}`,
        ...positiveOrigin(shape),
        ...(reverting ? ['speed > 0', ...(onLevel ? [] : ['level > 0'])] : []),
      ],
      step: stepped(shape),
    })
  },
  shocks: ['shock', 'jumps', 'size'],
  shockMeaning: 'A positive shock raises the value; jumps are drawn apart from it.',
  examples: [
    '{ process: jump-diffusion, last: 8, volatility: 0.1, intensity: 0.12, jump_mean: 0.45, jump_sd: 0.2 }',
    '{ process: jump-diffusion, last: 8, level: 6, speed: 0.1, volatility: 0.17, intensity: 0.12, jump_mean: 0.45, jump_sd: 0.2 }',
  ],
}

/** N, how many of the tails P(N ≥ 1), P(N ≥ 2), … u lies below: a large score of `jumps` means many. */
function countText(mean: number): readonly string[] {
  const most = mostJumps(mean)
  const terms = Array.from({ length: most }, (_, k) => [
    `term_${k} = ${k === 0 ? 'exp(-intensity)' : `term_${k - 1} * intensity / ${k}`}`,
    `tail_${k + 1} = ${k === 0 ? '-expm1(-intensity)' : `tail_${k} - term_${k}`}`,
  ]).flat()
  const counted = Array.from({ length: most }, (_, k) => `if(u < tail_${k + 1}, 1, 0)`)
  return ['u = normal_cdf(-jumps)', ...terms, `count = ${counted.length === 0 ? '0 * u' : counted.join(' + ')}`]
}

/** Beyond this many the probability of more is below what a score can say. */
function mostJumps(mean: number): number {
  let count = 0
  for (let term = exp(-mean); count < mean || term > NEVER; count++) term *= mean / (count + 1)
  return mean === 0 ? 0 : count
}
