/** Laws of processes that are linear in their shocks: exact means and covariances, no draws needed. */
import { describe, expect, test } from 'vitest'
import { linearLaw, pathOf } from './run-process.ts'

const close = (value: number, expected: number) => {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)))
}
const identity = (x: number) => x
const scales = [
  ['log', Math.log],
  ['level', identity],
] as const

describe('where a path begins', () => {
  const all = [
    ['jump-diffusion', { volatility: 0.1, intensity: 0.8, jump_mean: 0.4, jump_sd: 0.2 }],
    ['jump-diffusion', { volatility: 0.1, intensity: 0.8, jump_mean: 0.4, level: 5, speed: 0.3 }],
    ['two-factor', { deviation: 0.4, speed: 0.3, short_volatility: 0.2, long_volatility: 0.1, correlation: 0.5 }],
    ['garch', { drift: 0.02, volatility: 0.1, alpha: 0.2, beta: 0.6, initial_volatility: 0.3 }],
    ['bootstrap', { history: [3, 4, 5, 3, 7], block: 2 }],
  ] as const

  test.each(all)('%s %o: start is the value in period 0, last the one before', (name, parameters) => {
    const shocks = (index: number, t: number) => Math.sin(3 * t + 1 + index)
    const begun = pathOf(name, { ...parameters, start: 8 }, 6, shocks)
    const before = pathOf(name, { ...parameters, last: 8 }, 5, (index, t) => shocks(index, t + 1))
    expect(begun[0]).toBe(8)
    expect(begun.slice(1)).toEqual(before)
  })

  test('brownian-bridge: start takes one step less to the pinned period', () => {
    const shocks = (_: number, t: number) => Math.sin(3 * t + 1)
    const begun = pathOf('brownian-bridge', { volatility: 0.2, end: 5, start: 8, end_period: 4 }, 7, shocks)
    const later = (_: number, t: number) => shocks(0, t + 1)
    const before = pathOf('brownian-bridge', { volatility: 0.2, end: 5, last: 8, end_period: 3 }, 6, later)
    expect(begun[0]).toBe(8)
    expect(begun.slice(1)).toEqual(before)
  })
})

describe('brownian-bridge', () => {
  test.each(scales)('on the %s scale has the law of a walk that is known to arrive', (scale, y) => {
    const law = linearLaw('brownian-bridge', { scale, last: 8, end: 12, end_period: 9, volatility: 0.3 }, 10, y)
    // Between times 0 and 10: mean on the straight line, covariance s·(10 − t)/10.
    for (const t of [0, 3, 8]) {
      close(law.mean[t]!, y(8) + ((y(12) - y(8)) * (t + 1)) / 10)
      close(law.covariance(t, t), (0.09 * (t + 1) * (9 - t)) / 10)
      close(law.covariance(0, t), (0.09 * (9 - t)) / 10)
    }
  })

  test('is at its end exactly, in the last period unless another is named, and wanders on from there', () => {
    const shocks = (_: number, t: number) => Math.cos(5 * t)
    const given = { last: 8, end: 12.3, volatility: 0.3 }
    expect(pathOf('brownian-bridge', given, 6, shocks)[5]).toBe(12.3)
    const path = pathOf('brownian-bridge', { ...given, end_period: 2 }, 6, shocks)
    expect(path[2]).toBe(12.3)
    close(Math.log(path[4]! / path[3]!), 0.3 * Math.cos(20))
  })
})

describe('two-factor', () => {
  const given = {
    deviation: 0.5,
    speed: 0.35,
    short_volatility: 0.28,
    drift: -0.01,
    long_volatility: 0.14,
    correlation: 0.3,
  }

  test.each(scales)('on the %s scale has the law of Schwartz and Smith', (scale, y) => {
    const law = linearLaw('two-factor', { ...given, scale, last: 8 }, 13, y)
    const { speed: k, short_volatility: a, long_volatility: b, correlation: r, drift, deviation } = given
    const covariance = (s: number, t: number) =>
      ((a * a * -Math.expm1(-2 * k * s)) / (2 * k)) * Math.exp(-k * (t - s)) +
      b * b * s +
      ((r * a * b * -Math.expm1(-k * s)) / k) * (1 + Math.exp(-k * (t - s)))
    for (const t of [0, 3, 11]) {
      close(law.mean[t]!, y(8) + deviation * Math.expm1(-k * (t + 1)) + drift * (t + 1))
      close(law.covariance(t, t), covariance(t + 1, t + 1))
      close(law.covariance(t, 12), covariance(t + 1, 13))
    }
  })

  test('without a passing part is a random walk', () => {
    const law = linearLaw('two-factor', { ...given, deviation: 0, short_volatility: 0, last: 8 }, 4, Math.log)
    close(law.mean[3]!, Math.log(8) - 0.04)
    close(law.sd(3), 0.28)
  })

  test.each([1, -1])('takes a correlation of %d', (correlation) => {
    const path = pathOf('two-factor', { ...given, correlation, last: 8 }, 4, () => 1)
    expect(path.every(Number.isFinite)).toBe(true)
  })
})

