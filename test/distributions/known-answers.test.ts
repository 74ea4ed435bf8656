import { describe, expect, test } from 'vitest'
import type { Family, Parameters } from '../../distributions/family.ts'
import { canonical, families, quantileOf } from '../../distributions/index.ts'
import { marginalNode } from '../../distributions/marginal.ts'
import { constantNodes } from '../../distributions/parameter-nodes.ts'
import { Graph } from '../../src/kernel/graph.ts'
import { normalCdf, normalQuantile } from '../../src/kernel/mathematics.ts'
import { seedKey } from '../../src/sampling/seed.ts'
import { streamKey, uniformAt } from '../../src/sampling/stream.ts'
import { normalScore } from '../../src/sampling/tables/normal-scores.ts'
import { uniformTable } from '../../src/sampling/tables/standard-tables.ts'
import { lookupNode } from '../../src/sampling/tables/table-node.ts'
import { familyOf, parametrisationOf, sets } from './cases.ts'
import { kernelColumns } from './kernel-columns.ts'

/** Probabilities whose tails are exact enough for these digits. */
const quantileAt = (name: string, parameters: Parameters) => {
  const family = familyOf(name)
  const index = parametrisationOf(family, ...Object.keys(parameters))
  const quantile = family.quantile(canonical(family, index, parameters))
  return (p: number) => quantile(p, 1 - p)
}

describe('numbers computed elsewhere', () => {
  test.each([
    ['lognormal', { mu: 1, sigma: 2 }, [0.209485002124057, 0.705407590700712, 10.4748746630169, 35.2724826312618]],
    ['beta', { alpha: 3, beta: 4 }, [0.200908878856905, 0.296916548307257, 0.553198251743959, 0.666805613472185]],
    [
      'triangular',
      { min: -4, mode: 3, max: 14 },
      [-0.45035213014023, 1.61248608016091, 6.96437636026486, 9.5502809077426],
    ],
  ])('%s %o at 0.1, 0.25, 0.75 and 0.9', (name, parameters, expected) => {
    const quantile = quantileAt(name, parameters)
    // The references carry 15 digits.
    for (const [i, p] of [0.1, 0.25, 0.75, 0.9].entries()) {
      expect(Math.abs(quantile(p) / expected[i]! - 1)).toBeLessThan(2e-14)
    }
  })

  test('a lognormal with its 5th percentile at 5 and its 95th at 50', () => {
    const family = familyOf('lognormal')
    const index = parametrisationOf(family, 'p5', 'p95')
    const parameters = canonical(family, index, { p5: 5, p95: 50 })
    expect(parameters['mu']).toBeCloseTo(2.760730458931123, 14)
    expect(parameters['sigma']).toBeCloseTo(0.6999361691719632, 14)
    expect(family.mean(parameters)).toBeCloseTo(20.200064134728624, 12)
    const quantile = quantileAt('lognormal', { p5: 5, p95: 50 })
    expect(quantile(0.05)).toBeCloseTo(5, 13)
    expect(quantile(0.95)).toBeCloseTo(50, 12)
  })

  test('a metalog through 35, 50 and 75 goes on to 30.7 and 84.3', () => {
    const quantile = quantileAt('metalog', { quantiles: [0.1, 35, 0.5, 50, 0.9, 75] })
    expect(quantile(0.05)).toBeCloseTo(30.736466011666682, 12)
    expect(quantile(0.95)).toBeCloseTo(84.33934319659417, 12)
    for (const [p, x] of [[0.1, 35] as const, [0.5, 50] as const, [0.9, 75] as const]) {
      expect(Math.abs(quantile(p) / x - 1)).toBeLessThan(1e-14)
    }
  })

  test('a distribution by mean and sd has that mean and sd', () => {
    for (const [name, mean, sd] of [
      ['lognormal', 300, 110],
      ['beta', 0.909, 0.015],
      ['gamma', 3, 2],
      ['gumbel', 107, 15],
      ['inverse-gaussian', 8, 5],
      ['laplace', -1, 0.03],
      ['logistic', 50, 9],
      ['uniform', 0.65, 0.05],
    ] as const) {
      const family = familyOf(name)
      const parameters = canonical(family, parametrisationOf(family, 'mean', 'sd'), { mean, sd })
      expect(family.mean(parameters) / mean).toBeCloseTo(1, 13)
      expect(Math.sqrt(family.variance(parameters)) / sd).toBeCloseTo(1, 13)
    }
  })

  test('any two percentiles of a lognormal are kept, in 36 pairs', () => {
    const levels = [1, 5, 10, 25, 50, 75, 90, 95, 99].map((level) => `p${level}`)
    const pairs = levels.flatMap((low, i) => levels.slice(i + 1).map((high) => [low, high] as const))
    expect(pairs.length).toBe(36)
    for (const [low, high] of pairs) {
      const quantile = quantileAt('lognormal', { [low]: 2, [high]: 7 })
      expect(quantile(Number(low.slice(1)) / 100)).toBeCloseTo(2, 13)
      expect(quantile(Number(high.slice(1)) / 100)).toBeCloseTo(7, 12)
    }
  })

  test('a pert from 2 over 3 to 10 has mean 4 and variance 12/7', () => {
    const { mean, variance } = familyOf('pert')
    const parameters = { min: 2, mode: 3, max: 10, weight: 4 }
    expect(mean(parameters)).toBeCloseTo(4, 14)
    expect(variance(parameters)).toBeCloseTo(12 / 7, 14)
  })

  test.each([
    ['normal', { mean: 0.35, sd: 0.1 }, 0.35],
    ['lognormal', { mu: 0, sigma: 2 }, 1],
    ['uniform', { min: -1, max: 3 }, 1],
    ['triangular', { min: -1, mode: 0, max: 1 }, 0],
    ['triangular', { min: 0, mode: 0, max: 2 }, 2 - Math.SQRT2],
    ['beta', { alpha: 3, beta: 3 }, 0.5],
    ['beta', { alpha: 0.5, beta: 0.5 }, 0.5],
    ['pert', { min: 2, mode: 3, max: 4, weight: 4 }, 3],
    ['constant', { value: 8 }, 8],
    ['discrete', { values: [4, 5, 6], probabilities: [0.3, 0.2, 0.5] }, 5],
  ])('the median of %s %o is %d to 4 last bits', (name, parameters: Parameters, median) => {
    const x = quantileAt(name, parameters)(0.5)
    expect(Math.abs(x - median)).toBeLessThanOrEqual(2 ** -49)
  })
})

