import { expect, test } from 'vitest'
import { bandOf, bandOfValues } from '../../src/statistics/bands.ts'
import { gridOf } from '../../src/statistics/grid.ts'
import { quantileOf } from '../../src/statistics/quantile.ts'
import { bucketBounds, bucketOf, NAN } from '../../src/statistics/sketch.ts'
import { seriesOf, sketchBand } from './record.ts'
import { drawsOf, normal, SHAPES } from './shapes.ts'

const LEVELS = [1, 5, 10, 25, 50, 75, 90, 95, 99]
const INFINITY = Number.POSITIVE_INFINITY

test.each(Object.entries(SHAPES))(
  '%s: percentiles of 100,000 draws are off by a quarter of their Monte Carlo error at most',
  (name, shape) => {
    const values = drawsOf(shape, 100_000, name)
    const sorted = values.toSorted()
    const exact = bandOfValues(sorted, LEVELS).percentiles
    const band = sketchBand(values, LEVELS)
    band.percentiles.forEach(({ value, low, high }, i) => {
      const { value: truth, low: trueLow, high: trueHigh } = exact[i]!
      // A 95 % interval is 3.92 standard errors wide.
      const se = (trueHigh! - trueLow!) / 3.92
      // Summing the bounds of a bucket rounds once.
      expect(Math.abs(value - truth)).toBeLessThanOrEqual(0.25 * se + 2 ** -52 * Math.abs(truth))
      expect(low!).toBeLessThanOrEqual(value)
      expect(high!).toBeGreaterThanOrEqual(value)
    })
    expect([band.min, band.max]).toEqual([sorted[0], sorted.at(-1)])
    const rising = band.percentiles.map((p) => p.value)
    expect(rising).toEqual(rising.toSorted((a, b) => a - b))
  },
)

test.each([
  ['two humps far apart', (u: () => number) => (u() < 0.5 ? -100 : 100) + normal(u)],
  ['subnormal', (u: () => number) => 1e-310 * (3 + normal(u))],
  ['eighth power, over ninety octaves', (u: () => number) => u() ** 8],
  ['crowded below one', (u: () => number) => 1 - u() ** 8],
  ['lognormal over forty octaves', (u: () => number) => Math.exp(6 * normal(u))],
])(
  '%s: where buckets are wider than the Monte Carlo error, the interval says so and holds the exact percentile',
  (name, shape) => {
    const values = drawsOf(shape, 50_000, name)
    const sorted = values.toSorted()
    const { grid } = seriesOf(values)
    for (const { level, value, low, high } of sketchBand(values, LEVELS).percentiles) {
      const truth = quantileOf(sorted, level / 100)
      const [from, to] = bucketBounds(grid, bucketOf(grid, truth))
      const width = Math.min(to, sorted.at(-1)!) - Math.max(from, sorted[0]!)
      expect(Math.abs(value - truth)).toBeLessThanOrEqual(width)
      expect(low!).toBeLessThanOrEqual(truth)
      expect(high!).toBeGreaterThanOrEqual(truth)
    }
  },
)

test('values the pilot never showed stay within the width of their bucket', () => {
  const values = new Float64Array(20_000).fill(1)
  for (let i = 5000; i < 20_000; i++) values[i] = 1 + i
  const { grid } = seriesOf(values)
  for (const { level, value } of sketchBand(values, LEVELS).percentiles) {
    const truth = quantileOf(values, level / 100)
    const [low, high] = bucketBounds(grid, bucketOf(grid, truth))
    expect(Math.abs(value - truth)).toBeLessThanOrEqual(Math.min(high, 20_000) - low)
  }
})

test('a percentile of atoms is never a value between them unless type 7 says so', () => {
  const values = Float64Array.from({ length: 10_000 }, (_, i) => [0, 1, 1, 7][i % 4]!)
  expect(sketchBand(values, [10, 25, 50, 90]).percentiles.map((p) => p.value)).toEqual([0, 0.75, 1, 7])
  // Position 0.25 · 9999 = 2499.75, three quarters of the way from the last 0 to the first 1.
  expect(quantileOf(values.toSorted(), 0.25)).toBe(0.75)
})

test('the interval of a percentile inside an atom is that atom alone', () => {
  expect(sketchBand(new Float64Array(10_000).fill(3), [50]).percentiles).toEqual([
    { level: 50, value: 3, low: 3, high: 3 },
  ])
})

