import { expect, test } from 'vitest'
import { bandOf } from '../../src/statistics/bands.ts'
import { occupiedCells } from '../../src/statistics/sketch.ts'
import { sketchStatistics } from '../../src/statistics/sketch-statistics.ts'
import { seriesOf } from './record.ts'
import { drawsOf, SHAPES } from './shapes.ts'

const LEVELS = [0.01, 5, 50, 95, 99.99]

/** Values with what a run may leave among them. */
function spoilt(values: Float64Array, bad: readonly number[]): Float64Array {
  return values.map((x, i) => (i % 50 === 7 ? bad[Math.floor(i / 50) % bad.length]! : x))
}

const cases = Object.entries(SHAPES).map(([name, shape]) => [name, drawsOf(shape, 20_000, name)] as const)
const [, normal] = cases[0]!

test.each([
  ...cases,
  ['with NaN', spoilt(normal, [Number.NaN])] as const,
  ['with infinities', spoilt(normal, [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN])] as const,
  ['nothing but NaN', new Float64Array(5000).fill(Number.NaN)] as const,
  ['nothing but infinities', new Float64Array(5000).fill(Number.POSITIVE_INFINITY)] as const,
])('%s: the mean and percentiles are those of the band', (_, values) => {
  const series = seriesOf(values)
  const { mean, percentiles } = bandOf(series, LEVELS)
  const expected = [mean, ...percentiles.map(({ value }) => value)]
  sketchStatistics({ ...series, counts: Uint32Array.from(series.counts) }, LEVELS).forEach((value, i) => {
    // Two neighbouring cells of a band may be cut apart by an ulp where rounding made them overlap.
    const ulps = Math.abs(value - expected[i]!) / Math.max(Math.abs(value), 2 ** -1022)
    expect(Object.is(value, expected[i]) || ulps <= 2 ** -51, `${value} ${expected[i]}`).toBe(true)
  })
})

test.each(cases)('%s: nothing is counted outside the cells between the smallest and the largest value', (_, values) => {
  const { grid, counts, min, max } = seriesOf(values)
  const inside = new Set(occupiedCells(grid, min, max).flatMap(([from, to]) => [...counts.keys()].slice(from, to)))
  expect([...counts.keys()].filter((cell) => counts[cell] !== 0 && !inside.has(cell))).toEqual([])
})
