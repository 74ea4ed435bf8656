import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ProcessFit } from '../../src/fit/index.ts'
import { fitProcesses, type History, historyOfChanges, historyOfValues, historyProblem } from '../../src/fit/index.ts'
import { logLikelihoodOf, smooth } from '../../src/fit/processes/hidden-markov.ts'
import { exp, normalQuantile } from '../../src/kernel/mathematics.ts'
import { seedKey } from '../../src/sampling/seed.ts'
import { streamKey, uniformAt } from '../../src/sampling/stream.ts'
import { pathOf } from '../distributions/processes/run-process.ts'

const reference = JSON.parse(readFileSync(new URL('reference/processes.json', import.meta.url), 'utf8'))

/** A normal score, the same in every run. */
function score(name: string, repeat: number, t: number): number {
  return normalQuantile(uniformAt(streamKey(seedKey('fit'), name), repeat, t))
}

type Names = Parameters<typeof fitProcesses>[1]

function fitOf(history: History, name: Names[number], states = 3): ProcessFit {
  const { fits, refused } = fitProcesses(history, [name], [states])
  expect(refused).toEqual([])
  return fits[0]!
}

function estimate(fit: ProcessFit, name: string) {
  return fit.estimates.find((one) => one.name === name)!
}

/** Compared to 12 digits after the point. */
function rounded(parts: Readonly<Record<string, readonly (readonly number[])[]>>): string {
  return JSON.stringify(parts, (_, x) => (typeof x === 'number' ? Math.round(x * 1e12) / 1e12 + 0 : x))
}

/** Largest error that chance makes once in a million: normal, 4.9 standard errors. */
const CHANCE = 4.9

describe('a hidden Markov chain', () => {
  const { transition, means, sds, steps, logLikelihood, states, moves } = reference.path
  const model = { transition, means, sds }

  test('has the likelihood of all its paths added up, over gaps as well', () => {
    expect(logLikelihoodOf(model, steps)).toBeCloseTo(logLikelihood, 12)
  })

  test('has the state and move probabilities of all its paths', () => {
    const smoothed = smooth(model, steps)
    const got = { states: smoothed.states, moves: smoothed.moves }
    expect(rounded(got)).toEqual(rounded({ states, moves }))
  })
})

describe('contract prices of DRAM', () => {
  const lines = readFileSync('scenarios/data/dram-contract.csv', 'utf8').trim().split('\n').slice(1)
  const quarters = lines.map((line) => Number(line.slice(0, 4)) * 4 + Number(line[5]))
  const changes = lines.map((line) => Math.log1p(Number(line.split(',')[1]) / 100))
  const fit = fitOf(historyOfChanges(changes, quarters), 'regime-switching')
  const { dram } = reference
  const states = ['up', 'normal', 'down']

  test('have the likeliest three states that another program finds from random starts', () => {
    // Its search ends where its gradient is 1e-5, ours where a round gains 1e-12.
    expect(fit.logLikelihood).toBeCloseTo(dram.logLikelihood, 6)
    states.forEach((state, k) => {
      expect(estimate(fit, `mean[${state}]`).value).toBeCloseTo(dram.means[k], 4)
      expect(estimate(fit, `sd[${state}]`).value).toBeCloseTo(dram.sds[k], 4)
      expect(estimate(fit, `mean[${state}]`).se! / dram.errors[k]).toBeCloseTo(1, 3)
      expect(estimate(fit, `sd[${state}]`).se! / dram.errors[k + 3]).toBeCloseTo(1, 3)
      states.forEach((next, to) => {
        expect(estimate(fit, `transition[${state}][${next}]`).value).toBeCloseTo(dram.transition[k][to], 4)
      })
    })
  })

  test('have states near what sorting the quarters by eye gives', () => {
    states.forEach((state, k) => {
      const [mean, sd] = [estimate(fit, `mean[${state}]`), estimate(fit, `sd[${state}]`)]
      expect(Math.abs(mean.value - dram.buckets.means[k])).toBeLessThan(0.08)
      expect(Math.abs(mean.value - dram.buckets.means[k])).toBeLessThan(2.5 * mean.se!)
      expect(Math.abs(sd.value - dram.buckets.sds[k])).toBeLessThan(1.25 * sd.se!)
    })
  })

  test('give no error to a probability at its bound, and say that n is small', () => {
    expect(estimate(fit, 'transition[up][down]')).toEqual({
      name: 'transition[up][down]',
      value: 0,
      se: null,
      note: 'at its bound 0',
    })
    expect(fit.notes).toEqual([
      'n is small: 21 steps for 12 parameters; standard errors are rough, and AIC leans to the larger model',
      'after the last step the next state is normal with probability 0.82',
    ])
  })
})

