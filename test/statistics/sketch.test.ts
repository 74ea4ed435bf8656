import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gridOf } from '../../src/statistics/grid.ts'
import {
  ATOMS,
  bucketBounds,
  bucketOf,
  CELLS,
  countValues,
  type Grid,
  HIGHEST_OCTAVE,
  LOWEST_OCTAVE,
  NAN,
  NEGATIVE_INFINITY,
  POSITIVE_INFINITY,
  powerOfTwo,
  SIDE,
} from '../../src/statistics/sketch.ts'

const grid: Grid = { centre: 0, octave: 0, atoms: [] }

test('the layout is the one the compiled recorder writes', () => {
  expect([SIDE, ATOMS, NAN, POSITIVE_INFINITY, NEGATIVE_INFINITY, CELLS]).toEqual([
    8192, 16_384, 16_392, 16_393, 16_394, 16_400,
  ])
  expect((4 * CELLS) % 32).toBe(0)
})

test('a bucket is the exponent and the top 8 mantissa bits of the distance from the centre', () => {
  expect(bucketOf(grid, 1)).toBe(0)
  expect(bucketOf(grid, 1 + 1 / 256)).toBe(1)
  expect(bucketOf(grid, 1 + 1 / 256 - 2 ** -52)).toBe(0)
  expect(bucketOf(grid, 2)).toBe(256)
  expect(bucketOf(grid, -2)).toBe(SIDE + 256)
  expect(bucketOf({ ...grid, centre: 10 }, 12)).toBe(256)
  expect(bucketOf({ ...grid, centre: 10 }, 8)).toBe(SIDE + 256)
})

test('distances below the first and above the last octave fall into the outermost buckets', () => {
  expect([0, -0, 2 ** -40, Number.MIN_VALUE].map((x) => bucketOf(grid, x))).toEqual([0, 0, 0, 0])
  expect(bucketOf(grid, -(2 ** -40))).toBe(SIDE)
  expect(bucketOf(grid, 2 ** 32)).toBe(SIDE - 1)
  expect(bucketOf(grid, -Number.MAX_VALUE)).toBe(2 * SIDE - 1)
  expect(bucketOf({ ...grid, centre: -1e308 }, 1.7e308)).toBe(SIDE - 1)
})

test('powers of two are exact over all octaves a grid may have', () => {
  for (let octave = LOWEST_OCTAVE; octave <= HIGHEST_OCTAVE; octave++) expect(powerOfTwo(octave)).toBe(2 ** octave)
})

test('every value lies within the bounds of its bucket, give or take the rounding of the bounds', () => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true })
  fc.assert(
    fc.property(double, double, fc.integer({ min: LOWEST_OCTAVE, max: HIGHEST_OCTAVE }), (x, centre, octave) => {
      const [low, high] = bucketBounds({ centre, octave, atoms: [] }, bucketOf({ centre, octave, atoms: [] }, x))
      const slack = 2 ** -52 * Math.max(Math.abs(x), Math.abs(centre)) + Number.MIN_VALUE
      expect(low).toBeLessThanOrEqual(high)
      expect(x).toBeGreaterThanOrEqual(low - slack)
      expect(x).toBeLessThanOrEqual(high + slack)
    }),
    { numRuns: 2000 },
  )
})

test('neighbouring buckets meet without gap or overlap, and are 1/256 of their octave wide', () => {
  for (let bucket = 1; bucket < SIDE - 1; bucket++) {
    const [low, high] = bucketBounds(grid, bucket)
    expect(bucketBounds(grid, bucket + 1)[0]).toBe(high)
    expect(high - low).toBe(2 ** (Math.floor(bucket / 256) - 8))
    expect(bucketOf(grid, low)).toBe(bucket)
    expect(bucketBounds(grid, SIDE + bucket)).toEqual([-high, -low])
  }
})

test('atoms count in their bucket and their own cell, anything not finite in its own only', () => {
  const counts = new Float64Array(CELLS)
  const withAtoms: Grid = { centre: 0, octave: 0, atoms: [0, 4] }
  countValues(withAtoms, [0, -0, 4, 5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], counts)
  expect(counts[0]).toBe(2)
  expect(counts[bucketOf(grid, 4)]).toBe(1)
  expect(counts[bucketOf(grid, 5)]).toBe(1)
  expect([...counts.subarray(ATOMS)]).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0])
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(7 + 3)
})

test('sketches of parts merge to the sketch of the whole, in any order', () => {
  const values = Float64Array.from({ length: 3000 }, (_, i) => ((i * 7919) % 1000) - 300 + i / 7)
  const pilot = gridOf(values.subarray(0, 1000))
  const whole = new Float64Array(CELLS)
  countValues(pilot, values, whole)
  const parts = [0, 1, 2, 3, 4].map((k) => {
    const counts = new Float64Array(CELLS)
    countValues(
      pilot,
      values.filter((_, i) => i % 5 === k),
      counts,
    )
    return counts
  })
  for (const order of [
    [0, 1, 2, 3, 4],
    [4, 2, 0, 3, 1],
  ]) {
    const merged = new Float64Array(CELLS)
    for (const part of order) for (let cell = 0; cell < CELLS; cell++) merged[cell]! += parts[part]![cell]!
    expect(merged).toEqual(whole)
  }
})
