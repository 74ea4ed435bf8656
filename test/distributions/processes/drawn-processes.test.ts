/** Laws of processes that are not linear in their shocks: exact for single steps, by draws through the kernel for paths. */
import { describe, expect, test } from 'vitest'
import { normalCdf } from '../../../src/kernel/mathematics.ts'
import { kernelColumns } from '../kernel-columns.ts'
import { expectMean, expectMoments } from './moments.ts'
import { type Given, pathOf, processGraph, processOf } from './run-process.ts'

const DRAWS = 2 ** 17
const PERIODS = 6

function drawn(name: string, given: Given): Float64Array[] {
  const { graph, path } = processGraph(name, given, PERIODS)
  return kernelColumns(
    graph,
    path,
    processOf(name).shocks.map((shock) => `price.${shock}`),
    DRAWS,
  )
}

const logsOf = (columns: readonly Float64Array[]) => columns.map((column) => column.map((x) => Math.log(x)))

describe('jump-diffusion', () => {
  /** The count of jumps alone: each jump adds one. */
  const counting = (intensity: number) => ({
    scale: 'level',
    last: 0,
    volatility: 0,
    intensity,
    jump_mean: 1,
  })

  test.each([0.12, 1, 8])('with intensity %d counts jumps by the Poisson law', (intensity) => {
    const count = (z: number) => pathOf('jump-diffusion', counting(intensity), 1, (i) => (i === 1 ? z : 0))[0]!
    expect(count(-8.4)).toBe(0)
    const columns = drawn('jump-diffusion', counting(intensity))
    let term = Math.exp(-intensity)
    for (let k = 0; k <= 20; k++) {
      if (term * DRAWS > 25) {
        const share = columns[0]!.map((x) => Number(x === k))
        expectMean(share, term)
      }
      term *= intensity / (k + 1)
    }
  })

  /** The jumps at a score of `jumps`, with the intensity known or not before the run. */
  const jumpsAt = (intensity: number | readonly number[], z: number) =>
    pathOf('jump-diffusion', { ...counting(0), intensity }, 1, (i) => (i === 1 ? z : 0))[0]!

  test.each([0.12, 1, 8])('with intensity %d knows of every number of jumps that a far score may mean', (intensity) => {
    // P(N ≥ k), summed from its smallest term, against the 1e-12 beyond a score of 7.
    const terms = [Math.exp(-intensity)]
    for (let n = 1; n < 60; n++) terms.push((terms[n - 1]! * intensity) / n)
    const tail = (k: number) => terms.slice(k).reduceRight((sum, term) => sum + term, 0)
    let most = 0
    while (tail(most + 1) > normalCdf(-7)) most++
    expect(jumpsAt(intensity, 7)).toBe(most)
  })

  test.each([0, 0.12, 1, 8])('an uncertain intensity of %d counts as a known one', (intensity) => {
    for (const z of [-5, -1, 0.3, 2, 4, 6, 7]) expect(jumpsAt([intensity], z)).toBe(jumpsAt(intensity, z))
  })

  test('without jumps is what it is pulled to, on either scale', () => {
    const steps = (index: number, t: number) => (index === 0 ? Math.sin(3 * t + 1) : 0.4)
    for (const [scale, level] of [
      ['log', 5],
      ['level', 5],
      ['level', -5],
    ] as const) {
      const given = { scale, last: 8, level, speed: 0.4, volatility: 0.3 }
      const pulled = pathOf('mean-reverting', given, PERIODS, (_, t) => steps(0, t))
      const jumping = pathOf('jump-diffusion', { ...given, intensity: 0, jump_mean: 1 }, PERIODS, steps)
      jumping.forEach((x, t) => {
        expect(Math.abs(x / pulled[t]! - 1)).toBeLessThan(1e-13)
      })
    }
  })

  test('has the mean and covariance of its jumps and its walk', () => {
    const given = { last: 8, drift: 0.02, volatility: 0.1, intensity: 0.7, jump_mean: -0.3, jump_sd: 0.2 }
    const variance = 0.01 + 0.7 * (0.09 + 0.04)
    expectMoments(logsOf(drawn('jump-diffusion', given)), {
      mean: (t) => Math.log(8) + (t + 1) * (0.02 + 0.7 * -0.3),
      covariance: (s) => (s + 1) * variance,
    })
  })

  test('pulled to a level has the covariance of an autoregression', () => {
    const given = { last: 8, level: 5, speed: 0.4, volatility: 0.1, intensity: 0.7, jump_mean: 0.3, jump_sd: 0.2 }
    const stays = Math.exp(-0.4)
    const step = (0.01 * -Math.expm1(-0.8)) / 0.8 + 0.7 * 0.13
    const sum = (ratio: number, t: number) => (1 - ratio ** (t + 1)) / (1 - ratio)
    expectMoments(logsOf(drawn('jump-diffusion', given)), {
      mean: (t) => Math.log(5) + Math.log(8 / 5) * stays ** (t + 1) + 0.21 * sum(stays, t),
      covariance: (s, t) => step * sum(stays ** 2, s) * stays ** (t - s),
    })
  })
})