test('mean reversion is the regression that NumPy solves, errors as well', () => {
  const { ar } = reference
  const fit = fitOf(historyOfValues(ar.prices, null, 'log'), 'mean-reverting')
  for (const name of ['level', 'speed', 'volatility']) {
    expect(estimate(fit, name).value / ar[name], name).toBeCloseTo(1, 9)
  }
  expect(fit.logLikelihood).toBeCloseTo(ar.logLikelihood, 8)
  expect(estimate(fit, 'level').se! / ar.levelError).toBeCloseTo(1, 4)
  expect(estimate(fit, 'speed').se! / ar.speedError).toBeCloseTo(1, 4)
})

test('a jump-diffusion has the maximum that SciPy finds', () => {
  const { jumps } = reference
  const fit = fitOf(historyOfChanges(jumps.steps, null), 'jump-diffusion')
  expect(fit.logLikelihood).toBeCloseTo(jumps.logLikelihood, 8)
  for (const [i, { value }] of fit.estimates.entries()) expect(value / jumps.parameters[i]).toBeCloseTo(1, 5)
})

test('a random walk has mean and standard deviation of its steps', () => {
  const fit = fitOf(historyOfChanges([1, 2, 3, 4, 5, 6, 7, 8], null), 'random-walk')
  expect(fit.parameters).toEqual({ drift: 4.5, volatility: Math.sqrt(5.25) })
  expect(estimate(fit, 'drift').se).toBeCloseTo(Math.sqrt(5.25 / 8), 14)
  expect(estimate(fit, 'volatility').se).toBeCloseTo(Math.sqrt(5.25 / 16), 14)
})

describe('a process that the engine simulates is found again', () => {
  const size = 500
  const simulated = (name: string, given: Readonly<Record<string, unknown>>) =>
    historyOfValues(
      pathOf(name, given, size, (index, t) => score(`${name} ${index}`, 0, t)),
      null,
      'log',
    )

  test.each([
    ['random-walk', { drift: 0.02, volatility: 0.12 }],
    ['mean-reverting', { level: 11, speed: 0.4, volatility: 0.35 }],
    ['jump-diffusion', { drift: 0.01, volatility: 0.1, intensity: 0.15, jump_mean: 0.5, jump_sd: 0.2 }],
  ] as const)('%s', (name, truth) => {
    const fit = fitOf(simulated(name, { start: 8, ...truth }), name)
    for (const [parameter, value] of Object.entries(truth)) {
      const { value: found, se } = estimate(fit, parameter)
      expect(Math.abs(found - value), parameter).toBeLessThan(CHANCE * se!)
    }
  })

  test('regime-switching', () => {
    const truth = {
      states: ['up', 'normal', 'down'],
      transition: [
        [0.7, 0.2, 0.1],
        [0.1, 0.8, 0.1],
        [0.1, 0.2, 0.7],
      ],
      mean: [0.4, 0.03, -0.3],
      sd: [0.1, 0.07, 0.08],
    }
    const fit = fitOf(simulated('regime-switching', { start: 8, start_state: 'up', ...truth }), 'regime-switching')
    truth.states.forEach((state, k) => {
      const near = (name: string, value: number) => {
        const { value: found, se } = estimate(fit, name)
        expect(Math.abs(found - value), name).toBeLessThan(CHANCE * se!)
      }
      near(`mean[${state}]`, truth.mean[k]!)
      near(`sd[${state}]`, truth.sd[k]!)
      for (const [to, next] of truth.states.entries()) near(`transition[${state}][${next}]`, truth.transition[k]![to]!)
    })
  })
})

