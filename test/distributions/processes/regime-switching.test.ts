import { describe, expect, test } from 'vitest'
import { kernelColumns } from '../kernel-columns.ts'
import { expectMoments } from './moments.ts'
import { linearLaw, pathOf, processGraph } from './run-process.ts'

const given = {
  last: 8,
  states: ['up', 'normal', 'down'],
  transition: [
    [0.6, 0.35, 0.05],
    [0.1, 0.75, 0.15],
    [0.05, 0.35, 0.6],
  ],
  mean: [0.4, 0.03, -0.22],
  sd: [0.15, 0.07, 0.08],
}

/** Shock by period; noise is nothing. */
const shocked = (scores: readonly number[]) => (index: number, t: number) => (index === 0 ? scores[t]! : 0)

const increments = (path: readonly number[], last: number) =>
  path.map((x, t) => Math.round(1e9 * Math.log(x / (path[t - 1] ?? last))) / 1e9)

describe('regime-switching', () => {
  test('takes the first step in the starting state and moves before every later one', () => {
    // Φ(−1) = 0.16, Φ(0) = 0.5: down → up needs u < 0.05; from normal, u < 0.1 is up and u < 0.85 stays.
    const path = pathOf('regime-switching', { ...given, start_state: 'normal' }, 4, shocked([9, 1, 1.5, -9]))
    expect(increments(path, 8)).toEqual([0.03, 0.03, 0.4, -0.22])
  })

  test('chooses the first state when none is named, and early states for large shocks', () => {
    const path = pathOf('regime-switching', given, 3, shocked([0, 9, 9]))
    expect(increments(path, 8)).toEqual([0.4, 0.4, 0.4])
    expect(increments(pathOf('regime-switching', given, 3, shocked([0, -9, -9])), 8)).toEqual([0.4, -0.22, -0.22])
  })

  test('begun with start, the first step leads to period 1 and is not preceded by a transition', () => {
    const { last, ...rest } = given
    const path = pathOf('regime-switching', { ...rest, start: last }, 3, shocked([-9, -9, -9]))
    expect(path[0]).toBe(8)
    expect(increments(path.slice(1), 8)).toEqual([0.4, -0.22])
  })

  test('scatters each step by the noise of its state alone', () => {
    const noise = (index: number, t: number) => (index === 1 ? [1, -1][t]! : -9)
    expect(increments(pathOf('regime-switching', given, 2, noise), 8)).toEqual([0.55, -0.3])
  })

  test('adds on the level scale', () => {
    const path = pathOf('regime-switching', { ...given, scale: 'level', last: -1 }, 2, shocked([0, 9]))
    expect(path[1]).toBeCloseTo(-0.2, 14)
  })

  test('pulls towards the anchor from where it was before the step', () => {
    const one = { ...given, mean: [0, 0, 0], pull: [0.25, 0.25, 0.25], anchor: 2 }
    const [first, second] = pathOf('regime-switching', one, 2)
    expect(Math.log(first! / 2)).toBeCloseTo(0.75 * Math.log(4), 14)
    expect(Math.log(second! / 2)).toBeCloseTo(0.75 ** 2 * Math.log(4), 14)
    const level = pathOf('regime-switching', { ...one, scale: 'level' }, 1)
    expect(level[0]).toBeCloseTo(2 + 0.75 * 6, 14)
  })

  test('pulls back to where it began when no anchor is given', () => {
    const path = pathOf('regime-switching', { ...given, mean: [0.4, 0.4, 0.4], pull: [1, 1, 1] }, 3)
    for (const x of path) expect(Math.log(x / 8)).toBeCloseTo(0.4, 14)
  })

  test('with the same mean, spread and pull in every state is a discrete mean reversion', () => {
    const same = { ...given, mean: [0, 0, 0], sd: [0.2, 0.2, 0.2], pull: [0.3, 0.3, 0.3], anchor: 5 }
    const law = linearLaw('regime-switching', same, 8, Math.log)
    const variance = (steps: number) => (0.04 * (1 - 0.49 ** steps)) / (1 - 0.49)
    for (const t of [0, 3, 7]) {
      expect(law.mean[t]).toBeCloseTo(Math.log(5) + Math.log(8 / 5) * 0.7 ** (t + 1), 12)
      expect(law.sd(t)).toBeCloseTo(Math.sqrt(variance(t + 1)), 12)
      expect(law.covariance(t, 7)).toBeCloseTo(variance(t + 1) * 0.7 ** (7 - t), 12)
    }
  })
})

