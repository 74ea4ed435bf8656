import { describe, expect, test } from 'vitest'
import { processes } from '../../../distributions/index.ts'
import { parseModel } from '../../../src/language/index.ts'
import { linearLaw, pathOf, processOf, withDefaults } from './run-process.ts'

const close = (value: number, expected: number) => {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)))
}

const regimes = {
  states: ['up', 'normal', 'down'],
  start_state: 'up',
  transition: [
    [0.6, 0.35, 0.05],
    [0.1, 0.75, 0.15],
    [0.05, 0.35, 0.6],
  ],
  mean: [0.4, 0.03, -0.22],
  sd: [0.15, 0.07, 0.08],
}

describe('the registry', () => {
  test('is alphabetical', () => {
    const names = processes.map(({ name }) => name)
    expect(names).toEqual([...names].sort())
  })

  const shapes: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ...['log', 'level'].flatMap((scale) => [
      ['random-walk', { scale, volatility: null }] as const,
      ['mean-reverting', { scale, level: null, speed: null, volatility: null }] as const,
      ['regime-switching', { scale, ...regimes }] as const,
      ['regime-switching', { scale, ...regimes, pull: [0, 0.06, 0.06] }] as const,
      ['regime-switching', { scale, ...regimes, pull: [0.1, 0.1, 0.1], anchor: null }] as const,
    ]),
    [
      'regime-switching',
      {
        states: ['on', 'off'],
        transition: [
          [1e-7, 1 - 1e-7],
          [0, 1],
        ],
        mean: [-1e-9, 1e21],
        sd: [0, 0],
      },
    ],
    ['mean-reverting', { scale: 'logit', level: null, speed: 0.4, volatility: 0.2 }],
    ['mean-reverting', { scale: 'logit', level: null, speed: 0.4, volatility: 0.2, high: null }],
    ['mean-reverting', { scale: 'logit', level: null, speed: 0.4, volatility: 0.2, low: -1, high: 1 }],
    ['decaying-growth', { initial: null, final: 0.05, half_life: null }],
  ]
  const origins = [{ start: null }, { last: null }, { start: 8 }, { last: 8 }]
  const all = shapes.flatMap(([name, shape]) => origins.map((origin) => [name, { ...shape, ...origin }] as const))

  test.each(all)('the text of %s parses for %o', (name, shape) => {
    const process = processOf(name)
    const model = parseModel(process.text(withDefaults(process, shape), 8), null)
    expect(model.quantities.get('value')?.output).toBe(true)
    const inputs = [...model.quantities.values()].filter(({ kind }) => kind === 'input').map((input) => input.name)
    const allowed = [...process.shocks, ...process.parameters.map((parameter) => parameter.name)]
    expect(allowed).toEqual(expect.arrayContaining(inputs))
    expect(inputs).toEqual(expect.arrayContaining([...process.shocks]))
  })
})

describe('where a path begins', () => {
  const all = [
    ['random-walk', { drift: 0.1, volatility: 0.2 }],
    ['mean-reverting', { level: 11, speed: 0.4, volatility: 0.35 }],
    ['mean-reverting', { scale: 'logit', level: 11, speed: 0.4, volatility: 0.35, high: 20 }],
    ['regime-switching', regimes],
    ['decaying-growth', { initial: 0.35, final: 0.05, half_life: 2.5, volatility: 0.1 }],
  ] as const

  test.each(all)('%s: start is the value in period 0, last the one before', (name, parameters) => {
    const shocks = (_: number, t: number) => Math.sin(3 * t + 1)
    const begun = pathOf(name, { ...parameters, start: 8 }, 4, shocks)
    const before = pathOf(name, { ...parameters, last: 8 }, 3, (index, t) => shocks(index, t + 1))
    expect(begun[0]).toBe(8)
    expect(begun.slice(1)).toEqual(before)
  })
})

