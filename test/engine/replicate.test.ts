/** Runs in replicates: the numbers of a plain run, and errors that scatter as they say. */
import { describe, expect, test } from 'vitest'
import { firstDraws } from '../../src/engine/capture.ts'
import { compileProgram } from '../../src/engine/compile-program.ts'
import { inlinePool, type Pool } from '../../src/engine/pool.ts'
import { indicatorNode } from '../../src/engine/program/indicator.ts'
import type { Program } from '../../src/engine/program/program.ts'
import { type Replicated, replicate } from '../../src/engine/replicate.ts'
import { simulate } from '../../src/engine/simulate.ts'
import { quantileOf } from '../../src/statistics/quantile.ts'
import { standardErrorOf } from '../../src/statistics/replicates.ts'
import { programFrom } from './from-text.ts'
import { walk } from './programs.ts'

const LEVELS = [5, 50, 95]
const inline = { pool: inlinePool, levels: LEVELS, threads: 2 }

const MODEL = `model m
input price
input cost
const tax = 0.2
output profit = (price - cost) * (1 - tax)
`
const pair = (draws: number, shocks = '') =>
  programFrom(
    MODEL,
    `horizon: { start: 2026, periods: 2 }
draws: ${draws}
inputs:
  price: { lognormal: { mean: 10, sd: 3 } }
  cost: { each: period, normal: { mean: 6, sd: 1 } }
${shocks}`,
  )
const STRESS = 'shocks: [{ on: price, from: 2027, multiply: { uniform: { min: 1, max: 1.5 } } }]'

const seeded = (program: Program, seed: string): Program => ({ ...program, scenario: { ...program.scenario, seed } })

/** Changes of a series: `[statistic] → [value, error]`. */
function changes(base: Replicated, stress: Replicated, series: number): [number, number][] {
  const levelOf = ({ bands }: Replicated, i: number) =>
    i === 0 ? bands[series]!.mean : bands[series]!.percentiles[i - 1]!.value
  return base.statistics[series]!.map((before, i) => {
    const after = stress.statistics[series]![i]!
    const differences = after.map((x, r) => x - before[r]!)
    return [levelOf(stress, i) - levelOf(base, i), standardErrorOf(differences, base.draws)]
  })
}

describe('a run in replicates', () => {
  test.each([4000, 100_000])('of %d draws has the percentiles, extremes and failures of a plain run', async (draws) => {
    const program = walk(draws, {
      build: (graph, [a, b]) => {
        const level = graph.op('add', a!, b!)
        return { metrics: { level }, asserts: [graph.op('lt', level, graph.constant(4))] }
      },
    })
    const plain = await simulate({ ...program, scenario: { ...program.scenario, percentiles: LEVELS } }, inline)
    const run = (await replicate(program, inline))!
    run.bands.forEach(({ mean, meanSe, sd, ...rest }, series) => {
      const { mean: plainMean, meanSe: plainError, sd: plainSd, ...others } = plain.bands[series]!
      expect(rest).toEqual(others)
      // Sums of 1e5 terms of size 1, added in another order.
      expect(Math.abs(mean - plainMean)).toBeLessThan(1e-12)
      expect(Math.abs(sd / plainSd - 1) + Math.abs(meanSe / plainError - 1)).toBeLessThan(1e-12)
    })
    expect(run.failures).toEqual(plain.failures)
  })

  test('reads each replicate off its own draws, as near as the sketch’s buckets, in runs of many draws and of few', async () => {
    for (const draws of [3200, 40_000]) {
      const program = pair(draws)
      const run = (await replicate(program, inline))!
      const columns = firstDraws(compileProgram(program, [program.metrics[0]!.node], 0), 1, draws)
      let first = 0
      run.draws.forEach((count, r) => {
        const own = columns[1]!.slice(first, first + count)
        first += count
        const [mean, ...levels] = run.statistics[1]!.map((values) => values[r]!)
        expect(Math.abs(mean! - own.reduce((a, b) => a + b) / count)).toBeLessThan(1e-11)
        levels.forEach((value, i) => {
          const exact = quantileOf(own.toSorted(), LEVELS[i]! / 100)
          // Buckets are 2^-8 of their distance from the centre, here up to 10, wide.
          expect(Math.abs(value - exact)).toBeLessThan(draws === 3200 ? 1e-12 : 10 / 256)
        })
      })
      expect(first).toBe(draws)
    }
  })

  test('does not depend on threads, nor on a worker that dies now and then', async () => {
    const program = pair(50_000, STRESS)
    const one = await replicate(program, { ...inline, threads: 1 })
    expect(await replicate(program, { ...inline, threads: 5 })).toEqual(one)
    let calls = 0
    const dying = async (...setup: Parameters<typeof inlinePool>): Promise<Pool> => {
      const pool = await inlinePool(setup[0])
      const run: Pool['run'] = async (task) => {
        const result = await pool.run(task)
        if (calls++ % 5 === 3) throw new Error('worker died')
        return result
      }
      return { ...pool, run }
    }
    expect(await replicate(program, { ...inline, pool: dying })).toEqual(one)
    expect(calls).toBeGreaterThan(16)
  })

  test('needs 320 draws, and gives nothing when stopped', async () => {
    await expect(replicate(pair(319), inline)).rejects.toThrow(
      'draws: 320 or more are needed, 20 for each replicate; got 319',
    )
    expect(await replicate(pair(50_000), { ...inline, signal: AbortSignal.abort() })).toBeNull()
  })
})

