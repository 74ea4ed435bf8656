import { expect, test } from 'vitest'
import { processOf, withDefaults } from './run-process.ts'

const walk = { last: 8, volatility: 0.1 }
const reverting = { last: 8, level: 11, speed: 0.4, volatility: 0.35 }
const growing = { last: 44, initial: 0.3, final: 0.1, half_life: 2 }
const regimes = {
  last: 8,
  states: ['up', 'down'],
  transition: [
    [0.6, 0.4],
    [0.1, 0.9],
  ],
  mean: [0.4, -0.2],
  sd: [0.15, 0.07],
}

test.each([
  ['random-walk', walk],
  ['random-walk', { ...walk, last: -8, scale: 'level' }],
  ['random-walk', { volatility: null, start: null }],
  ['mean-reverting', reverting],
  ['mean-reverting', { ...reverting, scale: 'level', last: -8 }],
  ['mean-reverting', { last: null, level: null, speed: null, volatility: null, scale: 'logit', high: null }],
  ['decaying-growth', growing],
  ['regime-switching', regimes],
  ['regime-switching', { ...regimes, pull: [0, 0.1], anchor: null, start_state: 'down' }],
])('%s takes %o', (name, given) => {
  const process = processOf(name)
  expect(process.rule(withDefaults(process, given))).toBeNull()
})

test.each([
  ['random-walk', { ...walk, last: 0 }, 'last > 0 must hold'],
  ['random-walk', { start: -1, volatility: 0.1 }, 'start > 0 must hold'],
  ['random-walk', { ...walk, volatility: -0.1 }, 'volatility >= 0 must hold'],
  ['random-walk', { ...walk, volatility: Number.NaN }, 'volatility >= 0 must hold'],
  ['mean-reverting', { ...reverting, speed: 0 }, 'speed > 0 must hold'],
  ['mean-reverting', { ...reverting, volatility: -1 }, 'volatility >= 0 must hold'],
  ['mean-reverting', { ...reverting, level: 0 }, 'level > 0 must hold'],
  ['mean-reverting', { ...reverting, last: -1 }, 'last > 0 must hold'],
  ['mean-reverting', { ...reverting, high: 20 }, 'low and high need scale: logit'],
  ['mean-reverting', { ...reverting, scale: 'level', low: null }, 'low and high need scale: logit'],
  ['mean-reverting', { ...reverting, scale: 'logit', low: 2, high: 1 }, 'low < high must hold'],
  ['mean-reverting', { ...reverting, scale: 'logit' }, 'low < last < high must hold'],
  ['mean-reverting', { ...reverting, scale: 'logit', high: 10 }, 'low < level < high must hold'],
  ['mean-reverting', { ...reverting, scale: 'logit', last: null, start: 30, high: 20 }, 'low < start < high must hold'],
  ['decaying-growth', { ...growing, half_life: 0 }, 'half_life > 0 must hold'],
  ['decaying-growth', { ...growing, volatility: -1 }, 'volatility >= 0 must hold'],
  ['decaying-growth', { ...growing, last: 0 }, 'last > 0 must hold'],
  ['regime-switching', { ...regimes, last: -1 }, 'last > 0 must hold'],
  ['regime-switching', { ...regimes, states: ['up'] }, 'states must be 2 to 16 names'],
  ['regime-switching', { ...regimes, states: ['up', 'up'] }, 'states must differ'],
  ['regime-switching', { ...regimes, transition: [[1, 0]] }, 'transition must have a row for each state'],
  [
    'regime-switching',
    { ...regimes, transition: [[1], [1]] },
    'each row of transition must have a number for each state',
  ],
  [
    'regime-switching',
    {
      ...regimes,
      transition: [
        [1.5, -0.5],
        [0, 1],
      ],
    },
    'probabilities of transition must be >= 0',
  ],
  [
    'regime-switching',
    {
      ...regimes,
      transition: [
        [0.5, 0.4],
        [0, 1],
      ],
    },
    'each row of transition must sum to 1',
  ],
  ['regime-switching', { ...regimes, mean: [1] }, 'mean must have a number for each state'],
  ['regime-switching', { ...regimes, mean: [1, Number.NaN] }, 'mean must be finite'],
  ['regime-switching', { ...regimes, sd: [1, 2, 3] }, 'sd must have a number for each state'],
  ['regime-switching', { ...regimes, sd: [1, -2] }, 'sd >= 0 must hold'],
  ['regime-switching', { ...regimes, start_state: 'sideways' }, 'start_state must be one of states'],
  ['regime-switching', { ...regimes, anchor: 3 }, 'anchor needs pull'],
  ['regime-switching', { ...regimes, pull: [0.1] }, 'pull must have a number for each state'],
  ['regime-switching', { ...regimes, pull: [0.1, 1.1] }, '0 <= pull <= 1 must hold'],
  ['regime-switching', { ...regimes, pull: [0.1, 0.1], anchor: 0 }, 'anchor > 0 must hold'],
])('%s refuses %o: %s', (name, given: Readonly<Record<string, unknown>>, message) => {
  const process = processOf(name)
  expect(process.rule(withDefaults(process, given))).toBe(message)
})
