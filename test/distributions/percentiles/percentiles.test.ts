import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { brokenRule, canonical, marginalNode, type Parameters } from '../../../distributions/index.ts'
import { Graph } from '../../../src/kernel/graph.ts'
import { interpret } from '../../../src/kernel/interpret.ts'
import { BY_PERCENTILES, percentileLevel } from '../../../src/scenario/percentiles.ts'
import { familyOf } from '../cases.ts'

interface Row {
  readonly family: string
  readonly given: Parameters
  readonly parameters: Readonly<Record<string, number>>
}

const rows = JSON.parse(readFileSync('test/distributions/percentiles/percentiles.json', 'utf8')) as readonly Row[]

const ruleOf = (family: string, given: Parameters) => brokenRule(familyOf(family), BY_PERCENTILES, given)
const solved = (family: string, given: Parameters) => canonical(familyOf(family), BY_PERCENTILES, given)

test.each(rows)('percentiles of a $family by SciPy give its parameters, $given', ({ family, given, parameters }) => {
  expect(ruleOf(family, given)).toBe(null)
  const found = solved(family, given)
  // SciPy's percentiles are good to 1e-12 or better; a shape may be some thousand times less certain than they are.
  for (const [name, value] of Object.entries(parameters)) {
    expect(Math.abs((found[name] as number) - value), name).toBeLessThan(1e-8 * Math.max(1, Math.abs(value)))
  }
})

describe('the level of a percentile', () => {
  test.each([
    ['p10', 0.1, 0.9],
    ['p2.5', 0.025, 0.975],
    ['p99.9', 0.999, 0.001],
    ['p0.01', 0.0001, 0.9999],
    ['p99.999999', 0.99999999, 1e-8],
  ])('%s is exact from both ends', (name, p, q) => expect(percentileLevel(name)).toEqual({ p, q }))

  test.each(['p0', 'p100', 'p05', 'p5.0', 'p', 'p-5', 'p0.0', 'pmax', 'p1e1', 'xp10'])('%s is none', (name) => {
    expect(percentileLevel(name)).toBe(null)
  })
})

describe('percentiles that hold for many parameters are refused', () => {
  // In equal steps around the median any bell has them: the least df would make its p99 a thousand times what it may be.
  test.each<[string, Parameters, string]>([
    ['student-t', { p10: 1, p50: 2, p90: 3 }, 'df'],
    ['student-t', { p1: -60, p50: 0, p99: 60 }, 'df'],
    ['student-t', { location: 0, scale: 1, p50: 0 }, 'df'],
    ['triangular', { p4: 0.2, p9: 0.3, p16: 0.4 }, 'mode'],
  ])('%s %o leaves %s open', (family, given, open) => {
    expect(ruleOf(family, given)).toBe(`these percentiles hold for any ${open}: give it too`)
  })

  test('but not those of a skew-normal that is a normal, nor with the parameter beside them', () => {
    expect(ruleOf('skew-normal', { p10: 1, p50: 2, p90: 3 })).toBe(null)
    expect(ruleOf('student-t', { df: 4, p10: 1, p50: 2, p90: 3 })).toBe(null)
  })
})

describe('more percentiles than parameters', () => {
  test('are taken when one distribution has them all', () => {
    const quantile = familyOf('gamma').quantile({ shape: 2, scale: 3 })
    const given = Object.fromEntries(
      ['p5', 'p30', 'p50', 'p90'].map((name) => {
        const { p, q } = percentileLevel(name)!
        return [name, quantile(p, q)]
      }),
    )
    expect(ruleOf('gamma', given)).toBe(null)
    expect(solved('gamma', given)['shape']).toBeCloseTo(2, 9)
  })

  test('are answered by the least squares when none has', () => {
    // Of a normal with symmetric levels the mean is that of the three, the slope half the distance of the outer two in z.
    expect(ruleOf('normal', { p10: 1, p50: 2, p90: 4 })).toBe(
      'no normal has these percentiles, a cumulative has any; the nearest normal has p10=0.8333, p50=2.333, p90=3.833',
    )
  })
})

test.each([
  [
    'lognormal',
    { p10: 8, p50: 11.6, p90: 15 },
    'no lognormal has these percentiles, a cumulative has any; the nearest lognormal has p10=',
  ],
  [
    'triangular',
    { p10: 1, p50: 2, p90: 4 },
    'no triangular has these percentiles, a cumulative has any; the nearest triangular has p10=',
  ],
  ['gamma', { p10: -1, p90: 3 }, 'p10 > 0 must hold'],
  ['lognormal', { p10: 3, p90: 9, shift: 4 }, 'p10 > 4 must hold'],
  ['beta', { p10: 0.3, p90: 1 }, 'p90 < 1 must hold'],
  ['gamma', { p10: 3, p90: Number.POSITIVE_INFINITY }, 'p90 must be finite'],
  ['gamma', { p10: Number.NaN, p90: 3 }, 'p10 must be finite'],
  ['gev', { p10: 3, p50: 3, p90: 4 }, 'p10 < p50 must hold'],
  ['student-t', { p10: 1, p90: 3 }, '3 percentiles are needed, for df, location and scale'],
  ['exponential', { mean: 3, p50: 2 }, 'nothing is left for percentiles to say beside mean'],
  ['lognormal', { p5: 0, p95: 3 }, 'p5 > 0 must hold'],
  ['normal', { p5: 3, p95: 1 }, 'p5 <= p95 must hold'],
  ['metalog', { p10: 3, p50: 2, p90: 4 }, 'p10 < p50 must hold'],
])('%s %o: %s', (family, given: Parameters, message) => {
  expect(ruleOf(family, given)?.slice(0, message.length)).toBe(message)
})

test('the nearest percentiles of another shape are nearer than those of the next shapes beside it', () => {
  const given = { p10: 1, p50: 2, p90: 4 }
  const rule = ruleOf('triangular', given)!
  const nearest = ['p10', 'p50', 'p90'].map((name) => Number(new RegExp(`nearest.*${name}=([\\d.]+)`).exec(rule)![1]))
  const distance = (values: readonly number[]) => values.reduce((sum, x, i) => sum + (x - [1, 2, 4][i]!) ** 2, 0)
  const levels = [
    [0.1, 0.9],
    [0.5, 0.5],
    [0.9, 0.1],
  ] as const
  // The mode at min is the most skewed of all; its best fit is a straight line through three points.
  let least = Number.POSITIVE_INFINITY
  for (let min = 0; min < 1; min += 0.02) {
    for (let max = 4; max < 8; max += 0.04) {
      const quantile = familyOf('triangular').quantile({ min, mode: min, max })
      least = Math.min(least, distance(levels.map(([p, q]) => quantile(p, q))))
    }
  }
  // The nearest is printed to four digits.
  expect(distance(nearest)).toBeLessThan(least + 1e-4)
})

test.each([
  ['normal', 8, 12],
  ['lognormal', 8, 12],
])('two percentiles of a %s may be uncertain, and give at each draw what known ones give', (name, low, high) => {
  const graph = new Graph()
  const [z, a, b] = [0, 1, 2].map((slot) => graph.source(slot, 'draw')) as [number, number, number]
  const family = familyOf(name)
  const x = marginalNode(graph, { family, parametrisation: BY_PERCENTILES, parameters: { p10: a, p90: b } }, z)
  const at = (slot: number) => [0.7, low, high][slot]!
  const drawn = interpret(graph, [x], at)[0]![0]!
  const known = solved(name, { p10: low, p90: high })
  const q = 0.24196365222307298
  expect(drawn).toBeCloseTo(family.quantile(known)(1 - q, q), 9)
})
