/** One uncertain shape: interpolated between tables at fixed shapes, right to 1e-9 at every other. */
import { describe, expect, test } from 'vitest'
import { brokenRule, marginalNode, quantileOf, UncertainParameter } from '../../distributions/index.ts'
import { basisAt, points } from '../../distributions/uncertain/interpolation.ts'
import { logarithm, signedLogarithm } from '../../distributions/uncertain/transforms.ts'
import { Graph } from '../../src/kernel/graph.ts'
import { interpret } from '../../src/kernel/interpret.ts'
import { familyOf, parametrisationOf } from './cases.ts'

type Given = Readonly<Record<string, number>>

/** The marginal with `name` uncertain between bounds, as a function of that parameter and z. */
function uncertain(family: string, fixed: Given, name: string, range: readonly [number, number], free: Given = {}) {
  const graph = new Graph()
  const shape = graph.source(1, 'draw')
  const constants = Object.entries(fixed).map(([key, value]) => [key, graph.constant(value)])
  const sources = Object.keys(free).map((key, i) => [key, graph.source(i + 2, 'draw')])
  const parametrisation = parametrisationOf(familyOf(family), ...Object.keys(fixed), ...Object.keys(free), name)
  const parameters = { ...Object.fromEntries([...constants, ...sources]), [name]: shape }
  const distribution = { family: familyOf(family), parametrisation, parameters }
  const rangeOf = (node: number) => (node === shape ? range : undefined)
  const x = marginalNode(graph, distribution, graph.source(0, 'draw'), rangeOf)
  const others = Object.values(free)
  return (value: number, z: number) => interpret(graph, [x], (i) => [z, value, ...others][i]!)[0]![0]!
}

const cases: readonly (readonly [string, Given, string, readonly [number, number]])[] = [
  ['gamma', { scale: 3 }, 'shape', [0.2, 5]],
  ['gamma', { mean: 6 }, 'sd', [2, 4]],
  ['inverse-gamma', { scale: 2 }, 'shape', [2, 5]],
  ['chi-squared', {}, 'df', [1, 10]],
  ['student-t', { location: 1, scale: 2 }, 'df', [3, 30]],
  ['beta', { beta: 3 }, 'alpha', [1, 2]],
  ['beta', { sd: 0.05 }, 'mean', [0.8, 0.95]],
  ['pert', { min: 1, max: 5, weight: 4 }, 'mode', [1, 5]],
  ['scaled-beta', { min: 1, alpha: 2, beta: 3 }, 'max', [3, 8]],
  ['inverse-gaussian', { mean: 2 }, 'shape', [0.5, 50]],
]

test.each(cases)(
  '%s with %o and an uncertain %s in %o gives what known ones give',
  (name, fixed, uncertainName, range) => {
    const drawn = uncertain(name, fixed, uncertainName, range)
    const family = familyOf(name)
    const [low, high] = range
    const parametrisation = parametrisationOf(family, ...Object.keys(fixed), uncertainName)
    // Shapes between the points of the interpolation, and its ends; scores of all but one draw in a billion.
    for (const share of [0, 0.013, 0.21, 0.5, 0.68, 0.94, 1]) {
      const value = low + (high - low) * share
      const known = quantileOf(family, parametrisation, { ...fixed, [uncertainName]: value })
      const spread = known(0.675) - known(-0.675)
      for (let z = -5.9; z < 6; z += 0.31) {
        expect(Math.abs(drawn(value, z) - known(z))).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(known(z)), spread))
      }
    }
  },
)

test('location and scale may be uncertain beside the shape', () => {
  const drawn = uncertain('student-t', {}, 'df', [4, 6], { location: 3, scale: 2 })
  const known = quantileOf(familyOf('student-t'), 0, { df: 4.7, location: 3, scale: 2 })
  for (const z of [-3, -0.2, 1.4]) expect(drawn(4.7, z)).toBeCloseTo(known(z), 8)
})

