/** Promises of every copula: its scores by another program, margins unchanged, how strongly values hold together. */
import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { type Copula, copulas, type GroupCopula, type PairCopula } from '../../../distributions/index.ts'
import { Graph, type Node } from '../../../src/kernel/graph.ts'
import { interpret } from '../../../src/kernel/interpret.ts'
import { normalCdf, normalQuantile } from '../../../src/kernel/mathematics.ts'
import { kendallOf } from '../../../src/statistics/kendall.ts'
import { kernelColumns } from '../kernel-columns.ts'

interface References {
  /** [copula, theta, first score, own score, second score] */
  readonly second: readonly (readonly [string, number, number, number, number])[]
  /** [df, shared score, correlated score, score] */
  readonly t: readonly (readonly [number, number, number, number])[]
  /** [copula, theta, Kendall, Spearman] */
  readonly ranks: readonly (readonly [string, number, number, number])[]
  /** [df, correlation, Spearman, P(both below their 1 % quantiles)] */
  readonly t_ranks: readonly (readonly [number, number, number, number])[]
}

const references = JSON.parse(readFileSync(new URL('./reference/copulas.json', import.meta.url), 'utf8')) as References

const named = (name: string): Copula => copulas.find((copula) => copula.name === name)!
const pairNamed = (name: string) => named(name) as PairCopula
const t = named('t') as GroupCopula

/** Two scores and what a copula makes of the second. */
function joined(build: (graph: Graph, a: Node, b: Node) => Node): (a: number, b: number) => number {
  const graph = new Graph()
  const result = build(graph, graph.source(0, 'draw'), graph.source(1, 'draw'))
  return (a, b) => interpret(graph, [result], (source) => (source === 0 ? a : b))[0]![0]!
}

describe.each(['clayton', 'frank', 'gumbel'])('%s', (name) => {
  const own = references.second.filter(([copula]) => copula === name)
  const thetas = [...new Set(own.map(([, theta]) => theta))]

  it.each(thetas)('gives the second score of mpmath to 1e-14 in the middle and both tails, theta %d', (theta) => {
    const second = joined((graph, a, b) => pairNamed(name).second(graph, theta, a, b))
    for (const [, , a, b, score] of own.filter(([, one]) => one === theta)) {
      expect(Math.abs(second(a, b) - score), `${a} ${b}`).toBeLessThan(1e-14 * Math.max(1, Math.abs(score)))
    }
  })

  it('has the Kendall correlation of mpmath, and finds theta back from it', () => {
    const { kendallOf: kendall, thetaOf } = pairNamed(name)
    for (const [, theta, expected] of references.ranks.filter(([copula]) => copula === name)) {
      expect(kendall(theta)).toBeCloseTo(expected, 13)
      expect(thetaOf(expected) / theta).toBeCloseTo(1, 11)
    }
  })
})

describe('tail dependence', () => {
  it('is 2^(−1/θ) for clayton, 2 − 2^(1/θ) for gumbel, 0 for frank and gaussian', () => {
    expect(pairNamed('clayton').tailDependence(2)).toBeCloseTo(Math.SQRT1_2, 14)
    expect(pairNamed('gumbel').tailDependence(2)).toBeCloseTo(2 - Math.SQRT2, 14)
    expect(pairNamed('frank').tailDependence(5)).toBe(0)
    expect((named('gaussian') as GroupCopula).tailDependence({}, 0.99)).toBe(0)
    expect((named('gaussian') as GroupCopula).tailDependence({}, 1)).toBe(1)
  })

  it('of a t copula with 4 degrees of freedom is 0.2531699951 at a correlation of 0.5, and not 0 at 0', () => {
    expect(t.tailDependence({ df: 4 }, 0.5)).toBeCloseTo(0.2531699951, 10)
    expect(t.tailDependence({ df: 4 }, 0)).toBeGreaterThan(0.07)
  })
})

test('the t copula gives the scores of mpmath to 1e-13', () => {
  const scores = new Map<number, (a: number, b: number) => number>()
  for (const [df, shared, z, expected] of references.t) {
    const score = scores.get(df) ?? joined((graph, a, b) => t.mixing!.scores(graph, { df }, b)(a))
    scores.set(df, score)
    expect(Math.abs(score(z, shared) - expected), `${df} ${shared} ${z}`).toBeLessThan(1e-13)
  }
})

const DRAWS = 200_000

/** P(√n·D > x) ≈ 2·exp(−2x²): a false alarm in 1e8 for each of a dozen columns. */
const CRITICAL = Math.sqrt(Math.log(2e8) / 2 / DRAWS)

