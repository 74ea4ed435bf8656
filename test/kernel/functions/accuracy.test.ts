import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FunctionName } from '../../../src/kernel/functions/index.ts'
import { hosts } from './hosts.ts'
import { ulpsOff } from './ulps.ts'

interface Reference {
  /** [x, value, rest] or [x, y, value, rest]. */
  readonly points: readonly (readonly number[])[]
}

/** Each bound also holds at millions of random points, searched with quadruple precision. */
const bounds: Partial<Record<FunctionName, number>> = {
  exp: 0.99,
  expm1: 1.7,
  log: 0.87,
  log10: 0.51,
  log1p: 0.85,
  log2: 0.51,
  logistic: 2.4,
  normal_cdf: 3.6,
  normal_quantile: 2.9,
  pow: 0.92,
}

function worstOf(name: FunctionName) {
  const file = new URL(`./reference/${name}.json`, import.meta.url)
  const { points } = JSON.parse(readFileSync(file, 'utf8')) as Reference
  const errors = points.map((point) => {
    const [value, rest] = point.slice(-2) as [number, number]
    const [x, y] = point as [number, number]
    return { at: point.slice(0, -2), off: ulpsOff(hosts[name](x, y), value, rest) }
  })
  return { points: points.length, ...errors.reduce((worst, error) => (error.off <= worst.off ? worst : error)) }
}

describe('against exact values over the whole range, subnormals included', () => {
  for (const [name, bound] of Object.entries(bounds) as [FunctionName, number][]) {
    it(`${name} errs by at most ${bound} ulp`, () => {
      const { points, at, off } = worstOf(name)
      expect(points).toBeGreaterThan(1500)
      expect(off, `at ${at.join(', ')}`).toBeLessThanOrEqual(bound)
    })
  }
})

it('an error of three units in the last place is seen as three', () => {
  expect(ulpsOff(1 + 3 * 2 ** -52, 1, 0)).toBe(3)
  expect(ulpsOff(4 * 5e-324, 5e-324, 0)).toBe(3)
  expect(ulpsOff(1, 1, 0.25)).toBe(0.25)
  expect(ulpsOff(Number.NaN, 1, 0)).toBeNaN()
})
