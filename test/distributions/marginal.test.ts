import { describe, expect, test } from 'vitest'
import {
  brokenRule,
  constantNodes,
  marginalNode,
  type Parameters,
  quantileOf,
  UncertainParameter,
} from '../../distributions/index.ts'
import { Graph } from '../../src/kernel/graph.ts'
import { interpret } from '../../src/kernel/interpret.ts'
import { familyOf, parametrisationOf } from './cases.ts'

/** The marginal with every parameter a source, so that none is known. */
function uncertain(name: string, parameters: Readonly<Record<string, number>>) {
  const family = familyOf(name)
  const graph = new Graph()
  const values = Object.values(parameters)
  const nodes = Object.keys(parameters).map((key, i) => [key, graph.source(i + 1, 'draw')] as const)
  const parametrisation = parametrisationOf(family, ...Object.keys(parameters))
  const distribution = { family, parametrisation, parameters: Object.fromEntries(nodes) }
  const x = marginalNode(graph, distribution, graph.source(0, 'draw'))
  return (z: number) => interpret(graph, [x], (source) => (source === 0 ? z : values[source - 1]!))[0]![0]!
}

describe('uncertain parameters', () => {
  test.each([
    ['constant', { value: 3 }],
    ['lognormal', { mu: 1, sigma: 0.5 }],
    ['lognormal', { mean: 300, sd: 110 }],
    ['lognormal', { p5: 5, p95: 50 }],
    ['lognormal', { p10: 2, p50: 3 }],
    ['normal', { mean: 1, sd: 2 }],
    ['triangular', { min: 1.8, mode: 2.5, max: 4 }],
    ['uniform', { min: -1, max: 3 }],
  ])('%s %o gives what known ones give', (name, parameters: Readonly<Record<string, number>>) => {
    const family = familyOf(name)
    const known = quantileOf(family, parametrisationOf(family, ...Object.keys(parameters)), parameters)
    const drawn = uncertain(name, parameters)
    for (const z of [-8, -3, -0.1, 0, 0.1, 3, 8]) {
      expect(Math.abs(drawn(z) - known(z))).toBeLessThanOrEqual(4e-15 * Math.abs(known(z)))
    }
  })

  test.each([
    ['normal', { mean: 0, sd: -1 }],
    ['lognormal', { mu: 0, sigma: -1 }],
    ['lognormal', { mean: 1, sd: -1 }],
    ['lognormal', { p5: 2, p95: 1 }],
    ['lognormal', { mean: -1, sd: 1 }],
    ['triangular', { min: 1, mode: 12, max: 10 }],
    ['uniform', { min: 2, max: 1 }],
  ])('%s %o is not a number on the draws where it cannot be', (name, parameters: Readonly<Record<string, number>>) => {
    expect(uncertain(name, parameters)(0.3)).toBeNaN()
  })

  test('degenerate draws are constants, not errors', () => {
    expect(uncertain('normal', { mean: 2, sd: 0 })(1)).toBe(2)
    expect(uncertain('uniform', { min: 2, max: 2 })(1)).toBe(2)
    expect(uncertain('triangular', { min: 2, mode: 2, max: 2 })(1)).toBe(2)
    expect(uncertain('lognormal', { mu: 0, sigma: 0 })(1)).toBe(1)
    expect(uncertain('lognormal', { mean: 1, sd: 0 })(1)).toBe(1)
  })

  test('a family that needs a table says which parameter must be known and what to do', () => {
    const graph = new Graph()
    const family = familyOf('pert')
    const one = (x: number) => graph.constant(x)
    const parameters = { min: one(0), mode: graph.source(1, 'draw'), max: one(1), weight: one(4) }
    const attempt = () => marginalNode(graph, { family, parametrisation: 0, parameters }, graph.source(0, 'draw'))
    expect(attempt).toThrow(UncertainParameter)
    expect(attempt).toThrow(
      'pert: mode must be known before the run; give numbers, or use triangular, whose parameters may be uncertain',
    )
  })
})