describe('random-walk', () => {
  test('adds steps on the level scale, in the unit of the quantity', () => {
    const law = linearLaw('random-walk', { scale: 'level', last: 5, drift: 0.5, volatility: 2 }, 12, (x) => x)
    for (const t of [0, 3, 11]) {
      close(law.mean[t]!, 5 + 0.5 * (t + 1))
      close(law.sd(t), 2 * Math.sqrt(t + 1))
    }
    close(law.covariance(2, 8), 4 * 3)
  })

  test('multiplies on the log scale: ln x has mean and sd growing as they should', () => {
    const law = linearLaw('random-walk', { last: 100, drift: 0.02, volatility: 0.12 }, 12, Math.log)
    for (const t of [0, 3, 11]) {
      close(law.mean[t]!, Math.log(100) + 0.02 * (t + 1))
      close(law.sd(t), 0.12 * Math.sqrt(t + 1))
    }
  })

  test.each([1, 4, 48])('a geometric Brownian motion over 3 years in %d steps a year has its known law', (steps) => {
    const dt = 1 / steps
    const given = { last: 100, drift: (0.08 - 0.25 ** 2 / 2) * dt, volatility: 0.25 * Math.sqrt(dt) }
    const law = linearLaw('random-walk', given, 3 * steps, Math.log)
    const t = 3 * steps - 1
    const [mu, variance] = [law.mean[t]!, law.covariance(t, t)]
    const mean = Math.exp(mu + variance / 2)
    close(mean, 127.12491503214048)
    close(mean * Math.sqrt(Math.expm1(variance)), 57.730704746010396)
    close(Math.exp(mu - 1.6448536269514722 * Math.sqrt(variance)), 56.77963216444128)
    close(Math.exp(mu + 1.6448536269514722 * Math.sqrt(variance)), 235.96009440211475)
  })

  test('takes a parameter that is a list by period', () => {
    const path = pathOf('random-walk', { scale: 'level', last: 0, drift: [1, 2, 3], volatility: 0 }, 3)
    expect(path).toEqual([1, 3, 6])
  })
})

describe('mean-reverting', () => {
  const scales = [
    ['log', { last: 8, level: 11 }, Math.log],
    ['level', { last: 8, level: 11 }, (x: number) => x],
    ['logit', { last: 0.97, level: 1.06, low: 0, high: 1.4 }, (x: number) => Math.log(x / (1.4 - x))],
    ['logit', { last: 0.2, level: 0.6 }, (x: number) => Math.log(x / (1 - x))],
  ] as const

  test.each(scales)('on the %s scale %o has the law of an Ornstein–Uhlenbeck process', (scale, ends, y) => {
    const [speed, volatility] = [0.4, 0.35]
    const law = linearLaw('mean-reverting', { scale, ...ends, speed, volatility }, 13, y)
    const variance = (time: number) => (volatility ** 2 * -Math.expm1(-2 * speed * time)) / (2 * speed)
    for (const t of [0, 3, 11]) {
      close(law.mean[t]!, y(ends.level) + (y(ends.last) - y(ends.level)) * Math.exp(-speed * (t + 1)))
      close(law.sd(t), Math.sqrt(variance(t + 1)))
      close(law.covariance(t, 12), variance(t + 1) * Math.exp(-speed * (12 - t)))
    }
  })

  test.each(scales)('on the %s scale %o a year is the same in 1, 4 and 48 steps', (scale, ends, y) => {
    const laws = [1, 4, 48].map((steps) => {
      const given = { scale, ...ends, speed: 1.6 / steps, volatility: 0.7 / Math.sqrt(steps) }
      const law = linearLaw('mean-reverting', given, steps, y)
      return [law.mean[steps - 1]!, law.sd(steps - 1)] as const
    })
    for (const [mean, sd] of laws) {
      close(mean, laws[0]![0])
      close(sd, laws[0]![1])
    }
  })

  test('keeps a tiny speed a random walk in all but name', () => {
    const law = linearLaw('mean-reverting', { last: 8, level: 11, speed: 1e-13, volatility: 0.35 }, 4, Math.log)
    close(law.sd(3), 0.7)
  })

  test('never leaves its bounds on the logit scale', () => {
    const given = { scale: 'logit', last: 0.5, level: 0.5, speed: 0.1, volatility: 3 }
    const path = pathOf('mean-reverting', given, 40, (_, t) => (t % 20 < 10 ? 3 : -3))
    expect(Math.min(...path)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...path)).toBeLessThanOrEqual(1)
    expect(path.every(Number.isFinite)).toBe(true)
  })
})

describe('decaying-growth', () => {
  const given = { initial: 0.35, final: 0.05, half_life: 2.5, volatility: 0.12 }

  test('starts at the initial growth and halves the difference every half-life', () => {
    const law = linearLaw('decaying-growth', { ...given, last: 44 }, 12, Math.log)
    let expected = Math.log(44)
    for (let k = 0; k < 12; k++) {
      expected += 0.05 + 0.3 * 2 ** (-k / 2.5)
      close(law.mean[k]!, expected)
      close(law.sd(k), 0.12 * Math.sqrt(k + 1))
    }
  })

  test('is a fixed rate without a difference', () => {
    const path = pathOf('decaying-growth', { start: 1, initial: 0.1, final: 0.1, half_life: 1 }, 5)
    for (const [t, x] of path.entries()) close(x, Math.exp(0.1 * t))
  })
})
