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
const bridge = { last: 8, end: 12, volatility: 0.1 }
const cycle = { history: [7, 8], coefficients: [1.2, -0.4], level: 9, volatility: 0.1 }
const storms = { last: 8, volatility: 0.1, alpha: 0.2, beta: 0.7 }
const jumps = { last: 8, volatility: 0.1, intensity: 0.5, jump_mean: 0.2 }
const factors = { last: 8, speed: 0.3, short_volatility: 0.2, long_volatility: 0.1 }
const again = { last: 8, history: [3, 4, 5, 8] }
const curve = { ceiling: 1, midpoint: 4, speed: 0.5 }
const spread = { market: 100, innovation: 0.02, imitation: 0.4 }
const seasons = { level: 5, profile: [0.9, 1.1] }
const change = { before: 1, after: 2, at: 3 }

test.each([
  ['random-walk', walk],
  ['random-walk', { ...walk, floor: 1, cap: 1 }],
  ['random-walk', { ...walk, floor: 9, cap: null }],
  ['brownian-bridge', bridge],
  ['brownian-bridge', { ...bridge, scale: 'level', end: -3 }],
  ['ar', cycle],
  ['ar', { ...cycle, scale: 'level', history: [-1, -2], level: null }],
  ['garch', { ...storms, initial_volatility: null }],
  ['jump-diffusion', { ...jumps, speed: null, level: null }],
  ['two-factor', { ...factors, correlation: -1 }],
  ['bootstrap', { ...again, block: 3 }],
  ['logistic-adoption', { ...curve, ceiling: null, midpoint: null }],
  ['bass', { ...spread, imitation: 0 }],
  ['seasonal', seasons],
  ['step-change', { ...change, at: null, ramp: 0 }],
  ['curve', { values: null }],
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
  ['random-walk', { ...walk, floor: 9, cap: 8 }, 'floor <= cap must hold'],
  ['random-walk', { ...walk, cap: Number.NaN, floor: 1 }, 'floor <= cap must hold'],
  ['brownian-bridge', { ...bridge, last: 0 }, 'last > 0 must hold'],
  ['brownian-bridge', { ...bridge, end: 0 }, 'end > 0 must hold'],
  ['brownian-bridge', { ...bridge, end_period: -1 }, 'end_period >= 0 must hold'],
  ['brownian-bridge', { end: 1, volatility: 0, start: 8, end_period: 0 }, 'end_period >= 1 must hold'],
  ['brownian-bridge', { ...bridge, volatility: -1 }, 'volatility >= 0 must hold'],
  ['brownian-bridge', { ...bridge, floor: 2, cap: 1 }, 'floor <= cap must hold'],
  ['ar', { ...cycle, coefficients: [] }, 'coefficients must be numbers'],
  ['ar', { ...cycle, coefficients: [1.2, -0.1] }, 'coefficients must make a stationary process'],
  ['ar', { ...cycle, coefficients: [0, 1] }, 'coefficients must make a stationary process'],
  ['ar', { ...cycle, history: [8] }, 'history must have a value for each coefficient'],
  ['ar', { ...cycle, history: [0, 8] }, 'history > 0 must hold'],
  ['ar', { ...cycle, scale: 'level', history: [Infinity, 8] }, 'history must be finite'],
  ['ar', { ...cycle, level: 0 }, 'level > 0 must hold'],
  ['ar', { ...cycle, volatility: -1 }, 'volatility >= 0 must hold'],
  ['ar', { ...cycle, floor: 2, cap: 1 }, 'floor <= cap must hold'],
  ['garch', { ...storms, last: 0 }, 'last > 0 must hold'],
  ['garch', { ...storms, volatility: -1 }, 'volatility >= 0 must hold'],
  ['garch', { ...storms, alpha: -0.1 }, 'alpha >= 0 must hold'],
  ['garch', { ...storms, beta: -0.1 }, 'beta >= 0 must hold'],
  ['garch', { ...storms, beta: 0.8 }, 'alpha + beta < 1 must hold'],
  ['garch', { ...storms, initial_volatility: -1 }, 'initial_volatility >= 0 must hold'],
  ['garch', { ...storms, floor: 2, cap: 1 }, 'floor <= cap must hold'],
  ['jump-diffusion', { ...jumps, last: 0 }, 'last > 0 must hold'],
  ['jump-diffusion', { ...jumps, volatility: -1 }, 'volatility >= 0 must hold'],
  ['jump-diffusion', { ...jumps, intensity: 8.1 }, '0 <= intensity <= 8 must hold'],
  ['jump-diffusion', { ...jumps, jump_sd: -1 }, 'jump_sd >= 0 must hold'],
  ['jump-diffusion', { ...jumps, speed: 0.1 }, 'level and speed must be given together'],
  ['jump-diffusion', { ...jumps, level: 5 }, 'level and speed must be given together'],
  ['jump-diffusion', { ...jumps, level: 5, speed: 0 }, 'speed > 0 must hold'],
  ['jump-diffusion', { ...jumps, level: 0, speed: 1 }, 'level > 0 must hold'],
  ['jump-diffusion', { ...jumps, level: 5, speed: 1, drift: 0.1 }, 'drift must be 0 beside speed'],
  ['jump-diffusion', { ...jumps, floor: 2, cap: 1 }, 'floor <= cap must hold'],
  ['two-factor', { ...factors, last: 0 }, 'last > 0 must hold'],
  ['two-factor', { ...factors, speed: 0 }, 'speed > 0 must hold'],
  ['two-factor', { ...factors, short_volatility: -1 }, 'short_volatility >= 0 must hold'],
  ['two-factor', { ...factors, long_volatility: -1 }, 'long_volatility >= 0 must hold'],
  ['two-factor', { ...factors, correlation: 1.1 }, '-1 <= correlation <= 1 must hold'],
  ['two-factor', { ...factors, floor: 2, cap: 1 }, 'floor <= cap must hold'],
  ['bootstrap', { ...again, last: 0 }, 'last > 0 must hold'],
  ['bootstrap', { ...again, history: [1, 2] }, 'history must be 3 to 513 values'],
  ['bootstrap', { ...again, history: [1, 0, 2] }, 'history > 0 must hold'],
  ['bootstrap', { ...again, scale: 'level', history: [1, Number.NaN, 2] }, 'history must be finite'],
  ['bootstrap', { ...again, block: 0 }, 'block >= 1 must hold'],
  ['bootstrap', { ...again, block: 4 }, 'block must be shorter than the history'],
  ['bootstrap', { ...again, floor: 2, cap: 1 }, 'floor <= cap must hold'],
  ['logistic-adoption', { ...curve, speed: 0 }, 'speed > 0 must hold'],
  ['logistic-adoption', { ...curve, sd: -1 }, 'sd >= 0 must hold'],
  ['logistic-adoption', { ...curve, persistence: 1 }, '-1 < persistence < 1 must hold'],
  ['logistic-adoption', { ...curve, floor: 2, cap: 1 }, 'floor <= cap must hold'],
  ['bass', { ...spread, innovation: 0 }, 'innovation > 0 must hold'],
  ['bass', { ...spread, imitation: -1 }, 'imitation >= 0 must hold'],
  ['bass', { ...spread, sd: -1 }, 'sd >= 0 must hold'],
  ['bass', { ...spread, floor: 2, cap: 1 }, 'floor <= cap must hold'],
  ['seasonal', { ...seasons, profile: [1] }, 'profile must be 2 to 366 numbers'],
  ['seasonal', { ...seasons, profile: [1, Number.NaN] }, 'profile must be finite'],
  ['seasonal', { ...seasons, level: Infinity }, 'level must be finite'],
  ['seasonal', { ...seasons, persistence: -1 }, '-1 < persistence < 1 must hold'],
  ['seasonal', { ...seasons, floor: 2, cap: 1 }, 'floor <= cap must hold'],
  ['step-change', { ...change, ramp: -1 }, 'ramp >= 0 must hold'],
  ['step-change', { ...change, sd: -1 }, 'sd >= 0 must hold'],
  ['step-change', { ...change, floor: 2, cap: 1 }, 'floor <= cap must hold'],
  ['curve', { values: 3, sd: -1 }, 'sd >= 0 must hold'],
  ['curve', { values: 3, floor: 2, cap: 1 }, 'floor <= cap must hold'],
  ['decaying-growth', { ...growing, floor: 2, cap: 1 }, 'floor <= cap must hold'],
  ['mean-reverting', { ...reverting, floor: 2, cap: 1 }, 'floor <= cap must hold'],
  ['regime-switching', { ...regimes, floor: 2, cap: 1 }, 'floor <= cap must hold'],
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
