/** Break-evens of models whose answers are known, with errors that scatter as they say. */
import { describe, expect, test } from 'vitest'
import { periodsOf } from '../../src/commands/ask/read-questions.ts'
import { breakEven, inlinePool } from '../../src/engine/index.ts'
import { threadPool } from '../../src/engine/pool.ts'
import { parseQuestion, sourceOf } from '../../src/language/index.ts'
import { programFrom } from './from-text.ts'

const MODEL = `model breakeven every quarter
unit USD
input x : USD
input cost : USD
const fixed : USD = 1 USD
input path : USD
output profit : USD = 3 * x - 2 * cost - fixed
output square : USD = x * x / 1 USD - 4 USD
output late : USD = path - 2 * cost
output step : USD = if(x > 2 USD, 5 USD, 0 USD) + cost
output sunk : USD = sqrt(x / 1 USD) * 1 USD + cost
output wave : USD = (x - 1 USD) * (x - 4 USD) * (x - 7 USD) / (1 USD * 1 USD) + 0.001 * cost
`

const { model, scenario } = programFrom(
  MODEL,
  `horizon: { start: 2027Q1, periods: 4 }
draws: 20000
inputs:
  x: { normal: { mean: 100, sd: 5 } }
  cost: { normal: { mean: 6, sd: 1 } }
  path: { process: random-walk, last: 8, volatility: 0.2 }
correlations: [[x, cost, 0.7]]
`,
)

interface Asked {
  readonly vary?: string
  readonly until: string
  readonly target?: number
  readonly from?: number
  readonly to?: number
  readonly tolerance?: number
}

const solve = (
  { vary = 'x', until, target = 0, from = 0, to = 10, tolerance = 1e-6 }: Asked,
  rest: Partial<typeof scenario> = {},
  options: Parameters<typeof breakEven>[3] = { threads: 1, pool: inlinePool },
) => {
  const question = parseQuestion(
    model,
    sourceOf(until, null),
    { start: 0, end: until.length },
    periodsOf(scenario.horizon),
  )
  return breakEven(model, { ...scenario, ...rest }, { vary, from, to, question, target, tolerance }, options)
}

/** The 5th percentile of the standard normal distribution. */
const Z_5 = -1.6448536269514722

// profit = 0 where 3 x = 2 cost + 1; cost is normal(6, 1).
const KNOWN: readonly (readonly [Asked, number])[] = [
  [{ until: 'median(profit at 2027Q2)' }, 13 / 3],
  [{ until: 'E(profit at 2027Q2)' }, 13 / 3],
  [{ until: 'E(profit at 2027Q2)', target: 2 }, 5],
  [{ until: 'p5(profit at 2027Q2)' }, (13 - 2 * Z_5) / 3],
  [{ until: 'P(profit < 0 at 2027Q2)', target: 0.05 }, (13 - 2 * Z_5) / 3],
  [{ until: 'E(profit at 2027Q2)', vary: 'fixed', from: 400, to: 0 }, 288],
  [{ until: 'E(profit at 2027Q2)', vary: 'cost', from: 0, to: 500 }, 149.5],
  [{ until: 'E(late at 2027Q4)', vary: 'path', from: 1, to: 50 }, 12],
  // Equations are held as well.
  [{ until: 'E(profit - late at 2027Q4)', vary: 'late', from: -500, to: 500 }, 287],
]

