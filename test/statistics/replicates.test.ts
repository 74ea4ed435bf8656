import { describe, expect, test } from 'vitest'
import { REPLICATES, replicateRanges, standardErrorOf } from '../../src/statistics/replicates.ts'

describe('replicates', () => {
  test.each([
    [320, 1],
    [1601, 1],
    [16_384, 1024],
    [100_000, 1024],
    [1_000_001, 1024],
  ])('part %d draws into 16 ranges in order, whole blocks of %d, as equal as those allow', (draws, block) => {
    const ranges = replicateRanges(draws, block)
    expect(ranges).toHaveLength(REPLICATES)
    let next = 0
    for (const range of ranges) {
      expect(range.firstDraw).toBe(next)
      expect(range.firstDraw % block).toBe(0)
      expect(range.draws).toBeGreaterThan(0)
      next += range.draws
    }
    expect(next).toBe(draws)
    const sizes = ranges.map((range) => range.draws)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(2 * block)
  })
})

describe('the standard error of a statistic', () => {
  test('is sd/√16 of its values in replicates of one size', () => {
    const values = Array.from({ length: 16 }, (_, r) => r * r)
    const mean = values.reduce((a, b) => a + b) / 16
    const sd = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 15)
    const draws = values.map(() => 6250)
    // Sixteen terms, each rounded a few times.
    expect(Math.abs(standardErrorOf(values, draws) / (sd / 4) - 1)).toBeLessThan(1e-14)
  })

  test('is exactly 0 where all replicates agree, and NaN where one has no value', () => {
    const draws = Array.from({ length: 16 }, (_, r) => 6000 + r)
    expect(
      standardErrorOf(
        draws.map(() => 0.1),
        draws,
      ),
    ).toBe(0)
    expect(
      standardErrorOf(
        draws.map((_, r) => (r === 3 ? Number.NaN : 1)),
        draws,
      ),
    ).toBeNaN()
    expect(
      standardErrorOf(
        draws.map(() => Number.POSITIVE_INFINITY),
        draws,
      ),
    ).toBeNaN()
  })

  test('weighs each replicate by its draws', () => {
    // Σ n (x − x̄)² / ((k − 1) N) with x̄ = 0.25: (300·0.0625 + 100·0.5625)/400
    expect(standardErrorOf([0, 1], [300, 100])).toBe(Math.sqrt(0.1875))
  })
})