function distanceToNormal(scores: Float64Array): number {
  const sorted = scores.toSorted()
  let distance = 0
  for (let i = 0; i < DRAWS; i += 20) {
    const p = normalCdf(sorted[i]!)
    distance = Math.max(distance, Math.abs(p - i / DRAWS), Math.abs(p - (i + 1) / DRAWS))
  }
  return distance
}

/** Kendall's estimate scatters by at most √(2(1 − τ²)/n) (Kendall 1949); 5 are missed once in a million. */
function checkKendall(a: Float64Array, b: Float64Array, kendall: number): void {
  const error = Math.sqrt((2 * (1 - kendall * kendall)) / DRAWS)
  expect(Math.abs(kendallOf(a, b) - kendall)).toBeLessThan(5 * error)
}

/** How often both are below their 1 % quantiles: a binomial count. */
function checkCorner(a: Float64Array, b: Float64Array, probability: number): void {
  const low = normalQuantile(0.01)
  let count = 0
  for (let i = 0; i < DRAWS; i++) if (a[i]! < low && b[i]! < low) count++
  expect(Math.abs(count - DRAWS * probability)).toBeLessThan(5 * Math.sqrt(DRAWS * probability) + 3)
}

describe('in 200,000 draws of the compiled kernel', () => {
  it.each([
    ['clayton', 0.5],
    ['clayton', 3],
    ['frank', 12],
    ['frank', -4],
    ['gumbel', 1.25],
    ['gumbel', 3],
  ] as const)('%s %d leaves the margin normal, and has its Kendall correlation and its lower corner', (name, theta) => {
    const copula = pairNamed(name)
    const graph = new Graph()
    const [first, own] = [graph.source(0, 'draw'), graph.source(1, 'draw')]
    const streams = ['a', 'b']
    const a = kernelColumns(graph, first, streams, DRAWS)[0]!
    const b = kernelColumns(graph, copula.second(graph, theta, first, own), streams, DRAWS)[0]!
    expect(distanceToNormal(b)).toBeLessThan(CRITICAL)
    checkKendall(a, b, copula.kendallOf(theta))
    checkCorner(a, b, copula.cdf(theta)(0.01, 0.01))
  })

  it.each(references.t_ranks)('t with df %d and correlation %d does the same', (df, correlation, _, corner) => {
    const graph = new Graph()
    const [x, y, shared] = [0, 1, 2].map((i) => graph.source(i, 'draw')) as [Node, Node, Node]
    const times = (weight: number, node: Node) => graph.op('mul', graph.constant(weight), node)
    const rest = Math.sqrt(1 - correlation * correlation)
    const mixed = graph.op('add', times(correlation, x), times(rest, y))
    const scores = t.mixing!.scores(graph, { df }, shared)
    const [a, b] = [x, mixed].map((z) => kernelColumns(graph, scores(z), ['a', 'b', 'copula a'], DRAWS)[0]!)
    expect(distanceToNormal(a!)).toBeLessThan(CRITICAL)
    expect(distanceToNormal(b!)).toBeLessThan(CRITICAL)
    checkKendall(a!, b!, (2 / Math.PI) * Math.asin(correlation))
    checkCorner(a!, b!, corner)
  })
})

describe('the rule of a parameter', () => {
  it.each([
    ['clayton', 'theta', [1e-9, 100], [0, -1, 100.1]],
    ['clayton', 'kendall', [1e-9, 0.98], [0, -0.1, 0.981]],
    ['frank', 'theta', [-100, -1e-9, 1e-9, 100], [-100.1, 0, 100.1]],
    ['frank', 'kendall', [-0.96, -1e-9, 1e-9, 0.96], [-0.961, 0, 0.961]],
    ['gumbel', 'theta', [1, 50], [0.99, 50.1]],
    ['gumbel', 'kendall', [0, 0.98], [-0.01, 0.981]],
    ['t', 'df', [1, 1000], [0.99, 1001]],
  ] as const)('%s %s holds up to its ends and not beyond, nor for NaN', (name, parameter, good, bad) => {
    const { holds } = named(name).parameters.find((one) => one.name === parameter)!
    expect(good.filter((value) => !holds(value))).toEqual([])
    expect([...bad, Number.NaN].filter(holds)).toEqual([])
  })

  it('lets through what gives finite scores at both ends', () => {
    for (const copula of copulas.filter((one): one is PairCopula => one.joins === 'pair')) {
      const ends = { clayton: [1e-9, 100], frank: [-100, 1e-9, 100], gumbel: [1, 50] }[copula.name]!
      for (const theta of ends) {
        const second = joined((graph, a, b) => copula.second(graph, theta, a, b))
        const scores = [-8, -3, 0, 3, 8].flatMap((a) => [-8, -3, 0, 3, 8].map((b) => second(a, b)))
        expect(scores.every(Number.isFinite), `${copula.name} ${theta} ${scores}`).toBe(true)
      }
    }
  })
})