describe('a break-even', () => {
  test.each(KNOWN)('$until: $target is where algebra puts it, within five of its errors', async (asked, x) => {
    const { at, slope } = await solve(asked)
    const error = at!.answer.error / Math.abs(slope)
    expect(error).toBeGreaterThan(0)
    expect(Math.abs(at!.x - x)).toBeLessThan(5 * error + 1e-6)
    // Of a cost with sd 1 (or a price with sd 5) in 20,000 draws no break-even is further off than that.
    expect(error).toBeLessThan(0.5)
  })

  test('without uncertainty it is exact to the tolerance, and its error is 0', async () => {
    for (const tolerance of [1, 1e-3, 1e-9]) {
      const { at, beyond } = await solve({ until: 'median(square at 2027Q1)', tolerance })
      expect(Math.abs(at!.x - 2)).toBeLessThanOrEqual(tolerance)
      expect(Math.abs(beyond!.x - at!.x)).toBeLessThanOrEqual(tolerance)
      expect(at!.answer.error).toBe(0)
      expect(at!.excess === 0 || at!.excess > 0 !== beyond!.excess > 0).toBe(true)
    }
  })

  test('an end that meets the target is the answer', async () => {
    expect((await solve({ until: 'median(square at 2027Q1)', from: 2 })).at!.x).toBe(2)
    expect((await solve({ until: 'median(square at 2027Q1)', to: 2 })).at!.x).toBe(2)
  })

  test('it is the same from both ends and on any number of threads', async () => {
    const asked = { until: 'p5(profit at 2027Q2)' }
    const one = await solve(asked)
    const threads = (setup: Parameters<typeof threadPool>[0], n: number) => threadPool(setup, n)
    const two = await solve(asked, {}, { threads: 2, pool: threads })
    expect(two).toEqual(one)
    const back = await solve({ ...asked, from: 10, to: 0 })
    expect(Math.abs(back.at!.x - one.at!.x)).toBeLessThan(2e-6)
  })

  test('its error is how it scatters between seeds', async () => {
    const found: { x: number; error: number }[] = []
    for (let i = 0; i < 40; i++) {
      const { at, slope } = await solve({ until: 'median(profit at 2027Q2)' }, { seed: `seed ${i}`, draws: 1000 })
      found.push({ x: at!.x, error: at!.answer.error / slope })
    }
    const mean = found.reduce((sum, { x }) => sum + x, 0) / found.length
    const sd = Math.sqrt(found.reduce((sum, { x }) => sum + (x - mean) ** 2, 0) / (found.length - 1))
    const said = found.reduce((sum, { error }) => sum + error, 0) / found.length
    // The sd of 40 values is known to 11 %.
    expect(sd / said).toBeGreaterThan(1 - 5 * 0.113)
    expect(sd / said).toBeLessThan(1 + 5 * 0.113)
    expect(Math.abs(mean - 13 / 3)).toBeLessThan((5 * sd) / Math.sqrt(40))
  })

  test('of several crossings it finds the first from where it begins, and knows of the others', async () => {
    const up = await solve({ until: 'E(wave at 2027Q1)', from: 0, to: 8.5 })
    expect(up.at!.x).toBeCloseTo(1, 2)
    expect(up.others.map(([from, to]) => [from < 4 && 4 < to, from < 7 && 7 < to])).toEqual([
      [true, false],
      [false, true],
    ])
    const down = await solve({ until: 'E(wave at 2027Q1)', from: 8.5, to: 0 })
    expect(down.at!.x).toBeCloseTo(7, 2)
    // Between ends of one sign.
    const inside = await solve({ until: 'E(wave at 2027Q1)', from: 2, to: 8.5, target: -5 })
    expect(inside.at!.x).toBeGreaterThan(4)
    expect(inside.others).toHaveLength(1)
  })

  test('where the target is not reached, it says what was seen', async () => {
    const { at, looked } = await solve({ until: 'median(square at 2027Q1)', from: 3 })
    expect(at).toBeNull()
    expect(looked.map(({ x, excess }) => [x, excess])).toEqual([
      [3, 5],
      [10, 96],
    ])
  })

  test('has an error also where draws are too few to tell any place from the target', async () => {
    const few = { until: 'median(profit at 2027Q2)', from: 4.2, to: 4.5, tolerance: 1e-3 }
    const { at, slope } = await solve(few, { draws: 60 })
    // The median of 60 normal values with sd 2 over a slope of 3.
    const error = at!.answer.error / slope
    expect(error).toBeGreaterThan(0.05)
    expect(error).toBeLessThan(0.3)
  })

  test('a jump over the target is bracketed', async () => {
    const { at, beyond } = await solve({ until: 'median(step at 2027Q1)', target: 8, tolerance: 1e-9 })
    const [low, high] = [at!, beyond!].sort((a, b) => a.x - b.x)
    expect(low!.x).toBeLessThanOrEqual(2)
    expect(high!.x).toBeGreaterThan(2)
    expect(high!.x - low!.x).toBeLessThanOrEqual(1e-9)
    expect(high!.answer.value - low!.answer.value).toBeCloseTo(5, 9)
  })

  test('a share that draws meet exactly is not said to stay there', async () => {
    const met = await solve({ until: 'P(profit > 0 at 2027Q1)', target: 0.25 })
    expect(met.at!.excess).toBe(0)
    expect(met.level).toBe(false)
    const flat = await solve({ until: 'P(if(x > 2 USD, x + cost, cost) > 0 USD at 2027Q1)', target: 1 })
    expect(flat.level).toBe(true)
  })

  test('a statistic that is no number somewhere has no break-even', async () => {
    const { at, looked } = await solve({ until: 'E(sunk at 2027Q1)', from: -1, target: 7 })
    expect(at).toBeNull()
    expect(looked.map(({ excess }) => Number.isNaN(excess))).toEqual([true, false])
  })
})
