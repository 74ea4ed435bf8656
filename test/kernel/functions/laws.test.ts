import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  exp,
  expm1,
  log,
  log1p,
  log2,
  log10,
  logistic,
  normalCdf,
  normalQuantile,
  pow,
} from '../../../src/kernel/mathematics.ts'

/** Steps of this relative size are larger than any error, so a function that rises must show it. */
const STEP = 1e-12

function expectRising(f: (x: number) => number, low: number, high: number, count = 2000) {
  let before = f(low)
  for (let i = 1; i <= count; i++) {
    const x = low + ((high - low) * i) / count
    const here = f(x)
    expect(here, `at ${x}`).toBeGreaterThanOrEqual(before)
    const close = x + Math.abs(x) * STEP
    expect(f(close), `just above ${x}`).toBeGreaterThanOrEqual(here)
    before = here
  }
}

describe('rising functions rise, across every boundary inside them', () => {
  it('exp and expm1', () => {
    expectRising(exp, -746, 710)
    expectRising(exp, -0.36, 0.36)
    expectRising(expm1, -40, 710)
    expectRising(expm1, -0.36, 0.36)
  })
  it('the logarithms', () => {
    for (const f of [log, log2, log10]) {
      expectRising(f, 0.3, 3)
      expectRising(f, 5e-324, 1e-307)
    }
    expectRising(log1p, -0.9, 3)
  })
  it('logistic, normal_cdf and normal_quantile', () => {
    expectRising(logistic, -745, 36)
    expectRising(normalCdf, -38.5, 8)
    expectRising(normalCdf, -1.01, -0.99)
    expectRising(normalQuantile, 0.001, 0.999)
    expectRising(normalQuantile, 0.08, 0.09)
    expectRising((p) => -normalQuantile(exp(-p)), 24.9, 25.1)
    expectRising((p) => -normalQuantile(exp(-p)), 1, 744)
  })
})

describe('exactness', () => {
  it('log2 is exact at every power of two', () => {
    for (let k = -1074; k <= 1023; k++) expect(log2(2 ** k)).toBe(k)
  })
  it('log10 is exact at every power of ten', () => {
    for (let k = -307; k <= 308; k++) expect(log10(Number(`1e${k}`))).toBe(k)
  })
  it('whole powers of small whole numbers are exact', () => {
    for (let x = -12; x <= 12; x++) for (let n = 0; n <= 14; n++) expect(pow(x, n)).toBe(Number(BigInt(x) ** BigInt(n)))
  })
  it('pow(x, 1) is x and pow(2, k) a power of two', () => {
    fc.assert(fc.property(fc.double({ noNaN: true }), (x) => Object.is(pow(x, 1), x)))
    for (let k = -1074; k <= 1023; k++) expect(pow(2, k)).toBe(2 ** k)
  })
})

describe('symmetry', () => {
  const multiples = fc.integer({ min: 1, max: 2 ** 53 - 1 }).map((k) => k * 2 ** -53)
  it('normal_quantile(1 - p) is -normal_quantile(p) wherever 1 - p is exact', () => {
    fc.assert(fc.property(multiples, (p) => p === 0.5 || Object.is(normalQuantile(1 - p), -normalQuantile(p))))
  })
  it('normal_cdf(x) and normal_cdf(-x) sum to 1 to the last bit', () => {
    const x = fc.double({ min: 0, max: 9, noNaN: true })
    fc.assert(fc.property(x, (z) => Math.abs(normalCdf(z) + normalCdf(-z) - 1) <= 2 ** -52))
  })
  it('pow(-x, n) is pow(x, n) with the sign of an odd n', () => {
    const x = fc.double({ noNaN: true })
    const n = fc.integer({ min: -400, max: 400 })
    fc.assert(fc.property(x, n, (a, k) => Object.is(pow(-a, k), k % 2 === 0 ? pow(a, k) : -pow(a, k))))
  })
})

describe('round trips', () => {
  it('normal_cdf undoes normal_quantile down to 1e-300', () => {
    // p moves by |z| φ(z) / p ≤ z² relatively when z moves by 1 relatively; z is good to 4 ulp, p to 4 ulp.
    for (let k = 1; k <= 300; k++) {
      const p = Number(`1e-${k}`)
      const z = normalQuantile(p)
      expect(Math.abs(normalCdf(z) / p - 1)).toBeLessThanOrEqual((4 * (z * z + 1) + 4) * 2 ** -52)
    }
  })
  it('log1p undoes expm1 and log undoes exp', () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (x) => {
        // expm1 and log1p each err by at most 2 ulp; the slope of log1p magnifies by at most e - 1.
        return Math.abs(log1p(expm1(x)) - x) <= 8 * 2 ** -52 * Math.abs(x) + 5e-324
      }),
    )
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => Math.abs(log(exp(x)) - x) <= 2 ** -42),
    )
  })
})