describe('tables', () => {
  const constants = (graph: Graph, name: string, parameters: Parameters) =>
    constantNodes(graph, { family: familyOf(name), parameters })

  test('marginals that differ by their bounds alone share one', () => {
    const graph = new Graph()
    const add = (i: number, min: number, mode: number, max: number) => {
      return marginalNode(graph, constants(graph, 'pert', { min, mode, max, weight: 4 }), graph.source(i, 'draw'))
    }
    add(0, 0, 1, 4)
    add(1, 0, 0.5, 2)
    add(2, -4, -3, 0)
    expect(graph.tables.length).toBe(1)
    add(3, 0, 2, 4)
    expect(graph.tables.length).toBe(2)
  })

  test('what cannot vary is a constant and takes no table', () => {
    const graph = new Graph()
    const z = graph.source(0, 'draw')
    const pert = marginalNode(graph, constants(graph, 'pert', { min: 2, mode: 2, max: 2, weight: 4 }), z)
    const beta = marginalNode(graph, { ...constants(graph, 'beta', { mean: 0.9, sd: 0 }), parametrisation: 1 }, z)
    const normal = marginalNode(graph, constants(graph, 'normal', { mean: 1, sd: 0 }), z)
    const discrete = marginalNode(graph, constants(graph, 'discrete', { values: [7], probabilities: [1] }), z)
    expect([pert, beta, normal, discrete].map((node) => graph.known(node)![0])).toEqual([2, 0.9, 1, 7])
    expect(graph.tables.length).toBe(0)
  })
})

describe('rules', () => {
  const broken: readonly (readonly [string, Readonly<Record<string, number | readonly number[]>>, string])[] = [
    ['constant', { value: Number.NaN }, 'value must be finite'],
    ['uniform', { min: 2, max: 1 }, 'min <= max must hold'],
    ['uniform', { min: Number.NaN, max: 1 }, 'min <= max must hold'],
    ['uniform', { min: -Infinity, max: 1 }, 'min and max must be finite'],
    ['triangular', { min: 1, mode: 12, max: 10 }, 'min <= mode <= max must hold'],
    ['triangular', { min: 1, mode: Number.NaN, max: 10 }, 'min <= mode <= max must hold'],
    ['triangular', { min: 1, mode: 2, max: Infinity }, 'min and max must be finite'],
    ['pert', { min: 1, mode: 0, max: 10, weight: 4 }, 'min <= mode <= max must hold'],
    ['pert', { min: -Infinity, mode: 0, max: 10, weight: 4 }, 'min and max must be finite'],
    ['pert', { min: 1, mode: 2, max: 10, weight: -1 }, 'weight >= 0 must hold'],
    ['pert', { min: 1, mode: 2, max: 10, weight: 1e10 }, 'weight <= 1e9 must hold'],
    ['normal', { mean: Number.NaN, sd: 1 }, 'mean must be finite'],
    ['normal', { mean: 0, sd: -1 }, 'sd >= 0 must hold'],
    ['normal', { mean: 0, sd: Number.NaN }, 'sd >= 0 must hold'],
    ['normal', { mean: 0, sd: Infinity }, 'sd must be finite'],
    ['lognormal', { mu: Number.NaN, sigma: 1 }, 'mu must be finite'],
    ['lognormal', { mu: 0, sigma: -1 }, 'sigma >= 0 must hold'],
    ['lognormal', { mu: 700, sigma: 2 }, 'mu + 8.5 * sigma < 709 must hold'],
    ['lognormal', { mean: 0, sd: 1 }, 'mean > 0 must hold'],
    ['lognormal', { mean: 1, sd: -1 }, 'sd >= 0 must hold'],
    ['lognormal', { mean: Infinity, sd: 1 }, 'mean and sd must be finite'],
    ['lognormal', { p5: 0, p95: 1 }, 'p5 > 0 must hold'],
    ['lognormal', { p5: 2, p95: 1 }, 'p5 <= p95 must hold'],
    ['lognormal', { p10: 2, p90: Infinity }, 'p90 must be finite'],
    ['beta', { alpha: 0, beta: 1 }, '0.01 <= alpha <= 1e9 must hold'],
    ['beta', { alpha: 1, beta: Number.NaN }, '0.01 <= beta <= 1e9 must hold'],
    ['beta', { mean: 1.1, sd: 0.1 }, '0 <= mean <= 1 must hold'],
    ['beta', { mean: 0.5, sd: -0.1 }, 'sd >= 0 must hold'],
    ['beta', { mean: 0.5, sd: 0.5 }, 'sd < sqrt(mean * (1 - mean)) must hold'],
    ['discrete', { values: [], probabilities: [] }, 'values must not be empty'],
    ['discrete', { values: [1, 2], probabilities: [1] }, 'values and probabilities must be equally many'],
    ['discrete', { values: [1, Infinity], probabilities: [0.5, 0.5] }, 'values must be finite'],
    ['discrete', { values: [1, 2], probabilities: [1.5, -0.5] }, 'probabilities >= 0 must hold'],
    ['discrete', { values: [1, 2], probabilities: [0.5, 0.4] }, 'probabilities must sum to 1'],
  ]

  test.each(broken)('%s %o: %s', (name, parameters, message) => {
    const family = familyOf(name)
    const index = parametrisationOf(family, ...Object.keys(parameters))
    expect(brokenRule(family, index, parameters)).toBe(message)
  })
})
