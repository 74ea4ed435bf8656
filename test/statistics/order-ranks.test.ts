import { expect, test } from 'vitest'
import { orderRanks } from '../../src/statistics/order-ranks.ts'

/** The binomial probabilities by their defining recursion on n: slow, independent of ratios and modes. */
function binomial(n: number, p: number): number[] {
  let terms = [1]
  for (let k = 0; k < n; k++)
    terms = Array.from({ length: k + 2 }, (_, i) => (terms[i] ?? 0) * (1 - p) + (terms[i - 1] ?? 0) * p)
  return terms
}

const sum = (terms: readonly number[]) => terms.reduce((a, b) => a + b, 0)

test('each side misses with at most the chance asked for, and one rank further in would miss more often', () => {
  for (let n = 1; n <= 150; n += n < 30 ? 1 : 17) {
    for (const p of [0.01, 0.05, 0.25, 0.5, 0.9, 0.95, 0.999]) {
      const terms = binomial(n, p)
      const { low, high } = orderRanks(n, p, 0.025)
      if (low !== null) expect(sum(terms.slice(0, low))).toBeLessThanOrEqual(0.025)
      expect(sum(terms.slice(0, (low ?? 0) + 1))).toBeGreaterThan(0.025)
      if (high !== null) expect(sum(terms.slice(high))).toBeLessThanOrEqual(0.025)
      expect(sum(terms.slice((high ?? n + 1) - 1))).toBeGreaterThan(0.025)
    }
  }
})

test.each([
  // scipy.stats.binom.ppf(0.025, n, p) and ppf(0.975, n, p) + 1, SciPy 1.17.1
  [100, 0.5, 40, 61],
  [1e5, 0.01, 939, 1063],
  [1e5, 0.95, 94_864, 95_136],
  [1e7, 0.5, 4_996_901, 5_003_100],
  [5e7, 0.5, 24_993_070, 25_006_931],
  [1e9, 0.01, 9_993_834, 10_006_168],
])('ranks of %d draws at p = %d are those of SciPy', (n, p, low, high) => {
  expect(orderRanks(n, p, 0.025)).toEqual({ low, high })
})

test('the known sample sizes: 95/95 needs 59 draws one-sided and 93 two-sided, 99/95 299 and 473', () => {
  expect(orderRanks(58, 0.95, 0.05).high).toBeNull()
  expect(orderRanks(59, 0.95, 0.05).high).toBe(59)
  expect(orderRanks(298, 0.99, 0.05).high).toBeNull()
  expect(orderRanks(299, 0.99, 0.05).high).toBe(299)
  // Two-sided: the extremes enclose a fraction p when at least two draws lie outside, at either end.
  expect(orderRanks(92, 0.95, 0.05).high).toBe(92)
  expect(orderRanks(93, 0.95, 0.05).high).toBe(92)
  expect(orderRanks(472, 0.99, 0.05).high).toBe(472)
  expect(orderRanks(473, 0.99, 0.05).high).toBe(472)
})

test('the 95 % interval of the 95th percentile exists from 72 draws on', () => {
  // 0.95^71 = 0.0262, 0.95^72 = 0.0249.
  expect(orderRanks(71, 0.95, 0.025).high).toBeNull()
  expect(orderRanks(72, 0.95, 0.025)).toEqual({ low: 64, high: 72 })
})

test('without draws, and at the ends, there is none', () => {
  for (const [n, p] of [
    [0, 0.5],
    [1000, 0],
    [1000, 1],
  ] as const)
    expect(orderRanks(n, p, 0.025)).toEqual({ low: null, high: null })
})