test('estimates of 200 histories scatter as their standard errors say', () => {
  const truth = { level: 2.3, speed: 0.4, volatility: 0.3 }
  const kept = exp(-truth.speed)
  const spread = truth.volatility * Math.sqrt((1 - kept * kept) / (2 * truth.speed))
  const fits = Array.from({ length: 200 }, (_, repeat) => {
    let y = truth.level
    const values = Array.from({ length: 250 }, (_, t) => {
      y = truth.level + kept * (y - truth.level) + spread * score('scatter', repeat, t)
      return y
    })
    return fitOf(historyOfValues(values, null, 'level'), 'mean-reverting')
  })
  for (const name of ['level', 'speed', 'volatility']) {
    const found = fits.map((fit) => estimate(fit, name).value)
    const mean = found.reduce((sum, x) => sum + x, 0) / 200
    const sd = Math.sqrt(found.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / 199)
    const stated = fits.reduce((sum, fit) => sum + estimate(fit, name).se!, 0) / 200
    // A standard deviation from 200 values has a relative error of 1/√398, here with room for a kurtosis above the normal's.
    expect(Math.abs(sd / stated - 1), name).toBeLessThan((1.3 * CHANCE) / Math.sqrt(398))
  }
})

describe('a gap', () => {
  test('leaves out the step across it and lets the hidden state move on', () => {
    const history = historyOfValues([1, 2, 3, 5, 8], [10, 11, 14, 15, 16], 'level')
    expect(history.steps).toEqual([1, null, null, null, 2, 3])
    expect(history.before).toEqual([1, null, null, null, 3, 5])
    expect(historyOfChanges([1, 2, 3], [4, 5, 8]).steps).toEqual([1, 2, null, null, 3])
  })

  test('at an end says nothing', () => {
    expect(historyOfValues([1, 2, 3], [1, 3, 4], 'level').steps).toEqual([1])
    expect(historyOfValues([1, 2], [1, 3], 'level')).toEqual({ scale: 'level', steps: [], before: [], last: 2 })
  })
})

describe('a process that a history cannot be is refused', () => {
  const alternating = Array.from({ length: 20 }, (_, t) => (t % 2) + 0.01 * t)
  const running = Array.from({ length: 20 }, (_, t) => 1.1 ** t)

  test.each([
    [
      'mean-reverting',
      historyOfChanges(alternating, null),
      'changes do not say how far a value is from its level; give prices',
    ],
    [
      'mean-reverting',
      historyOfValues(alternating, null, 'level'),
      'values alternate around their mean, which this process cannot do',
    ],
    [
      'mean-reverting',
      historyOfValues(running, null, 'level'),
      'nothing pulls back: a value is followed by one further out',
    ],
    ['regime-switching', historyOfChanges(alternating.slice(0, 8), null), '3 states need at least 9 steps; got 8'],
  ] as const)('%s', (process, history, reason) => {
    expect(fitProcesses(history, [process], [3]).refused).toEqual([{ process, reason }])
  })

  test('and so is one that is too short or does not move', () => {
    expect(historyProblem(historyOfChanges([1, 2, 3], null))).toBe(
      'at least 8 steps from one period to the next are needed; got 3',
    )
    expect(historyProblem(historyOfChanges(new Array(9).fill(0.5), null))).toBe(
      'steps must differ; got the same one every time',
    )
  })
})

test('jumps that all have one size leave jump_sd at its bound, without an error', () => {
  const steps = Array.from({ length: 80 }, (_, t) => (t % 10 === 0 ? 2 + 0.001 * t : 0.1 * score('calm', 0, t)))
  const fit = fitOf(historyOfChanges(steps, null), 'jump-diffusion')
  expect(estimate(fit, 'jump_sd')).toEqual({ name: 'jump_sd', value: 0, se: null, note: 'at its bound 0' })
  expect(estimate(fit, 'jump_mean').value).toBeCloseTo(2, 1)
})
