import { describe, expect, test } from 'vitest'
import { betaLogQuantile, betaQuantile } from '../../../distributions/special/beta-quantile.ts'
import { betaTails } from '../../../distributions/special/incomplete-beta.ts'
import { logGamma, stirlingError } from '../../../distributions/special/log-gamma.ts'
import { log1pMinus } from '../../../distributions/special/log1p-minus.ts'

const tailsAt = (a: number, b: number, x: number) => betaTails(a, b)(x, 1 - x, Math.log(Math.min(x, 1 - x)))
const relative = (value: number, expected: number) => Math.abs(value / expected - 1)

describe('log-gamma', () => {
  test('is log (n − 1)! at whole numbers', () => {
    let factorial = 1
    for (let n = 2; n <= 20; n++) {
      factorial *= n - 1
      expect(Math.abs(logGamma(n) - Math.log(factorial))).toBeLessThan(4e-15 * Math.max(1, Math.log(factorial)))
    }
  })

  test('is log √π at one half, and −log a near 0', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 15)
    expect(logGamma(1e-9)).toBeCloseTo(-Math.log(1e-9) - 0.5772156649e-9, 14)
  })

  test("Stirling's error is 1/(12a) far out, and continuous where the series begins", () => {
    expect(relative(stirlingError(1e9), 1 / 12e9)).toBeLessThan(1e-15)
    expect(relative(stirlingError(12 - 1e-12), stirlingError(12))).toBeLessThan(1e-11)
  })
})

test('log(1 + u) − u keeps its digits near 0', () => {
  for (const u of [1e-150, 1e-9, -1e-9])
    expect(relative(log1pMinus(u), (-u * u) / 2 + (u * u * u) / 3)).toBeLessThan(1e-15)
  for (const u of [-0.61, -0.59, 0.99, 1.01]) expect(relative(log1pMinus(u), Math.log1p(u) - u)).toBeLessThan(2e-15)
  expect(log1pMinus(Number.NaN)).toBeNaN()
})

describe('the tails of a beta distribution', () => {
  test('are polynomials for whole shapes', () => {
    for (const x of [1e-12, 1e-3, 0.2, 0.5, 0.8, 0.999]) {
      const { lower, upper } = tailsAt(1, 5, x)
      expect(relative(upper, (1 - x) ** 5)).toBeLessThan(1e-14)
      expect(relative(lower, -Math.expm1(5 * Math.log1p(-x)))).toBeLessThan(1e-14)
    }
  })

  test('keep their digits next to an end: Beta(2, b) has an upper tail (1 − x)^b·(1 + b·x)', () => {
    const b = 1e4
    for (const x of [1e-5, 3.9e-4, 1e-3, 2e-3]) {
      const expected = Math.exp(b * Math.log1p(-x)) * (1 + b * x)
      expect(relative(tailsAt(2, b, x).upper, expected)).toBeLessThan(1e-14)
    }
  })

  test('mirror each other', () => {
    for (const [a, b, x] of [
      [0.05, 50, 0.25],
      [3.5, 0.2, 0.75],
      [400, 300, 0.5625],
    ] as const) {
      const one = tailsAt(a, b, x)
      const other = tailsAt(b, a, 1 - x)
      expect(relative(one.lower, other.upper)).toBeLessThan(1e-15)
      expect(relative(one.upper, other.lower)).toBeLessThan(1e-15)
    }
  })
})

describe('the beta quantile', () => {
  const shapes = [
    [0.01, 0.01],
    [0.01, 3],
    [3, 0.01],
    [1e6, 0.5],
    [1e9, 0.01],
    [0.01, 1e9],
    [1e9, 1e9],
    [1e8, 3e7],
  ] as const

  test.each(shapes)('solves Beta(%d, %d) in both tails', (a, b) => {
    const logQuantile = betaLogQuantile(a, b)
    const mirrored = betaLogQuantile(b, a)
    const tails = betaTails(a, b)
    for (const v of [1e-17, 1e-12, 1e-6, 0.01, 0.3]) {
      for (const lower of [true, false]) {
        const [p, q] = lower ? [v, 1 - v] : [1 - v, v]
        const [t, s] = [logQuantile(p, q), mirrored(q, p)]
        if (Math.min(t, s) < -700) continue
        const [x, y] = [t < s ? Math.exp(t) : -Math.expm1(s), t < s ? -Math.expm1(t) : Math.exp(s)]
        const at = tails(x, y, Math.min(t, s))
        const tail = lower ? at.lower : at.upper
        // An error of the smaller of x and y, here its own rounding, shows in the tail multiplied by the tail's slope.
        const slope = at.weight / (Math.max(x, y) * tail)
        expect(relative(tail, v)).toBeLessThan(1e-12 + slope * 2 ** -50 * Math.max(1, -Math.min(t, s)))
      }
    }
  })

  test('is the square of a sine for Beta(½, ½)', () => {
    const quantile = betaQuantile(0.5, 0.5)
    for (const p of [1e-9, 0.01, 0.25, 0.5]) {
      expect(relative(quantile(p, 1 - p), Math.sin((Math.PI * p) / 2) ** 2)).toBeLessThan(1e-14)
    }
  })

  test('reaches both ends', () => {
    const quantile = betaQuantile(3, 4)
    expect([quantile(0, 1), quantile(1, 0)]).toEqual([0, 1])
  })
})
