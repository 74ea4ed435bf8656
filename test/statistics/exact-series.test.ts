import { expect, test } from 'vitest'
import { bandOfValues } from '../../src/statistics/bands.ts'
import { ExactSeries } from '../../src/statistics/exact-series.ts'
import { gridOf } from '../../src/statistics/grid.ts'
import { momentsOf } from '../../src/statistics/moments.ts'
import { bucketOf, CELLS, countValues } from '../../src/statistics/sketch.ts'

/** Inside a bucket, not on the edge of one. */
const ATOM = 5.01

test('every order statistic is exact, those beside an atom in its own bucket too', () => {
  const close = Array.from({ length: 40 }, (_, k) => ATOM + (k - 19.5) * 1e-4)
  const spread = Array.from({ length: 300 }, (_, k) => (k * 7.3) % 101)
  const infinite = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  const values = Float64Array.from([
    ...spread,
    ...Array.from({ length: 100 }, () => ATOM),
    ...close,
    ...infinite,
    Number.NaN,
  ])
  const grid = gridOf(values)
  expect(grid.atoms).toEqual([ATOM])
  const beside = close.filter((x) => bucketOf(grid, x) === bucketOf(grid, ATOM))
  expect(beside.some((x) => x < ATOM) && beside.some((x) => x > ATOM)).toBe(true)
  const counts = new Float64Array(CELLS)
  countValues(grid, values, counts)
  const moments = momentsOf(values, grid.centre)
  const ordered = values.length - 1
  const levels = Array.from({ length: ordered }, (_, rank) => (100 * rank) / (ordered - 1))
  const series = new ExactSeries({ grid, counts, draws: values.length, ...moments }, levels)
  // The draws of the atom are known without being kept.
  expect(series.size).toBe(values.length - 100 - 3)
  series.collect(values)
  const exact = bandOfValues(values.slice().sort(), levels, { moments, centre: grid.centre })
  expect(series.band()).toEqual(exact)
})
