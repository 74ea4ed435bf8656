import { expect, test } from 'vitest'
import { pathOf, processOf, withDefaults } from './run-process.ts'

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
const shares = { scale: 'logit', last: 0.5, level: 0.6, speed: 0.1, volatility: 0.1 }
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
  ['random-walk', { ...walk, scale: 'level', floor: -9, cap: -1 }],
  ['mean-reverting', { ...shares, floor: 0.1, cap: 0.9 }],
  ['brownian-bridge', bridge],
  ['brownian-bridge', { ...bridge, scale: 'level', end: -3 }],
  ['ar', cycle],
  ['ar', { ...cycle, coefficients: [0.49, 0.5] }],
  ['ar', { ...cycle, history: [8, 8, 8], coefficients: [0.2, 0.29, 0.5] }],
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
  expect(process.rule(withDefaults(process, given), 8)).toBeNull()
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
  ['brownian-bridge', { ...bridge, floor: 14 }, 'floor <= end must hold'],
  ['brownian-bridge', { ...bridge, cap: 11 }, 'end <= cap must hold'],
  ['random-walk', { ...walk, cap: 0 }, 'cap > 0 must hold'],
  ['ar', { ...cycle, cap: -1 }, 'cap > 0 must hold'],
  ['decaying-growth', { ...growing, cap: -1 }, 'cap > 0 must hold'],
  ['mean-reverting', { ...reverting, cap: -1 }, 'cap > 0 must hold'],
  ['mean-reverting', { ...shares, cap: -0.1 }, 'low < cap must hold'],
  ['mean-reverting', { ...shares, floor: 1.2 }, 'floor < high must hold'],
  ['bootstrap', { ...again, history: [1e-300, 1e300, 1e-300] }, 'steps of history must be finite'],
  ['bootstrap', { ...again, scale: 'level', history: [1e308, -1e308, 1] }, 'steps of history must be finite'],
  ['ar', { ...cycle, coefficients: [] }, 'coefficients must be numbers'],
  ['ar', { ...cycle, coefficients: [1.2, -0.1] }, 'coefficients must make a stationary process'],
  ['ar', { ...cycle, coefficients: [0, 1] }, 'coefficients must make a stationary process'],
  // Inside the triangle of stationarity but for its edge φ₁ + φ₂ = 1, which each step down the recursion divides to see.
  ['ar', { ...cycle, coefficients: [0.51, 0.5] }, 'coefficients must make a stationary process'],
  [
    'ar',
    { ...cycle, history: [8, 8, 8], coefficients: [0.2, 0.31, 0.5] },
    'coefficients must make a stationary process',
  ],
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
  expect(process.rule(withDefaults(process, given), 8)).toBe(message)
})

test('a bridge of one period that starts in it has no way to its end', () => {
  const given = withDefaults(processOf('brownian-bridge'), { start: 8, end: 12, volatility: 0.1 })
  expect(processOf('brownian-bridge').rule(given, 1)).toBe('end_period >= 1 must hold')
  expect(processOf('brownian-bridge').rule(given, 2)).toBeNull()
})

// A parameter that is not known before the run breaks its rule in the draw itself.
test.each([
  ['random-walk', walk, 'volatility', -0.1],
  ['random-walk', { ...walk, cap: 9 }, 'cap', -1],
  ['mean-reverting', reverting, 'speed', -0.1],
  ['mean-reverting', reverting, 'volatility', -0.1],
  ['mean-reverting', reverting, 'level', -1],
  ['mean-reverting', { ...shares, cap: 0.9 }, 'cap', -0.1],
  ['mean-reverting', { ...shares, floor: 0.1 }, 'floor', 1.1],
  ['decaying-growth', { ...growing, volatility: 0.1 }, 'volatility', -0.1],
  ['decaying-growth', growing, 'half_life', -1],
  ['regime-switching', { ...regimes, pull: [0.1, 0.1], anchor: 2 }, 'anchor', -2],
  ['brownian-bridge', bridge, 'end', -1],
  ['brownian-bridge', bridge, 'volatility', -1],
  ['ar', cycle, 'level', -1],
  ['ar', cycle, 'volatility', -1],
  ['garch', storms, 'volatility', -1],
  ['garch', storms, 'alpha', -0.1],
  ['garch', storms, 'beta', -0.1],
  ['garch', storms, 'beta', 0.9],
  ['garch', { ...storms, initial_volatility: 0.1 }, 'initial_volatility', -0.1],
  ['jump-diffusion', jumps, 'volatility', -1],
  ['jump-diffusion', { ...jumps, jump_sd: 0.1 }, 'jump_sd', -0.1],
  ['jump-diffusion', jumps, 'intensity', -0.1],
  ['jump-diffusion', jumps, 'intensity', 8.1],
  ['jump-diffusion', { ...jumps, level: 5, speed: 0.1 }, 'level', -5],
  ['jump-diffusion', { ...jumps, level: 5, speed: 0.1 }, 'speed', -0.1],
  ['two-factor', factors, 'speed', -0.1],
  ['two-factor', factors, 'short_volatility', -0.1],
  ['two-factor', factors, 'long_volatility', -0.1],
  ['two-factor', { ...factors, correlation: 0.5 }, 'correlation', 1.1],
  ['logistic-adoption', curve, 'speed', -1],
  ['bass', spread, 'innovation', -1],
  ['bass', spread, 'imitation', -0.1],
  ['step-change', { ...change, ramp: 1 }, 'ramp', -1],
  ['curve', { values: 3, sd: 0.1 }, 'sd', -0.1],
  ['curve', { values: 3, sd: 0.1, persistence: 0 }, 'persistence', -1],
  ['curve', { values: 3, sd: 0.1, persistence: 0 }, 'persistence', 1],
] as const)('%s %o gives no number where an uncertain %s is %d', (name, given, parameter, value) => {
  const shocks = (index: number, t: number) => Math.sin(3 * t + 1 + index)
  const drawn = (x: number) => pathOf(name, { ...given, [parameter]: [x, x, x] }, 3, shocks)
  expect(drawn(value).at(-1)).toBeNaN()
  const known = given[parameter as keyof typeof given] as number
  expect(drawn(known).at(-1)).toBe(pathOf(name, given, 3, shocks).at(-1))
})
