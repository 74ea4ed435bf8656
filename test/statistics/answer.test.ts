import { describe, expect, test } from 'vitest'
import { answerOf } from '../../src/statistics/answer.ts'
import { correlationOf } from '../../src/statistics/pearson.ts'
import { shortfallOf } from '../../src/statistics/shortfall.ts'

const of = (...values: number[]) => Float64Array.from(values)

describe('expected shortfall', () => {
  test('is the mean of the worst draws, the one across the level counted in part', () => {
    const sorted = of(-10, 1, 2, 3, 4, 5, 6, 7, 8, 90)
    expect(shortfallOf(sorted, 10)).toBe(-10)
    expect(shortfallOf(sorted, 5)).toBe(-10)
    expect(shortfallOf(sorted, 25)).toBe((-10 + 1 + 2 / 2) / 2.5)
    expect(shortfallOf(sorted, 50)).toBe(0)
    expect(shortfallOf(sorted, 80)).toBe(49)
    expect(shortfallOf(sorted, 75)).toBe((90 + 8 + 7 / 2) / 2.5)
  })

  test('does not exist without draws, or where one is NaN; an infinite one is in it', () => {
    expect(shortfallOf(of(), 5)).toBeNaN()
    expect(shortfallOf(of(1, 2, Number.NaN), 5)).toBeNaN()
    expect(shortfallOf(of(Number.NEGATIVE_INFINITY, 2, 3), 5)).toBe(Number.NEGATIVE_INFINITY)
  })
})

describe('Pearson’s correlation', () => {
  test('is exact on lines, far from 0 as well, and never above 1', () => {
    expect(correlationOf(of(1, 2, 3), of(2, 4, 6))).toBe(1)
    expect(correlationOf(of(1, 2, 4), of(-1, -2, -4))).toBe(-1)
    expect(correlationOf(of(1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 2), of(1, 2, 1, 0))).toBe(0)
    const x = Float64Array.from({ length: 1000 }, (_, i) => Math.sqrt(i) / 3)
    const r = correlationOf(
      x,
      x.map((value) => 0.1 * value),
    )
    expect(r).toBeLessThanOrEqual(1)
    expect(r).toBeGreaterThan(1 - 1e-15)
  })

  test('does not exist where one does not vary, or is not finite', () => {
    expect(correlationOf(of(1, 2), of(3, 3))).toBeNaN()
    expect(correlationOf(of(1, 2, Number.NaN), of(3, 4, 5))).toBeNaN()
    expect(correlationOf(of(1, 2, Number.POSITIVE_INFINITY), of(3, 4, 5))).toBeNaN()
  })
})

describe('an answer', () => {
  test('has Wilson’s interval for a probability', () => {
    // Wilson (1927) at 3 of 20, by SciPy 1.17.1: binomtest(3, 20).proportion_ci(method="wilson").
    const { value, error, low, high, count } = answerOf(
      { kind: 'probability' },
      [Float64Array.from({ length: 20 }, (_, i) => (i < 3 ? 1 : 0))],
      null,
    )
    expect([value, count]).toEqual([0.15, 3])
    expect(error).toBeCloseTo(Math.sqrt((0.15 * 0.85) / 20), 15)
    expect(low).toBeCloseTo(0.052368745896216, 14)
    expect(high).toBeCloseTo(0.360418864740757, 14)
  })

  test('has Student’s interval for the mean of few draws', () => {
    // Degrees of freedom, and the 97.5th percentile of Student's t by SciPy 1.17.1.
    for (const [freedom, t] of [
      [3, 3.1824463052837078],
      [5, 2.5705818356363146],
      [19, 2.0930240544083087],
      [99, 1.9842169515864174],
    ] as const) {
      const values = Float64Array.from({ length: freedom + 1 }, (_, i) => i * i)
      const { value, error, low, high } = answerOf({ kind: 'mean' }, [values], null)
      // The expansion is within 0.13 % from 3 degrees of freedom on.
      expect(Math.abs((high! - value) / (t * error) - 1)).toBeLessThan(1.3e-3)
      expect(high! - value).toBeCloseTo(value - low!, 9)
    }
    expect(answerOf({ kind: 'mean' }, [of(3)], null)).toMatchObject({
      value: 3,
      error: Number.NaN,
      low: null,
      high: null,
    })
  })

  test('uses the draws that met the condition alone, and none where one of them is unknown', () => {
    const values = of(1, 2, 3, 4)
    expect(answerOf({ kind: 'mean' }, [values], of(0, 1, 1, 0))).toMatchObject({ value: 2.5, draws: 2 })
    expect(answerOf({ kind: 'correlation' }, [values, of(4, 3, 2, 9)], of(1, 1, 1, 0))).toMatchObject({
      value: -1,
      draws: 3,
    })
    const unknown = answerOf({ kind: 'mean' }, [values], of(0, Number.NaN, 1, 0))
    expect(unknown).toMatchObject({ value: Number.NaN, low: null, nonfinite: 1 })
  })

  test('has an error for a shortfall from one draw beyond the level in each replicate on', () => {
    const draws = (count: number) => Float64Array.from({ length: count }, (_, i) => (i * 7919) % 1601)
    const answer = (count: number, level: number) => answerOf({ kind: 'shortfall', level }, [draws(count)], null)
    for (const [count, level] of [
      [1599, 1],
      [1599, 99],
      [319, 5],
      [15_999, 0.1],
    ] as const) {
      expect(answer(count, level)).toMatchObject({
        value: expect.any(Number),
        error: Number.NaN,
        low: null,
        high: null,
      })
    }
    expect(answer(1600, 1).error).toBeGreaterThan(0)
    expect(answer(320, 5).error).toBeGreaterThan(0)
    expect(answer(320, 95).error).toBeGreaterThan(0)
  })

  test('scatters as the error of the least shortfall that has one says', () => {
    let state = 1
    const uniform = () => {
      // Park and Miller's generator.
      state = (state * 48_271) % 2_147_483_647
      return state / 2_147_483_647
    }
    const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
    const answers = Array.from({ length: 400 }, () => {
      return answerOf({ kind: 'shortfall', level: 1 }, [Float64Array.from({ length: 1600 }, normal)], null)
    })
    const mean = answers.reduce((sum, { value }) => sum + value, 0) / answers.length
    const scatter = Math.sqrt(answers.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / (answers.length - 1))
    const error = Math.sqrt(answers.reduce((sum, one) => sum + one.error ** 2, 0) / answers.length)
    // The ratio is 0.96 by 4,000 samples in NumPy; from 400 its own error is 1/√800 for the scatter and less for the error.
    expect(Math.abs(error / scatter - 0.96)).toBeLessThan((5 * 1.2) / Math.sqrt(800))
  })

  test('keeps the interval of a correlation between −1 and 1', () => {
    // Equal but for the first replicate, in which neither says anything of the other.
    const x = Float64Array.from({ length: 400 }, (_, i) => (i < 25 ? i % 2 : ((i * 7919) % 401) - 200))
    const y = x.map((value, i) => (i < 25 ? i % 3 : value))
    const { value, error, low, high } = answerOf({ kind: 'correlation' }, [x, y], null)
    expect(value).toBeGreaterThan(0.999)
    expect(value + 2 * error).toBeGreaterThan(1)
    expect(low).toBeLessThan(value)
    expect(high).toBe(1)
    const opposite = answerOf({ kind: 'correlation' }, [x, y.map((value) => -value)], null)
    expect([opposite.low, opposite.high]).toEqual([-1, expect.closeTo(-low!, 12)])
  })
})