describe('the change that a stress makes', () => {
  test.each([1600, 40_000])('is exactly 0 with error 0 where it changes nothing (%d draws)', async (draws) => {
    const base = (await replicate(pair(draws), inline))!
    const nothing = (await replicate(pair(draws, 'shocks: [{ on: price, multiply: 1 }]'), inline))!
    const later = (await replicate(pair(draws, STRESS), inline))!
    for (const series of [0, 1]) expect(changes(base, nothing, series)).toEqual(LEVELS.concat(0).map(() => [0, 0]))
    expect(changes(base, later, 0)).toEqual(LEVELS.concat(0).map(() => [0, 0]))
    for (const [value, error] of changes(base, later, 1)) {
      expect(value).toBeGreaterThan(0)
      expect(error).toBeGreaterThan(0)
    }
  })

  test('has an error that is far below that of two runs apart: what they share cancels', async () => {
    const base = (await replicate(pair(40_000), inline))!
    const stress = (await replicate(pair(40_000, 'shocks: [{ on: price, add: 1 }]'), inline))!
    const [[, error]] = changes(base, stress, 1) as [[number, number]]
    expect(error).toBeLessThan(1e-10 * standardErrorOf(base.statistics[1]![0]!, base.draws) + 1e-12)
  })

  test('scatters between 200 seeds as its error says', async () => {
    const base = pair(3200)
    const stress = pair(3200, STRESS)
    const seeds = 200
    const found: [number, number][][] = []
    for (let k = 0; k < seeds; k++) {
      const runs = [base, stress].map((program) => replicate(seeded(program, `seed ${k}`), inline))
      const [before, after] = (await Promise.all(runs)) as [Replicated, Replicated]
      found.push(changes(before, after, 1))
    }
    for (let statistic = 0; statistic < 4; statistic++) {
      const values = found.map((one) => one[statistic]![0])
      const mean = values.reduce((a, b) => a + b) / seeds
      const scatter = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (seeds - 1)
      const stated = found.reduce((sum, one) => sum + one[statistic]![1] ** 2, 0) / seeds
      // Two chi-squares over their degrees of freedom: F(199, 200·15) lies outside with a probability of 1e-6/4 (SciPy
      // 1.17.1); percentiles of 200 and of 3,200 draws differ in their scatter times n by some hundredths more.
      expect(scatter / stated, `statistic ${statistic}`).toBeGreaterThan(0.5578 * 0.95)
      expect(scatter / stated, `statistic ${statistic}`).toBeLessThan(1.6381 * 1.05)
    }
  })
})

test('an indicator is 1 in draws beyond a threshold: in its period, or from the first crossing on', () => {
  const program = pair(2000)
  const { graph } = program
  const { node } = program.metrics[0]!
  const nodes = [node, indicatorNode(graph, node, 'lt', 2, 1), indicatorNode(graph, node, 'lt', 2, null)]
  const [x0, x1, in0, in1, any0, any1] = firstDraws(compileProgram(program, nodes, 0), 3, 2000)
  const below = (column: Float64Array) => column.map((x) => (x < 2 ? 1 : 0))
  expect(in0).toEqual(new Float64Array(2000))
  expect(in1).toEqual(below(x1!))
  expect(any0).toEqual(below(x0!))
  expect(any1).toEqual(x1!.map((x, draw) => (x < 2 || x0![draw]! < 2 ? 1 : 0)))
  expect(any1!.some((x, draw) => x !== in1![draw])).toBe(true)
})
