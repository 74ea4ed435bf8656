import { expect, test } from 'vitest'
import { exp, normalQuantile } from '../../src/kernel/mathematics.ts'
import { gridOf } from '../../src/statistics/grid.ts'
import { bucketBounds, bucketOf, HIGHEST_OCTAVE, LOWEST_OCTAVE } from '../../src/statistics/sketch.ts'
import { drawsOf, SHAPES } from './shapes.ts'

const pilotOf = (shape: string) => drawsOf(SHAPES[shape]!, 4096, `pilot of ${shape}`)

test('values of one sign over more than a factor of two are measured from zero', () => {
  for (const shape of ['lognormal', 'negative lognormal', 'exponential']) expect(gridOf(pilotOf(shape)).centre).toBe(0)
  const lognormal = pilotOf('lognormal')
  const least = lognormal.reduce((a, b) => Math.min(a, b))
  const { octave } = gridOf(lognormal)
  expect(2 ** octave).toBeLessThanOrEqual(least / 4)
  expect(2 ** (octave + 1)).toBeGreaterThan(least / 4)
})

test('others are measured from their median, as finely as four octaves beyond the farthest pilot draw allow', () => {
  const { centre, octave } = gridOf(pilotOf('a million, give or take ten'))
  // Standard error of the median: 1.2533 · 10 / √4096 = 0.2; five of them.
  expect(Math.abs(centre - 1e6)).toBeLessThan(1)
  // The farthest of 4,096 normal draws lies 3.2 to 6.4 sd out: 2⁵ to 2⁶. Four octaves above it, of 32, leave 2⁻²².
  expect(octave).toBe(-22)
})

test('a long tail on one side leaves the short tail on the other its buckets', () => {
  // Quantiles of e^(4z) − 1: the lower half lies within 1 of the median, the upper tail reaches thousands.
  const values = Float64Array.from({ length: 4096 }, (_, i) => exp(4 * normalQuantile((i + 0.5) / 4096)) - 1)
  const grid = gridOf(values)
  const quarter = values[1024]!
  const [low, high] = bucketBounds(grid, bucketOf(grid, quarter))
  expect(high - low).toBeLessThan(0.005 * Math.abs(quarter))
})

test('values that 16 pilot draws share are atoms, 15 are not, and at most the 8 most frequent', () => {
  const repeat = (value: number, times: number) => Array.from({ length: times }, () => value)
  const spread = Array.from({ length: 100 }, (_, i) => i + 0.5)
  expect(gridOf(Float64Array.from([...spread, ...repeat(7, 16), ...repeat(3, 15)])).atoms).toEqual([7])
  const many = Array.from({ length: 10 }, (_, k) => repeat(k, 16 + (k === 9 ? 5 : 0))).flat()
  expect(gridOf(Float64Array.from(many)).atoms).toEqual([0, 1, 2, 3, 4, 5, 6, 9])
})

test('minus zero and zero are one atom', () => {
  const zeros = Float64Array.from({ length: 20 }, (_, i) => (i < 10 ? -0 : 0))
  expect(gridOf(zeros)).toEqual({ centre: 0, octave: -20, atoms: [0] })
})

test('a constant is its own centre and only atom', () => {
  // 2⁻²⁸ of 0.1, which lies in octave −4.
  expect(gridOf(new Float64Array(4096).fill(0.1))).toEqual({ centre: 0.1, octave: -32, atoms: [0.1] })
  expect(gridOf(new Float64Array(3).fill(0.1))).toEqual({ centre: 0.1, octave: -32, atoms: [] })
})

test('draws that are not finite are left out', () => {
  const values = pilotOf('normal')
  const spoilt = Float64Array.from([Number.NaN, ...values, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
  expect(gridOf(spoilt)).toEqual(gridOf(values))
  expect(gridOf(new Float64Array(100).fill(Number.NaN))).toEqual({ centre: 0, octave: -20, atoms: [] })
  expect(gridOf(new Float64Array(0))).toEqual({ centre: 0, octave: -20, atoms: [] })
})

test('the order of the pilot does not matter', () => {
  for (const shape of Object.keys(SHAPES)) {
    const values = pilotOf(shape)
    expect(gridOf(values.toReversed())).toEqual(gridOf(values))
  }
})

test('at either end of the doubles both ends of the grid stay normal and finite', () => {
  const ends = [
    Float64Array.from({ length: 50 }, (_, i) => i * Number.MIN_VALUE),
    Float64Array.from({ length: 50 }, (_, i) => (i % 2 === 0 ? 1 : -1) * (Number.MAX_VALUE - i * 1e300)),
    Float64Array.from({ length: 50 }, (_, i) => 1e308 + i * 1e306),
    Float64Array.from([Number.MAX_VALUE]),
    Float64Array.from([Number.MIN_VALUE]),
  ]
  for (const values of ends) {
    const { centre, octave } = gridOf(values)
    expect(Number.isFinite(centre)).toBe(true)
    expect(octave).toBeGreaterThanOrEqual(LOWEST_OCTAVE)
    expect(octave).toBeLessThanOrEqual(HIGHEST_OCTAVE)
  }
})

test('a pilot over more octaves than a sketch has keeps the largest values', () => {
  const values = Float64Array.from({ length: 1001 }, (_, i) => 2 ** ((i - 500) / 10))
  // Of 1001 values the 99.9th percentile is the largest but one, 2^49.9: the buckets reach to 2^51.
  expect(gridOf(values).octave).toBe(51 - 32)
  expect(gridOf(values.map((x) => -x)).octave).toBe(51 - 32)
})
