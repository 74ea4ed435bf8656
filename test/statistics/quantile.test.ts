import { quantileSorted } from 'simple-statistics'
import { expect, test } from 'vitest'
import { between, quantileOf } from '../../src/statistics/quantile.ts'

const INFINITY = Number.POSITIVE_INFINITY

test('type 7 on 1 to 10 gives the published values', () => {
  const values = Float64Array.from({ length: 10 }, (_, i) => i + 1)
  const found = [0.05, 0.1, 0.25, 0.5, 0.9, 0.95].map((p) => quantileOf(values, p))
  const known = [1.45, 1.9, 3.25, 5.5, 9.1, 9.55]
  found.forEach((value, i) => {
    expect(value).toBeCloseTo(known[i]!, 14)
  })
})

test('the ends are the smallest and the largest value, one value is every quantile, none gives NaN', () => {
  expect(quantileOf([3, 4, 9], 0)).toBe(3)
  expect(quantileOf([3, 4, 9], 1)).toBe(9)
  expect(quantileOf([5], 0.3)).toBe(5)
  expect(quantileOf([], 0.3)).toBeNaN()
})

test('at the exact middle it agrees with simple-statistics', () => {
  for (const values of [
    [1, 2],
    [1, 2, 4],
    [1, 2, 4, 8],
  ])
    expect(quantileOf(values, 0.5)).toBe(quantileSorted(values, 0.5))
})

test('infinities give NaN only where there is no value', () => {
  expect(between(-INFINITY, 3, 0.5)).toBe(-INFINITY)
  expect(between(3, INFINITY, 0.5)).toBe(INFINITY)
  expect(between(INFINITY, INFINITY, 0.5)).toBe(INFINITY)
  expect(between(-INFINITY, -INFINITY, 0.5)).toBe(-INFINITY)
  expect(between(-INFINITY, INFINITY, 0)).toBe(-INFINITY)
  expect(between(-INFINITY, INFINITY, 0.5)).toBeNaN()
  expect(between(3, INFINITY, 0)).toBe(3)
})

test('values further apart than any double are joined all the same', () => {
  expect(between(-1.5e308, 1.5e308, 0.5)).toBe(0)
  expect(between(-1.5e308, 1.5e308, 0.75)).toBe(0.75e308)
})
