/** Percentiles taken from a distribution give it back. */
import { describe, expect, test } from 'vitest'
import type { Family, Parameters } from '../../../distributions/family.ts'
import { brokenRule, canonical, families } from '../../../distributions/index.ts'
import { BY_PERCENTILES, percentileLevel } from '../../../src/scenario/percentiles.ts'
import { cases } from '../cases.ts'

const LEVELS = ['p5', 'p25', 'p60', 'p95', 'p10', 'p50']

const taking = families.filter(({ percentiles }) => percentiles !== undefined)

/** The first as many levels as there are parameters, with their values. */
function percentilesOf(family: Family, parameters: Parameters, count: number, levels = LEVELS): Record<string, number> {
  const quantile = family.quantile(parameters)
  return Object.fromEntries(
    levels.slice(0, count).map((name) => {
      const { p, q } = percentileLevel(name)!
      return [name, quantile(p, q)]
    }),
  )
}

/** The largest difference, in units of 1e-9 of the size or the spread of the values. */
function miss(family: Family, parameters: Parameters, given: Readonly<Record<string, number>>): number {
  const quantile = family.quantile(parameters)
  const values = Object.values(given)
  const spread = Math.max(...values) - Math.min(...values)
  return Math.max(
    ...Object.entries(given).map(([name, x]) => {
      const { p, q } = percentileLevel(name)!
      return Math.abs(quantile(p, q) - x) / (1e-9 * Math.max(Math.abs(x), spread))
    }),
  )
}

const scalarCases = cases.filter(({ family, parameters }) => {
  const [low, high] = family.support(parameters)
  return family.percentiles !== undefined && family.percentiles.list === undefined && low < high
})

test('every continuous family with parameters that are numbers takes percentiles', () => {
  const numbers = families.filter(({ parametrisations, atoms }) => {
    return (
      atoms === undefined && parametrisations[0]!.parameters.every(({ kind }) => kind === 'value' || kind === 'number')
    )
  })
  expect(numbers.filter(({ percentiles }) => percentiles === undefined).map(({ name }) => name)).toEqual([])
  for (const { name, parametrisations, affine, percentiles } of taking) {
    const { location, scale, logScale, positions = [], ranges = {}, list } = { ...affine, ...percentiles }
    const found = [location, scale, logScale, ...positions, ...Object.keys(ranges)]
    const looked = parametrisations[0]!.parameters.filter((shape) => !found.includes(shape.name))
    if (list === undefined) expect(looked, name).toEqual([])
  }
})

describe('a distribution passes through as many percentiles of it as it has parameters', () => {
  test.each(scalarCases)('$title', ({ family, parameters }) => {
    const given = percentilesOf(family, parameters, family.parametrisations[0]!.parameters.length)
    const values = Object.values(given).toSorted((a, b) => a - b)
    // Percentiles that a double cannot tell apart, or that are 0, say nothing.
    if (values.some((x, i) => i > 0 && x === values[i - 1]) || (family.support(parameters)[0] === 0 && values[0] === 0))
      return
    const { mode } = parameters
    if (family.name === 'triangular' && typeof mode === 'number' && values.at(-1)! < mode) {
      // Up to its mode a triangular is a root: where it turns remains open.
      expect(brokenRule(family, BY_PERCENTILES, given)).toBe('these percentiles hold for any mode: give it too')
      return
    }
    expect(brokenRule(family, BY_PERCENTILES, given)).toBe(null)
    expect(miss(family, canonical(family, BY_PERCENTILES, given), given)).toBeLessThan(1)
  })
})

describe('each parameter follows from one percentile and the others', () => {
  test.each(scalarCases)('$title', ({ family, parameters }) => {
    for (const { name } of family.parametrisations[0]!.parameters) {
      const { [name]: asked, ...others } = { ...parameters }
      const given = percentilesOf(family, parameters, 1, ['p30'])
      // A median of a symmetric family says nothing about its spread, and p30 nothing about a scale where it is the centre.
      const both = { ...given, ...others }
      expect(brokenRule(family, BY_PERCENTILES, both), `${name} ${asked}`).toBe(null)
      expect(miss(family, canonical(family, BY_PERCENTILES, both), given), name).toBeLessThan(1)
    }
  })
})
