import { expect, test } from 'vitest'
import { brokenRule, type Parameters } from '../../../distributions/index.ts'
import { familyOf } from '../cases.ts'

test.each([
  [{ quantiles: [0.1, 35, 0.5, 36, 0.9, 75] }],
  [{ quantiles: [0.05, 2, 0.25, 3, 0.5, 10, 0.75, 11, 0.95, 15] }],
  [{ quantiles: [0.1, 1, 0.5, 2, 0.9, 300], lower: 0 }],
  [{ quantiles: [0.05, 2, 0.25, 3, 0.5, 10, 0.75, 11, 0.95, 15], lower: 0, upper: 20, terms: 4 }],
  [{ quantiles: [0.2, -5, 0.5, 1, 0.6, 5, 0.9, 5.1], upper: 6 }],
])('quantiles that make no metalog, %o, are answered by some that do and are not far', (parameters: Parameters) => {
  const metalog = familyOf('metalog')
  const rule = brokenRule(metalog, 0, parameters)!
  const pairs = JSON.parse(/near ones that rise are (\[.*\]);/.exec(rule)![1]!) as [number, number][]
  const asked = parameters['quantiles'] as readonly number[]
  const spread = asked.at(-1)! - asked[1]!
  expect(brokenRule(metalog, 0, { ...parameters, quantiles: pairs.flat() })).toBe(null)
  pairs.forEach(([p, x], i) => {
    expect(p).toBe(asked[2 * i])
    expect(Math.abs(x - asked[2 * i + 1]!)).toBeLessThan(0.3 * spread)
  })
})