describe('a discrete quantile', () => {
  test('gives only values that can occur, however many draws', () => {
    const parameters = { values: [4, 5, 6], probabilities: [0.3, 0.5, 0.2] }
    const kernel = quantileOf(familyOf('discrete'), 0, parameters)
    const seen = new Set<number>()
    for (let z = -9; z <= 9; z += 1 / 512) seen.add(kernel(z))
    expect([...seen]).toEqual([4, 5, 6])
  })

  test('stays on a value up to its cumulative probability and no further', () => {
    const quantile = quantileAt('discrete', { values: [1, 2], probabilities: [0.25, 0.75] })
    expect([0.25 - 2 ** -54, 0.25, 0.25 + 2 ** -53].map(quantile)).toEqual([1, 1, 2])
  })
})

describe('truncation', () => {
  const normalOn = (mean: number, sd: number, min: number, max: number): Parameters => {
    return { of: { family: familyOf('normal'), parameters: { mean, sd } }, min, max }
  }
  const truncate = familyOf('truncate')

  test('of a normal in its middle has the mean it should', () => {
    expect(truncate.mean(normalOn(3, 10, 7, 8))).toBeCloseTo(7.49625137628709, 13)
  })

  test('of a normal in its far tail keeps its digits', () => {
    const far = normalOn(0, 1, 8, 9)
    expect(truncate.cdf(far)(8.1)).toBeCloseTo(0.5583754014201, 12)
    expect(quantileAt('truncate', far)(0.5)).toBeCloseTo(8.084888899018, 12)
  })
})

describe('a cut at 0 through a kink, as where a part of a mixture begins,', () => {
  const part = (name: string, parameters: Parameters) => ({ family: familyOf(name), parameters })
  const normal = part('normal', { mean: 0, sd: 1 })
  const half = part('half-normal', { sd: 1 })
  const exponential = part('exponential', { mean: 1 })
  // Half of the normal and all of the other part are left: weights of 1 and 2.
  const beside = [exponential, part('gamma', { shape: 1.5, scale: 1 }), part('uniform', { min: 0, max: 2 })].map(
    (other) => {
      const whole = part('mixture', { of: [normal, other] })
      return [other.family.name, whole, part('mixture', { of: [half, other], weights: [1 / 3, 2 / 3] })] as const
    },
  )
  const laplace = part('laplace', { mean: 0, scale: 1 })

  test.each([['laplace', laplace, exponential] as const, ...beside])(
    'leaves of %s what it should, relatively exact beside the cut',
    (_, whole, left) => {
      const truncate = familyOf('truncate')
      const parameters = { of: whole, min: 0 }
      const [quantile, expected] = [truncate.quantile(parameters), left.family.quantile(left.parameters)]
      const [cdf, expectedCdf] = [truncate.cdf(parameters), left.family.cdf(left.parameters)]
      const drawn = quantileOf(truncate, 0, parameters)
      for (let z = -8.4; z < 7; z += 0.37) {
        const [p, q] = [normalCdf(z), normalCdf(-z)]
        const x = expected(p, q)
        expect(Math.abs(quantile(p, q) / x - 1)).toBeLessThan(3e-13)
        expect(Math.abs(cdf(x) / expectedCdf(x) - 1)).toBeLessThan(3e-13)
        expect(Math.abs(drawn(z) / x - 1)).toBeLessThan(1e-11)
      }
    },
  )

  test('but for an atom there, which stays', () => {
    const clipped = part('clip', { of: part('normal', { mean: 1, sd: 1 }), min: 0 })
    const whole = part('mixture', { of: [normal, clipped] })
    const atom = (0.5 * normalCdf(-1)) / 0.75
    const drawn = quantileOf(familyOf('truncate'), 0, { of: whole, min: 0 })
    expect([-8, -3, normalQuantile(atom) - 1e-9].map(drawn)).toEqual([0, 0, 0])
    expect(drawn(normalQuantile(atom) + 1e-9)).toBeGreaterThan(0)
  })
})