describe('drawn through the kernel', () => {
  const DRAWS = 2 ** 17
  const PERIODS = 8
  const names = ['price.shock', 'price.noise']

  /** Mean, sd and covariance of the steps of ln x of the chain itself. */
  function chainLaw() {
    const { transition, mean, sd } = given
    const after = [[1, 0, 0]]
    for (let t = 1; t < PERIODS; t++)
      after.push(mean.map((_, j) => after[t - 1]!.reduce((s, p, i) => s + p * transition[i]![j]!, 0)))
    const powers: number[][][] = [mean.map((_, i) => mean.map((_, j) => (i === j ? 1 : 0)))]
    for (let k = 1; k < PERIODS; k++) {
      powers.push(
        powers[k - 1]!.map((row) => mean.map((_, j) => row.reduce((s, p, i) => s + p * transition[i]![j]!, 0))),
      )
    }
    const step = after.map((share) => share.reduce((s, p, i) => s + p * mean[i]!, 0))
    const covariance = (s: number, t: number): number => {
      if (s > t) return covariance(t, s)
      const product = after[s]!.reduce(
        (sum, p, i) => sum + p * mean[i]! * mean.reduce((inner, m, j) => inner + powers[t - s]![i]![j]! * m, 0),
        0,
      )
      const noise = s === t ? after[s]!.reduce((sum, p, i) => sum + p * sd[i]! ** 2, 0) : 0
      return product - step[s]! * step[t]! + noise
    }
    return { step, covariance }
  }

  test('ln x has the mean, spread and autocorrelation of its Markov chain in every period', () => {
    const { graph, path } = processGraph('regime-switching', given, PERIODS)
    const logs = kernelColumns(graph, path, names, DRAWS).map((column) => column.map((x) => Math.log(x / 8)))
    const { step, covariance } = chainLaw()
    const sumTo = (t: number, of: (a: number) => number) =>
      Array.from({ length: t + 1 }, (_, a) => of(a)).reduce((sum, x) => sum + x, 0)
    expectMoments(logs, {
      mean: (t) => sumTo(t, (a) => step[a]!),
      covariance: (s, t) => sumTo(s, (a) => sumTo(t, (b) => covariance(a, b))),
    })
  })

  test('a memory price calibrated elsewhere gives the bands found there', () => {
    // An index of log steps ×1, scaled by a pass-through of 0.66; pulled to 0.3 of the index outside booms.
    const share = 0.66
    const memory = {
      ...given,
      mean: given.mean.map((m) => share * m),
      sd: given.sd.map((s) => share * s),
      pull: [0, 0.06, 0.06],
      anchor: 8 * 0.3 ** share,
    }
    const { graph, path } = processGraph('regime-switching', memory, PERIODS)
    const columns = kernelColumns(graph, path, names, DRAWS).map((column) => column.sort())
    const at = (t: number, p: number) => columns[t]![Math.floor(p * DRAWS)]!
    const mean = columns[2]!.reduce((sum, x) => sum + x, 0) / DRAWS
    // The figures were printed to three digits from 20,000 paths: 2 % covers both.
    const near = (value: number, expected: number) => expect(Math.abs(value / expected - 1)).toBeLessThan(0.02)
    near(at(2, 0.05), 7.6)
    near(at(2, 0.5), 12.5)
    near(at(2, 0.95), 21.3)
    near(mean, 13.3)
    near(at(6, 0.05), 5.1)
    near(at(6, 0.5), 10.9)
    near(at(6, 0.95), 41)
  })
})
