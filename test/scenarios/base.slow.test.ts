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

// Six standard errors of the difference between two independent runs: about 2,500 comparisons at 2e-9 each way, a false
// alarm of 1e-5 for a new seed and none for this one, which is fixed.
test('the base case has the bands of a million draws of the NumPy model', async () => {
  const program = loadProgram('scenarios/base.yaml')
  expect(program.scenario.draws).toBe(reference.compared_draws)
  const { bands, failures } = await simulate(program, { pool: inlinePool })
  expect(failures).toEqual([])
  const { periods } = program.graph
  const names = Object.keys(reference.bands).filter((name) => program.metrics.some((metric) => metric.name === name))
  expect(names.length).toBeGreaterThan(60)
  const off = names.flatMap((name) => {
    const first = program.metrics.findIndex((metric) => metric.name === name) * periods
    return reference.bands[name]!.flatMap((quarter, t) =>
      reference.levels.flatMap((level, i) => {
        const [low, middle, high] = quarter.slice(3 * i, 3 * i + 3) as [number, number, number]
        const { value } = bands[first + t]!.percentiles.find((percentile) => percentile.level === level)!
        const slack = DIGITS * Math.abs(middle)
        const inside = value >= low - slack && value <= high + slack
        return inside ? [] : [`p${level} of ${name} at ${t}: ${value}, not ${low} to ${high}`]
      }),
    )
  })
  expect(off).toEqual([])
})
