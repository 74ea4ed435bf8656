import { expect, test } from 'vitest'
import { gridOf } from '../../src/statistics/grid.ts'
import { foldMoments, momentsOf, NO_MOMENTS, summaryOf } from '../../src/statistics/moments.ts'
import { LEW, LOTTERY } from './nist.ts'
import { seriesOf, sketchBand } from './record.ts'
import { drawsOf, normal } from './shapes.ts'

/** Mean and sd as the engine gets them: about the pilot's centre, in chunks. */
function summarise(values: readonly number[], chunk: number) {
  const { centre } = gridOf(Float64Array.from(values))
  let total = NO_MOMENTS
  for (let i = 0; i < values.length; i += chunk)
    total = foldMoments(total, momentsOf(values.slice(i, i + chunk), centre))
  return { ...summaryOf(total, centre, values.length, 0), min: total.min, max: total.max }
}

const alternating = (first: number, a: number, b: number) => [
  first,
  ...Array.from({ length: 1000 }, (_, i) => (i % 2 ? b : a)),
]

test.each([
  ['Lottery', LOTTERY, 518.95871559633, 291.699727470969],
  ['Lew', LEW, -177.435, 277.332168044316],
  ['NumAcc1', [10000001, 10000003, 10000002], 10000002, 1],
  ['NumAcc2', alternating(1.2, 1.1, 1.3), 1.2, 0.1],
  ['NumAcc3', alternating(1000000.2, 1000000.1, 1000000.3), 1000000.2, 0.1],
  ['NumAcc4', alternating(10000000.2, 10000000.1, 10000000.3), 10000000.2, 0.1],
] as const)('NIST StRD %s: certified mean and sd, whatever the chunks', (_, values, mean, sd) => {
  // The data themselves are rounded: neighbouring doubles near 1e7 are 1.9e-9 apart, 1.9e-8 of an sd of 0.1.
  const rounding = (2 ** -52 * Math.abs(mean)) / sd
  for (const chunk of [1, 7, 8192]) {
    const found = summarise(values, chunk)
    expect(Math.abs(found.mean / mean - 1)).toBeLessThan(1e-15)
    expect(Math.abs(found.sd / sd - 1)).toBeLessThan(1e-14 + rounding)
    expect(found.meanSe).toBe(found.sd / Math.sqrt(values.length))
    expect([found.min, found.max]).toEqual([Math.min(...values), Math.max(...values)])
  }
})

test('draws of no spread have sd 0, exactly, and are their own mean', () => {
  expect(sketchBand(new Float64Array(100_000).fill(0.1), [])).toMatchObject({
    mean: 0.1,
    sd: 0,
    meanSe: 0,
    min: 0.1,
    max: 0.1,
  })
})

test('one draw has a mean but no spread, none has neither', () => {
  expect(sketchBand(Float64Array.of(4), [])).toMatchObject({
    draws: 1,
    mean: 4,
    sd: Number.NaN,
    meanSe: Number.NaN,
    min: 4,
    max: 4,
  })
  expect(sketchBand(new Float64Array(0), [50])).toEqual({
    draws: 0,
    nonfinite: 0,
    mean: Number.NaN,
    meanSe: Number.NaN,
    sd: Number.NaN,
    min: Number.NaN,
    max: Number.NaN,
    percentiles: [{ level: 50, value: Number.NaN, low: null, high: null }],
  })
})

test('extremes are those of the finite draws', () => {
  const { min, max } = momentsOf([3, Number.NaN, -2, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], 0)
  expect([min, max]).toEqual([-2, 3])
})

test('the standard error of the mean is the scatter of repeated runs', () => {
  // 300 squared z of 500 draws each: chi-squared(300) but for t(499), 0.4 % wider. Wilson–Hilferty bounds at false-alarm
  // 1e-6 in all (|z| = 4.89): 195 and 435, times 1.004.
  let squares = 0
  for (let run = 0; run < 300; run++) {
    const series = seriesOf(drawsOf((u) => 5 + 2 * normal(u), 500, `scatter ${run}`))
    const { mean, meanSe } = summaryOf(series, series.grid.centre, series.draws, 0)
    squares += ((mean - 5) / meanSe) ** 2
  }
  expect(squares).toBeGreaterThan(195)
  expect(squares).toBeLessThan(437)
})