test('a parameter of a part may be uncertain', () => {
  const graph = new Graph()
  const [z, mean] = [graph.source(0, 'draw'), graph.source(1, 'draw')]
  const normal = familyOf('normal')
  const part = { family: normal, parametrisation: 0, parameters: { mean, sd: graph.constant(1) } }
  const parameters = { of: part, min: graph.constant(0) }
  const truncated = { family: familyOf('truncate'), parametrisation: 0, parameters }
  const x = marginalNode(graph, truncated, z, () => [0, 1])
  const known = quantileOf(familyOf('truncate'), 0, {
    of: { family: normal, parameters: { mean: 0.3, sd: 1 } },
    min: 0,
  })
  for (const score of [-5, -1, 0.2, 4]) {
    expect(interpret(graph, [x], (i) => [score, 0.3][i]!)[0]![0]).toBeCloseTo(known(score), 8)
  }
  const wrong = { ...part, parameters: { mean: graph.constant(0), sd: mean } }
  const attempt = () =>
    marginalNode(graph, { ...truncated, parameters: { ...parameters, of: wrong } }, z, () => [-1, 1])
  expect(attempt).toThrow('sd >= 0 must hold; of.sd may be -1')
})

test('a kink that moves with the shape is refused: between the points it would be rounded off', () => {
  const graph = new Graph()
  const gamma = { shape: graph.source(1, 'draw'), scale: graph.constant(1) }
  const uniform = { min: graph.constant(0), max: graph.constant(1) }
  const of = [
    { family: familyOf('uniform'), parametrisation: 0, parameters: uniform },
    { family: familyOf('gamma'), parametrisation: 0, parameters: gamma },
  ]
  const mixture = { family: familyOf('mixture'), parametrisation: 0, parameters: { of, weights: [0.6, 0.4] } }
  expect(() => marginalNode(graph, mixture, graph.source(0, 'draw'), () => [3, 4])).toThrow(
    'mixture: kinks that move with of[1].shape cannot be interpolated; give a number',
  )
})

test('a shape without bounds, and two shapes, are refused with the remedy', () => {
  const infinite = () => {
    const graph = new Graph()
    const parameters = { shape: graph.source(1, 'draw'), scale: graph.constant(1) }
    marginalNode(graph, { family: familyOf('gamma'), parametrisation: 0, parameters }, graph.source(0, 'draw'))
  }
  expect(infinite).toThrow(UncertainParameter)
  expect(infinite).toThrow(
    'gamma: shape must be known before the run; give a number for the shape; the scale may be uncertain; or bound it, as truncate does',
  )
  expect(() => uncertain('beta', {}, 'alpha', [1, 2], { beta: 3 })).toThrow(
    'beta: beta, alpha must be known before the run',
  )
})

test('a rule broken at one end of the bounds is named', () => {
  expect(brokenRule(familyOf('pert'), 0, { min: 0, mode: 2, max: 1, weight: 4 })).not.toBeNull()
  expect(() => uncertain('pert', { min: 0, max: 1, weight: 4 }, 'mode', [0.5, 2])).toThrow(
    'min <= mode <= max must hold; mode may be 2',
  )
})

describe('the interpolation', () => {
  test('has Chebyshev points and a basis that reproduces polynomials up to degree 15', () => {
    for (const [i, point] of points.entries()) {
      expect(point).toBeCloseTo(-Math.cos((Math.PI * (2 * i + 1)) / 32), 15)
      expect(basisAt(point)[i]).toBeCloseTo(1, 12)
    }
    for (const s of [-1, -0.3, 0.77, 1]) {
      const basis = basisAt(s)
      for (const degree of [0, 1, 15]) {
        const sum = basis.reduce((total, weight, i) => total + weight * points[i]! ** degree, 0)
        expect(sum).toBeCloseTo(s ** degree, 13)
      }
    }
  })

  test('transforms lead there and back, and the signed one is asinh', () => {
    for (const x of [1e-300, 1e-8, 0.3, 1, 7, 1e100]) {
      expect(Math.abs(logarithm.backNumber(logarithm.intoNumber(x)) / x - 1)).toBeLessThan(1e-12)
      for (const signed of [x, -x]) {
        const y = signedLogarithm.intoNumber(signed)
        expect(Math.abs(y - Math.asinh(signed))).toBeLessThanOrEqual(1e-15 * Math.max(1, Math.abs(y)))
        expect(Math.abs(signedLogarithm.backNumber(y) / signed - 1)).toBeLessThan(1e-12)
      }
    }
  })
})
