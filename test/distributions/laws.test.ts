/** What must be true of every family in the registry. */
import { describe, expect, test } from 'vitest'
import { families } from '../../distributions/index.ts'
import { quantileOf } from '../../distributions/marginal.ts'
import { normalCdf } from '../../src/kernel/mathematics.ts'
import { type Case, cases } from './cases.ts'

/** Both tails, the smaller probability exact. */
const TAILS = [1e-15, 1e-12, 1e-9, 1e-6, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.2, 0.3, 0.4, 0.49]
const LEVELS: readonly (readonly [number, number])[] = [
  ...TAILS.map((v) => [v, 1 - v] as const),
  [0.5, 0.5],
  ...TAILS.toReversed().map((v) => [1 - v, v] as const),
]

/** Nodes and weights of Gauss–Legendre quadrature with 8 points on [−1, 1]. */
const GAUSS = [
  [0.18343464249564981, 0.362683783378362],
  [0.525532409916329, 0.31370664587788727],
  [0.7966664774136267, 0.22238103445337448],
  [0.9602898564975363, 0.10122853629037626],
] as const

/** E[f(X)] as the integral over the normal score, in panels cut at the family's breaks. */
function expectation({ family, parameters }: Case, f: (x: number) => number): number {
  const quantile = family.quantile(parameters)
  const at = (z: number) => f(quantile(normalCdf(z), normalCdf(-z))) * Math.exp(-0.5 * z * z)
  const edges = Array.from({ length: 113 }, (_, i) => (i - 56) / 4)
  const cuts = (family.breaks?.(parameters) ?? []).map((p) => scoreOf(p))
  const ends = [...edges, ...cuts].sort((a, b) => a - b)
  const areas = ends.slice(1).map((high, i) => area(at, ends[i]!, high))
  const tolerance = 1e-13 * areas.reduce((sum, one) => sum + Math.abs(one), 0)
  const halved = (low: number, high: number, whole: number): number => {
    const middle = (low + high) / 2
    const [left, right] = [area(at, low, middle), area(at, middle, high)]
    if (Math.abs(left + right - whole) <= tolerance || high - low < 1e-13) return left + right
    return halved(low, middle, left) + halved(middle, high, right)
  }
  // Only where a distribution has a gap are panels not enough.
  const gap = family.name === 'mixture' || parameters['method'] === 'kernel'
  const fine = areas.map((whole, i) => (gap ? halved(ends[i]!, ends[i + 1]!, whole) : whole))
  return fine.reduce((sum, one) => sum + one, 0) / Math.sqrt(2 * Math.PI)
}

function area(f: (z: number) => number, low: number, high: number): number {
  const middle = (low + high) / 2
  const half = (high - low) / 2
  return half * GAUSS.reduce((sum, [at, weight]) => sum + weight * (f(middle - at * half) + f(middle + at * half)), 0)
}

/** The score of p, by bisection of the cdf. */
function scoreOf(p: number): number {
  let [low, high] = [-14, 14]
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2
    if (normalCdf(middle) < p) low = middle
    else high = middle
  }
  return high
}

test('every family of the registry is tried on at least three parameter sets', () => {
  for (const family of families) {
    expect(cases.filter((one) => one.family === family).length, family.name).toBeGreaterThanOrEqual(3)
  }
})

test('the registry is alphabetical', () => {
  const names = families.map(({ name }) => name)
  expect(names).toEqual([...names].sort())
})

describe.each(cases)('$title', (one) => {
  const { family, parameters } = one
  const quantile = family.quantile(parameters)
  const cdf = family.cdf(parameters)
  const atoms = family.atoms?.(parameters)
  const [low, high] = family.support(parameters)

  test('its parameters are allowed', () => {
    expect(family.rule(parameters)).toBeNull()
  })

  test('the quantile ends where the support ends', () => {
    expect(quantile(0, 1)).toBe(low)
    expect(quantile(1, 0)).toBe(high)
  })

  test('the quantile never falls, and stays in the support', () => {
    const values = LEVELS.map(([p, q]) => quantile(p, q))
    expect(values).toEqual(values.toSorted((a, b) => a - b))
    expect(values[0]).toBeGreaterThanOrEqual(low)
    expect(values.at(-1)).toBeLessThanOrEqual(high)
  })

  test('the cdf of the quantile of p is p', () => {
    const step = (x: number, ulps: number) => x + ulps * 2 ** -52 * Math.max(Math.abs(x), 1e-300)
    // What the quantile may be off by: 4 ulp of x, and of log x where x is an exponential.
    const room = (x: number) => 4 * Math.max(1, Math.abs(Math.log(Math.abs(x))))
    for (const [p, q] of LEVELS) {
      const x = quantile(p, q)
      expect(cdf(step(x, room(x))), `at p = ${p}`).toBeGreaterThanOrEqual(p * (1 - 1e-12))
      expect(cdf(step(x, atoms === undefined ? -room(x) : -1))).toBeLessThanOrEqual(p * (1 + 1e-12))
    }
    expect(cdf(low === -Infinity ? -Infinity : low - Math.abs(low) - 1)).toBe(0)
    expect(cdf(high)).toBe(1)
    const survival = family.survival(parameters)
    expect([survival(low === -Infinity ? low : low - Math.abs(low) - 1), survival(high)]).toEqual([1, 0])
    for (const [p, q] of LEVELS) {
      if (atoms !== undefined) continue
      const x = quantile(p, q)
      expect(survival(step(x, -room(x))), `at q = ${q}`).toBeGreaterThanOrEqual(q * (1 - 1e-12))
      expect(survival(step(x, room(x))), `at q = ${q}`).toBeLessThanOrEqual(q * (1 + 1e-12))
    }
  })

  test('its moments are those of its quantile', () => {
    const mean = family.mean(parameters)
    const variance = family.variance(parameters)
    if (!Number.isFinite(mean)) return
    const scale = Math.max(Math.abs(mean), 1e-300)
    const sd = Math.sqrt(variance)
    expect(Math.abs(expectation(one, (x) => x) - mean) / Math.max(scale, sd)).toBeLessThan(1e-12)
    const squared = expectation(one, (x) => (x - mean) * (x - mean))
    // The quantile's own rounding, an ulp of x, is spread over its distance from the mean.
    const rounding = 2 ** -50 * scale * sd + (2 ** -50 * scale) ** 2
    // An atom's edge is a probability near 1 held as one double.
    const edge = atoms === undefined ? 0 : 2 ** -52 * (high - low) ** 2
    expect(Math.abs(squared - variance)).toBeLessThanOrEqual(1e-10 * variance + rounding + edge)
  })

  test('the kernel gives the quantile, from table or formula', () => {
    const kernel = quantileOf(family, 0, parameters)
    const width = quantile(0.75, 0.25) - quantile(0.25, 0.75)
    for (let z = -7.9375; z < 8; z += 0.125) {
      const x = quantile(normalCdf(z), normalCdf(-z))
      const scale = atoms === undefined ? Math.max(Math.abs(x), width) : 0
      expect(Math.abs(kernel(z) - x), `at z = ${z}`).toBeLessThanOrEqual(1e-12 * scale)
    }
  })

  test('no score leads out of the support', () => {
    const kernel = quantileOf(family, 0, parameters)
    for (const z of [-9, -8.5, -8.49, 8.49, 8.5, 9]) {
      expect(kernel(z)).toBeGreaterThanOrEqual(low)
      expect(kernel(z)).toBeLessThanOrEqual(high)
    }
  })
})