test('a combination prepares the functions of its parts once, not at every value', () => {
  const normal = familyOf('normal')
  let prepared = 0
  const counted: Family = {
    ...normal,
    quantile(parameters) {
      prepared++
      return normal.quantile(parameters)
    },
  }
  const part = { family: counted, parameters: { mean: 0, sd: 1 } }
  const quantile = familyOf('truncate').quantile({ of: part, min: -1, max: 2 })
  for (let p = 0.1; p < 1; p += 0.1) quantile(p, 1 - p)
  expect(prepared).toBe(1)
})

describe('moments by quadrature of what no closed form is known for', () => {
  const part = (name: string, parameters: Parameters) => ({ family: familyOf(name), parameters })
  const normal = part('normal', { mean: 0, sd: 1 })
  const student = part('student-t', { df: 1.5, location: 0, scale: 1 })
  // By mpmath: the mean of a normal beyond c is its hazard there; an exponential forgets; a pareto is one again.
  const cases: readonly (readonly [string, Parameters, number])[] = [
    ['truncate', { of: normal, min: 9 }, 9.10852310500287],
    ['truncate', { of: normal, max: -20 }, -20.0497530685278],
    ['truncate', { of: part('exponential', { mean: 1 }), min: 40 }, 41],
    ['truncate', { of: part('pareto', { scale: 1, shape: 3 }), min: 1e6 }, 1.5e6],
    ['truncate', { of: student, max: 1 }, -1.161695540717],
    ['clip', { of: student, max: 1 }, -0.674086884866],
    ['truncate', { of: part('cauchy', { location: 0, scale: 1 }), min: 0 }, Number.POSITIVE_INFINITY],
  ]

  test.each(cases)('mean of %s %o', (name, parameters, expected) => {
    const mean = familyOf(name).mean(parameters)
    if (expected === Number.POSITIVE_INFINITY) expect(mean).toBe(expected)
    else expect(Math.abs(mean / expected - 1)).toBeLessThan(1e-11)
  })

  test('a heavy tail that is kept has an infinite variance', () => {
    expect(familyOf('truncate').variance({ of: student, max: 1 })).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('first draws', () => {
  const pinned = families
    .filter(({ name }) => name !== 'constant')
    .map((family) => [family.name, sets[family.name]?.parameters[0] ?? {}, sets[family.name]?.first ?? []] as const)

  test.each(pinned)('%s keeps its first values bit for bit', (name, parameters, values) => {
    const graph = new Graph()
    const distribution = constantNodes(graph, { family: familyOf(name), parameters })
    const x = marginalNode(graph, distribution, graph.source(0, 'draw'))
    const drawn = [...kernelColumns(graph, x, [name], 4)[0]!]
    const scalar = quantileOf(familyOf(name), 0, parameters)
    const key = streamKey(seedKey('plume'), name)
    expect(drawn).toEqual([0, 1, 2, 3].map((draw) => scalar(normalScore(uniformAt(key, draw, 0)))))
    expect(drawn).toEqual(values)
  })

  test('the standard uniform is the probability itself', () => {
    const graph = new Graph()
    const u = lookupNode(graph, uniformTable(), graph.source(0, 'draw'))
    const key = streamKey(seedKey('plume'), 'u')
    kernelColumns(graph, u, ['u'], 1000)[0]!.forEach((drawn, draw) => {
      const p = uniformAt(key, draw, 0)
      expect(Math.abs(drawn - p)).toBeLessThan(1e-14 * p)
    })
  })
})