test('NaN takes no part, infinities take their place in the order', () => {
  const values = Float64Array.from({ length: 1000 }, (_, i) => {
    if (i % 10 === 0) return Number.NaN
    if (i % 10 === 1) return -INFINITY
    return i % 10 === 2 ? INFINITY : (i % 97) + i / 1000
  })
  const sorted = values.toSorted()
  const [sketch, exact] = [sketchBand(values, [1, 50, 99]), bandOfValues(sorted, [1, 50, 99])]
  for (const band of [sketch, exact]) {
    expect(band).toMatchObject({ draws: 1000, nonfinite: 300, mean: Number.NaN, meanSe: Number.NaN, sd: Number.NaN })
    expect([band.min, band.max]).toEqual([-INFINITY, INFINITY])
    expect(band.percentiles.map((p) => p.value)).toEqual([
      -INFINITY,
      expect.closeTo(quantileOf(sorted.subarray(0, 900), 0.5), 0),
      INFINITY,
    ])
  }
  expect(exact.percentiles[1]!.value).toBe(quantileOf(sorted.subarray(0, 900), 0.5))
})

test('nothing but NaN has no percentile, no extremes and no interval', () => {
  const band = sketchBand(new Float64Array(500).fill(Number.NaN), [50])
  expect(band).toMatchObject({ draws: 500, nonfinite: 500, min: Number.NaN, max: Number.NaN })
  expect(band.percentiles).toEqual([{ level: 50, value: Number.NaN, low: null, high: null }])
  expect(bandOfValues(new Float64Array(500).fill(Number.NaN), [50])).toEqual(band)
})

test('so few draws that an interval does not exist give none', () => {
  const values = Float64Array.from({ length: 71 }, (_, i) => i)
  const [median, tail] = bandOfValues(values, [50, 95]).percentiles
  expect(median).toMatchObject({ low: 26, high: 44 })
  expect(tail).toMatchObject({ low: null, high: null })
  expect(
    bandOfValues(
      Float64Array.from({ length: 72 }, (_, i) => i),
      [95],
    ).percentiles[0],
  ).toMatchObject({ low: 63, high: 71 })
})

test('levels 0 and 100 are the extremes, exactly', () => {
  const values = drawsOf(normal, 10_000, 'extremes')
  const { min, max, percentiles } = sketchBand(values, [0, 100])
  expect(percentiles.map((p) => p.value)).toEqual([min, max])
  expect(min).toBe(values.toSorted()[0])
})

test('exact bands are type-7 percentiles of the draws, with the moments they were given', () => {
  const values = drawsOf(normal, 1000, 'exact')
  const { grid, ...series } = seriesOf(values)
  const band = bandOfValues(values.toSorted(), LEVELS, { moments: series, centre: grid.centre })
  for (const { level, value } of band.percentiles) expect(value).toBe(quantileOf(values.toSorted(), level / 100))
  const { mean, meanSe, sd, min, max } = bandOf({ grid, ...series }, [])
  expect(band).toMatchObject({ mean, meanSe, sd, min, max, draws: 1000, nonfinite: 0 })
  expect(bandOfValues(values.toSorted(), []).mean).toBeCloseTo(mean, 13)
})

test('counts that do not sum to the draws are refused: draws were lost', () => {
  const series = seriesOf(drawsOf(normal, 1000, 'lost'))
  expect(() => bandOf({ ...series, draws: 1001 }, [50])).toThrow(
    'counts: must sum to the number of draws, 1001; got 1000',
  )
  series.counts[NAN] = 1
  expect(bandOf({ ...series, draws: 1001 }, [50]).nonfinite).toBe(1)
})

test('an interval holds the true percentile in 95 runs of 100', () => {
  // Normal quantiles at 5, 50 and 99 %. At least 0.95 each by construction; 400 runs, mean 380, sd 4.36: fewer than
  // 357 hits have probability below 1e-6 (exact binomial tail 4e-7), three levels 1.2e-6.
  const truth = [-1.6448536269514722, 0, 2.3263478740408408]
  const hits = [0, 0, 0]
  for (let run = 0; run < 400; run++) {
    const values = drawsOf(normal, 1500, `coverage ${run}`)
    const band = run % 2 === 0 ? sketchBand(values, [5, 50, 99]) : bandOfValues(values.toSorted(), [5, 50, 99])
    band.percentiles.forEach(({ low, high }, i) => {
      if (low! <= truth[i]! && truth[i]! <= high!) hits[i]!++
    })
  }
  for (const count of hits) expect(count).toBeGreaterThanOrEqual(357)
  // Intervals much too wide would hold it always: at most 0.97 by the exact ranks of 1500 draws, so 400 hits of 400 have
  // probability 0.97^400 = 5e-6.
  for (const count of hits) expect(count).toBeLessThan(400)
})

test('a grid from any pilot sums up any draws without breaking', () => {
  const values = Float64Array.of(1e308, -1e308, 1.7e308, 5e-324, 0, -0, 1, Number.MAX_VALUE, -Number.MAX_VALUE)
  const band = sketchBand(values, LEVELS)
  for (const { value } of band.percentiles) expect(Number.isFinite(value)).toBe(true)
  expect([band.min, band.max]).toEqual([-Number.MAX_VALUE, Number.MAX_VALUE])
  expect(gridOf(values).octave).toBe(992)
})
