import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inlinePool, loadProgram, simulate } from '../../src/engine/index.ts'

interface Reference {
  /** Draws for which the outer percentiles of `bands` were chosen. */
  readonly compared_draws: number
  readonly levels: readonly number[]
  /** Metric → period → for each level: 6 standard errors below, the percentile, 6 above. */
  readonly bands: Readonly<Record<string, readonly (readonly number[])[]>>
}

const reference: Reference = JSON.parse(readFileSync(new URL('reference/value-capture.json', import.meta.url), 'utf8'))

/** Numbers of the reference have nine digits, and a constant has no Monte Carlo error to hide them in. */
const DIGITS = 2e-8

/** Where providers sell at cost their profit is 0 here and a rounding error of either sign there. */
const NOTHING = 1e-15

const program = loadProgram('scenarios/base.yaml', { metrics: '*' })
const { periods } = program.graph
const { bands, failures } = await simulate(program, { pool: inlinePool })

/** A percentile of a metric in a period, with its interval. */
function percentileOf(name: string, period: number, level: number) {
  const first = program.metrics.findIndex((metric) => metric.name === name) * periods
  return bands[first + period]!.percentiles.find((percentile) => percentile.level === level)!
}

const percentile = (name: string, period: number, level: number): number => percentileOf(name, period, level).value

// Six standard errors of the difference between two independent runs: about 2,500 comparisons at 2e-9 each way, a false
// alarm of 1e-5 for a new seed and none for this one, which is fixed.
test('the base case has the bands of a million draws of the NumPy model', () => {
  expect(program.scenario.draws).toBe(reference.compared_draws)
  const names = Object.keys(reference.bands).filter((name) => program.metrics.some((metric) => metric.name === name))
  expect(names.length).toBeGreaterThan(60)
  const off = names.flatMap((name) =>
    reference.bands[name]!.flatMap((quarter, t) =>
      reference.levels.flatMap((level, i) => {
        const [low, middle, high] = quarter.slice(3 * i, 3 * i + 3) as [number, number, number]
        const value = percentile(name, t, level)
        const slack = DIGITS * Math.abs(middle) + NOTHING
        const inside = value >= low - slack && value <= high + slack
        return inside ? [] : [`p${level} of ${name} at ${t}: ${value}, not ${low} to ${high}`]
      }),
    ),
  )
  expect(off).toEqual([])
})

test('every identity holds on every draw in every quarter', () => {
  expect(failures).toEqual([])
})

test('value moves to the labs, away from Nvidia and the foundry, while tokens get dearer', () => {
  const change = (name: string) => percentile(name, 6, 50) - percentile(name, 0, 50)
  expect(change('share.gpu_hour[labs]')).toBeGreaterThan(0)
  expect(change('share.gpu_hour[nvidia]')).toBeLessThan(0)
  expect(change('share.gpu_hour[foundry]')).toBeLessThan(0)
  expect(change('lab.blended_price')).toBeGreaterThan(0)
})

// Printed from a prototype of 20,000 paths: its variance is five times ours, so the difference has √6 of our standard
// error, a fourth of our 95 % interval or less. Six of these, and half of the last digit printed.
test.each([
  ['memory.lpddr_price', 2, [7.6, 12.5, 21.3], 0.05],
  ['memory.lpddr_price', 6, [5.1, 10.9, 41], 0.5],
  ['foundry.n3_utilization', 1, [0.88, 1.01, 1.12], 0.005],
  ['foundry.n3_utilization', 2, [0.88, 1.03, 1.15], 0.005],
  ['lab.arr_demand', 3, [60, 103, 174], 0.5],
  ['lab.arr_demand', 6, [74, 160, 368], 0.5],
])('%s in quarter %d has the percentiles of the prototype', (name, period, expected, rounding) => {
  for (const [i, level] of [5, 50, 95].entries()) {
    const { value, low, high } = percentileOf(name, period, level)
    const tolerance = 6 * Math.sqrt(6) * ((high! - low!) / (2 * 1.96)) + rounding
    expect(Math.abs(value - expected[i]!), `p${level}: ${value}`).toBeLessThan(tolerance)
  }
})
