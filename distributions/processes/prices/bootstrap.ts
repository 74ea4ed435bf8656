import { log } from '../../../src/kernel/mathematics.ts'
import { firstBroken } from '../../parameters.ts'
import type { Process, Shape } from '../process.ts'
import {
  choiceOf,
  limits,
  listOf,
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
import { literal, pick, processText, stepped } from '../text.ts'

/** A longer history wants a distribution instead. */
const MOST_STEPS = 512

/**
 * The steps of a history once more, in blocks of `block` successive ones, each beginning at a random place; the history
 * is a circle, so that every step is equally likely. Blocks keep what follows what inside them.
 *
 * @source Politis and Romano, "A circular block-resampling procedure for stationary data" (1992)
 */
export const bootstrap: Process = {
  name: 'bootstrap',
  description: 'repeats the steps of a history in random order, block by block: no distribution assumed',
  parameters: [
    ...origin,
    scale,
    {
      name: 'history',
      description: 'past values, one a period without a gap, oldest first, 3 to 513',
      kind: 'values',
      fromFile: true,
    },
    { name: 'block', description: 'steps taken in a row, >= 1', kind: 'integer', default: 1, fixed: true },
    ...limits,
  ],
  alternatives: oneOrigin,
  rule(shape) {
    const history = listOf(shape, 'history')
    const onLog = choiceOf(shape, 'scale') !== 'level'
    const fine = history.every((x) => Number.isFinite(x) && (!onLog || x > 0))
    return firstBroken(
      ...originRules(shape),
      [history.length >= 3 && history.length <= MOST_STEPS + 1, 'history must be 3 to 513 values'],
      [fine, onLog ? 'history > 0 must hold' : 'history must be finite'],
      [stepsOf(shape).every(Number.isFinite), 'steps of history must be finite'],
      [whenKnown([numberOf(shape, 'block')], (x) => x >= 1), 'block >= 1 must hold'],
      [whenKnown([numberOf(shape, 'block')], (x) => x < history.length), 'block must be shorter than the history'],
      ...steppedLimitRules(shape),
    )
  },
  text(shape: Shape) {
    const steps = stepsOf(shape)
    const taken = originOf(shape) === 'start' ? 't - 1' : 't'
    return processText('bootstrap', shape, {
      inputs: ['block', 'shock'],
      equations: [
        `drawn = min(floor(normal_cdf(shock) * ${steps.length}), ${steps.length - 1})`,
        `place = if(mod(${taken}, block) == 0, drawn, mod(prev(place, 0) + 1, ${steps.length}))`,
        `step = ${pick('place', steps.map(literal))}`,
      ],
      conditions: positiveOrigin(shape),
      step: stepped(shape),
    })
  },
  shocks: ['shock'],
  shockMeaning:
    'A positive shock begins a block later in the history; whether that raises the value is up to the history.',
  shockPicks: 'a choice of steps of a history',
  examples: ['{ process: bootstrap, last: 8, history: [3.1, 3.0, 3.4, 4.4, 6.1, 8], block: 2 }'],
}

/** From each value of the history to the next, on the scale chosen. */
function stepsOf(shape: Shape): readonly number[] {
  const history = listOf(shape, 'history')
  const onLog = choiceOf(shape, 'scale') !== 'level'
  return history.slice(1).map((x, i) => (onLog ? log(x / history[i]!) : x - history[i]!))
}