describe('ar', () => {
  test.each(scales)('on the %s scale has the law of its recursion', (scale, y) => {
    const given = { scale, history: [7, 9, 8], coefficients: [1.2, -0.4], level: 9, volatility: 0.1 }
    const law = linearLaw('ar', given, 12, y)
    const mean = [y(9), y(8)]
    const response = [0, 1]
    for (let t = 0; t < 12; t++) {
      mean.push(y(9) + 1.2 * (mean.at(-1)! - y(9)) - 0.4 * (mean.at(-2)! - y(9)))
      response.push(1.2 * response.at(-1)! - 0.4 * response.at(-2)!)
    }
    const psi = response.slice(1)
    for (const t of [0, 1, 5, 11]) {
      close(law.mean[t]!, mean[t + 2]!)
      close(law.covariance(t, t), 0.01 * psi.slice(0, t + 1).reduce((sum, one) => sum + one * one, 0))
      const lagged = psi.slice(0, t + 1).reduce((sum, one, i) => sum + one * psi[i + 11 - t]!, 0)
      close(law.covariance(t, 11), 0.01 * lagged)
    }
  })

  test('of order one is a mean reversion', () => {
    const law = linearLaw(
      'ar',
      { history: [8], coefficients: [Math.exp(-0.4)], level: 11, volatility: 0.2 },
      6,
      Math.log,
    )
    const same = { last: 8, level: 11, speed: 0.4, volatility: 0.2 * Math.sqrt(0.8 / -Math.expm1(-0.8)) }
    const other = linearLaw('mean-reverting', same, 6, Math.log)
    for (const t of [0, 5]) {
      close(law.mean[t]!, other.mean[t]!)
      close(law.sd(t), other.sd(t))
    }
  })
})

describe('profiles', () => {
  const noisy = { sd: 0.2, persistence: 0.7 }
  const profiles = [
    ['curve', { values: [10, 12, 9, 11, 8, 13] }, [10, 12, 9, 11, 8, 13]],
    ['curve', { values: 7 }, [7, 7, 7, 7, 7, 7]],
    ['step-change', { before: 5, after: 9, at: 2, ramp: 0 }, [5, 5, 9, 9, 9, 9]],
    ['step-change', { before: 5, after: 9, at: 1.5, ramp: 2 }, [5, 5, 6, 8, 9, 9]],
    ['logistic-adoption', { ceiling: 9, midpoint: 2, speed: Math.log(2) }, [1.8, 3, 4.5, 6, 7.2, 8]],
    ['logistic-adoption', { ceiling: 10, base: 1, midpoint: 2, speed: Math.log(2) }, [2.8, 4, 5.5, 7, 8.2, 9]],
  ] as const

  test.each(profiles)(
    '%s %o follows its profile, with noise that is stationary from the first period on',
    (name, given, expected) => {
      for (const [scale, y] of scales) {
        const law = linearLaw(name, { ...given, ...noisy, scale }, 6, y)
        for (const t of [0, 2, 5]) {
          close(law.mean[t]!, y(expected[t]!))
          close(law.sd(t), 0.2)
          close(law.covariance(0, t), 0.04 * 0.7 ** t)
        }
      }
    },
  )

  test('seasonal repeats factors on one scale and amounts on the other', () => {
    const given = { level: 100, profile: [0.9, 1, 1.3] }
    expect(pathOf('seasonal', given, 7)).toEqual([90, 100, 130, 90, 100, 130, 90])
    expect(pathOf('seasonal', { ...given, scale: 'level' }, 4)).toEqual([100.9, 101, 101.3, 100.9])
    const rising = pathOf('seasonal', { ...given, level: [100, 200, 300, 400] }, 4)
    expect(rising).toEqual([90, 200, 390, 360])
  })

  test('bass solves its differential equation: what adopts is (p + q·F)·(1 − F)', () => {
    const [p, q, market] = [0.03, 0.4, 1000]
    const adopters = pathOf('bass', { market, innovation: p, imitation: q, launch: 1.5 }, 24)
    // The classical fourth-order steps, a thousandth of a period each.
    const slope = (share: number) => (p + q * share) * (1 - share)
    let share = 0
    for (let t = 0; t < 24; t++) {
      for (let i = 0; i < 1000; i++) {
        if (t + i / 1000 < 1.5) continue
        const h = 0.001
        const [a, b] = [slope(share), slope(share + (h / 2) * slope(share))]
        const c = slope(share + (h / 2) * b)
        share += (h / 6) * (a + 2 * b + 2 * c + slope(share + h * c))
      }
      expect(Math.abs(adopters[t]! - market * share)).toBeLessThan(1e-8)
    }
    const each = pathOf('bass', { market, innovation: p, imitation: q, launch: 1.5, of: 'adoptions' }, 24)
    let total = 0
    each.forEach((adoptions, t) => {
      total += adoptions
      close(total, adopters[t]!)
    })
    // The peak of adoptions is at ln(q/p)/(p + q) after the launch.
    const peak = 1.5 + Math.log(q / p) / (p + q)
    expect(each.indexOf(Math.max(...each))).toBe(Math.floor(peak))
  })
})

