/** Where facts fall in forecasts, what bands cover, and how surprising that is. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { coverageOf, crpsOf, type Ends, factsToTell, percentileOf } from '../../src/statistics/index.ts'
import { wilsonInterval } from '../../src/statistics/wilson.ts'
import { normal, uniforms } from './shapes.ts'

interface Reference {
  readonly scores: readonly { name: string; draws: number[]; fact: number; share: number; crps: number }[]
  readonly shares: readonly { count: number; n: number; interval: [number, number] }[]
  readonly needed: readonly { nominal: number; other: number; facts: number }[]
}

const reference = JSON.parse(readFileSync('test/statistics/reference/scores.json', 'utf8')) as Reference

function normals(count: number, seed: number): Float64Array {
  const u = uniforms(`backtest ${seed}`)
  return Float64Array.from({ length: count }, () => normal(u))
}

describe('a fact in a forecast', () => {
  test.each(reference.scores)(
    'has the percentile and the score of SciPy and NumPy: $name',
    ({ draws, fact, ...expected }) => {
      const sorted = Float64Array.from(draws)
      expect(Math.abs(percentileOf(sorted, fact).share - expected.share)).toBeLessThan(1e-14)
      // Rounding of a mean of 40 numbers as large as the distance.
      const scale = Math.max(Math.abs(fact - sorted[0]!), Math.abs(fact - sorted.at(-1)!))
      expect(Math.abs(crpsOf(sorted, fact) - expected.crps)).toBeLessThan(1e-13 * scale + 1e-6 * (fact > 1e8 ? 1 : 0))
    },
  )

  test('lies in the middle of an atom it meets, with the error of halves', () => {
    // 0 counts 1, the three ones 1/2 each, the 2 nothing: mean 1/2, variance (1/4 + 1/4)/5.
    const at = percentileOf(Float64Array.of(0, 1, 1, 1, 2), 1)
    expect(at).toEqual({ share: 0.5, error: Math.sqrt(((1 + 3 / 4) / 5 - 1 / 4) / 5), pointlike: false })
  })

  test('has a percentile whose error is how it scatters', () => {
    const fact = 0.8
    const shares = Array.from({ length: 400 }, (_, i) => percentileOf(normals(500, i + 1).sort(), fact))
    const mean = shares.reduce((sum, { share }) => sum + share, 0) / shares.length
    const sd = Math.sqrt(shares.reduce((sum, { share }) => sum + (share - mean) ** 2, 0) / (shares.length - 1))
    // The ratio of an estimated to a true sd over 400 runs has an error of 1/√800; five of them.
    expect(Math.abs(sd / shares[0]!.error - 1)).toBeLessThan(5 / Math.sqrt(800) + 0.05)
  })

  test('is told apart from a forecast of one number, and from none', () => {
    expect(percentileOf(Float64Array.of(3, 3, 3), 4)).toEqual({ share: 1, error: 0, pointlike: true })
    expect(percentileOf(new Float64Array(), 4)).toEqual({ share: Number.NaN, error: Number.NaN, pointlike: false })
  })
})

describe('coverage', () => {
  const band: Ends = [-1.6448536269514722, 1.6448536269514722]

  test.each(reference.shares)('has the interval of Wilson: $count of $n', ({ count, n, interval }) => {
    const [low, high] = wilsonInterval(count, n)
    expect(Math.abs(low - interval[0])).toBeLessThan(1e-14)
    expect(Math.abs(high - interval[1])).toBeLessThan(1e-14)
  })

  test('counts facts inside their bands, ends included', () => {
    const draws = [normals(10, 1), normals(10, 2), normals(10, 3)]
    const { inside, facts } = coverageOf([band[0], band[1], 1.7], [band, band, band], draws)
    expect([inside, facts]).toEqual([2, 3])
  })

  test('of independent facts is as surprising as a binomial says, and effective facts are all of them', () => {
    const draws = Array.from({ length: 10 }, (_, i) => normals(40_000, 77 + i))
    const facts = [0, 0, 0, 0, 0, 0, 0, 5, 5, 5]
    const { asFew, effective } = coverageOf(
      facts,
      facts.map(() => band),
      draws,
    )
    // P(Bin(10, 0.9) <= 7) = 0.0702; five standard errors of a share of 40,000 draws.
    expect(Math.abs(asFew - 0.0701908264)).toBeLessThan(5 * Math.sqrt((0.07 * 0.93) / 40_000))
    // The variance of a count has a relative error of about √((2 + kurtosis)/n), below 0.01.
    expect(Math.abs(effective / 10 - 1)).toBeLessThan(0.05)
  })

  test('of facts that are one and the same counts as one', () => {
    const draws = normals(1000, 5)
    const { effective, asFew } = coverageOf([0, 9], [band, band], [draws, draws])
    expect(Math.abs(effective - 1)).toBeLessThan(1e-12)
    // Both are inside or none is: one or fewer is none.
    expect(asFew).toBe(draws.filter((x) => Math.abs(x) > band[1]).length / 1000)
  })

  test.each(reference.needed)('of $nominal is told from $other by $facts facts', ({ nominal, other, facts }) => {
    expect(factsToTell(nominal, other)).toBe(facts)
  })
})
