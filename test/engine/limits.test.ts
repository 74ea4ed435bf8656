/** Floors and caps of processes are counted on every draw and period, whether the model's asserts are checked or not. */
import { expect, test } from 'vitest'
import { inlinePool } from '../../src/engine/pool.ts'
import { simulate } from '../../src/engine/simulate.ts'
import { trialsOf } from '../../src/engine/trials.ts'
import { programFrom } from './from-text.ts'

const MODEL = 'model m\ninput price\noutput shown = price\nassert "low": price < 9\n'
const programOf = (draws: number) =>
  programFrom(
    MODEL,
    `draws: ${draws}
horizon: { start: 2026, periods: 4 }
inputs:
  price: { process: random-walk, last: 8, volatility: 0.1, floor: 7, cap: { uniform: { min: 9, max: 10 } } }
`,
  )

const simulated = (draws: number, asserts: boolean) =>
  simulate(programOf(draws), { threads: 2, pool: inlinePool, asserts })

test.each([3000, 20_000])('in %d draws a limit is counted where the path stands at it', async (draws) => {
  const { limits } = await simulated(draws, true)
  const program = programOf(draws)
  let held = 0
  for (const { values } of trialsOf(program, [program.elements.get('shown')!], draws)) {
    held += values.filter((x) => x === 7).length
  }
  expect(held).toBeGreaterThan(100)
  expect(limits.map(({ input, limit }) => [input, limit])).toEqual([
    ['price', 'floor'],
    ['price', 'cap'],
  ])
  expect(limits[0]).toEqual({ input: 'price', limit: 'floor', count: held, share: held / (4 * draws) })
  expect(limits[1]!.count).toBeGreaterThan(0)
})

test('limits are no asserts: they fail nothing, and are counted where asserts are not', async () => {
  const [checked, unchecked] = [await simulated(20_000, true), await simulated(20_000, false)]
  expect(checked.failures.map(({ label }) => label)).toEqual(['low'])
  expect(unchecked.failures).toEqual([])
  expect(unchecked.limits).toEqual(checked.limits)
  expect(unchecked.bands).toEqual(checked.bands)
})