test('noise around a profile has the standard deviation of each period', () => {
  const law = linearLaw(
    'curve',
    { values: 10, scale: 'level', sd: [0.1, 0.2, 0.3, 0.4], persistence: 0.9 },
    4,
    identity,
  )
  for (const t of [0, 1, 2, 3]) close(law.sd(t), 0.1 * (t + 1))
  close(law.covariance(0, 3), 0.1 * 0.4 * 0.9 ** 3)
})

describe('mean-reverting on the logit scale', () => {
  const given = { scale: 'logit', last: 0.5, level: 0.5, speed: 0.05, volatility: 5 }

  test('is alike towards both bounds, also where x is a bound to the last digit', () => {
    const up = pathOf('mean-reverting', given, 60, (_, t) => (t < 30 ? 3 : -3))
    const down = pathOf('mean-reverting', given, 60, (_, t) => (t < 30 ? -3 : 3))
    expect(up[29]).toBe(1)
    expect(up[59]).toBeLessThan(1e-20)
    for (const t of [0, 10, 40, 59]) close(up[t]! + down[t]!, 1)
  })

  test('goes on from where a limit holds it', () => {
    const held = pathOf('mean-reverting', { ...given, cap: 0.75 }, 3, (_, t) => [3, 0, 0][t]!)
    expect(held[0]).toBe(0.75)
    close(held[1]!, 1 / (1 + 3 ** -Math.exp(-0.05)))
    close(held[2]!, 1 / (1 + 3 ** -Math.exp(-0.1)))
    const { last: start, ...rest } = given
    const begun = pathOf('mean-reverting', { ...rest, start, cap: 0.75 }, 4, (_, t) => [9, 3, 0, 0][t]!)
    close(begun[3]!, held[2]!)
  })
})

describe('limits', () => {
  const shocks = (_: number, t: number) => [3, 3, -1, -9, -9, 1][t]!

  test('hold a path, which goes on from where it is held', () => {
    const given = { scale: 'level', last: 0, volatility: 1, floor: -2, cap: 4 }
    expect(pathOf('random-walk', given, 6, shocks)).toEqual([3, 4, 3, -2, -2, -1])
  })

  test('hold a profile without changing what follows', () => {
    expect(pathOf('curve', { values: [1, 5, 2, 9], cap: 4, floor: 2 }, 4)).toEqual([2, 4, 2, 4])
  })

  test('leave no number where they cross', () => {
    const path = pathOf('random-walk', { last: 1, volatility: 0, floor: [1, 3], cap: 2 }, 2)
    expect(path).toEqual([1, Number.NaN])
  })
})