describe('garch', () => {
  const given = { last: 8, drift: 0.02, volatility: 0.1, alpha: 0.2, beta: 0.6, initial_volatility: 0.2 }

  test('steps by the recursion of its variance', () => {
    const shocks = [1.5, -2, 0.3, 1]
    const path = pathOf('garch', given, 4, (_, t) => shocks[t]!)
    let [was, variance] = [8, 0.04]
    for (const [t, shock] of shocks.entries()) {
      const surprise = Math.sqrt(variance) * shock
      expect(Math.log(path[t]! / was)).toBeCloseTo(0.02 + surprise, 13)
      was = path[t]!
      variance = 0.2 * 0.01 + 0.2 * surprise ** 2 + 0.6 * variance
    }
  })

  test('has uncorrelated steps whose variance returns to that of the long run, and whose squares are correlated', () => {
    const logs = logsOf(drawn('garch', given))
    const variance = (t: number) => 0.01 + (0.04 - 0.01) * 0.8 ** t
    const upTo = (t: number) => Array.from({ length: t + 1 }, (_, a) => variance(a)).reduce((sum, x) => sum + x, 0)
    expectMoments(logs, { mean: (t) => Math.log(8) + 0.02 * (t + 1), covariance: (s) => upTo(s) })
    const surprise = (t: number) =>
      logs[t]!.map((x, draw) => (x - (t === 0 ? Math.log(8) : logs[t - 1]![draw]!) - 0.02) ** 2)
    // E(e₀²·e₁²) = E(e₀²·h₁), h₁ = ω + α·e₀² + β·h₀, h₀ known, E(e₀⁴) = 3·h₀².
    const [first, second] = [surprise(0), surprise(1)]
    const expected = 0.04 * (0.2 * 0.01 + 0.6 * 0.04) + 0.2 * 3 * 0.04 ** 2
    expectMean(
      first.map((x, draw) => x * second[draw]!),
      expected,
    )
  })
})

describe('bootstrap', () => {
  const history = [1, 2, 4, 3, 7]
  const steps = [1, 2, -1, 4]
  const given = { scale: 'level', last: 10, history }

  test('takes every step of the history equally often', () => {
    const columns = drawn('bootstrap', given)
    for (const step of steps)
      expectMean(
        columns[0]!.map((x) => Number(x === 10 + step)),
        0.25,
      )
    const spread = steps.reduce((sum, x) => sum + (x - 1.5) ** 2, 0) / 4
    expectMoments(columns, { mean: (t) => 10 + 1.5 * (t + 1), covariance: (s) => spread * (s + 1) })
  })

  test('keeps a block together, around the end of the history', () => {
    const path = pathOf('bootstrap', { ...given, block: 3 }, 6, (_, t) => (t === 0 ? 9 : -9))
    const taken = path.map((x, t) => x - (path[t - 1] ?? 10))
    expect(taken).toEqual([4, 1, 2, 1, 2, -1])
  })

  test('on the log scale repeats ratios', () => {
    const path = pathOf('bootstrap', { last: 10, history }, 1, () => 9)
    expect(path[0]).toBeCloseTo(70 / 3, 12)
  })
})
