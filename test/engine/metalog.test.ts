/** A metalog in a scenario: pairs whose values are in the quantity's unit, probabilities plain or in per cent. */
import { expect, test } from 'vitest'
import { traceDraw } from '../../src/engine/trace.ts'
import { programFrom } from './from-text.ts'

const MODEL = 'model m\nunit USD\nunit k$ = 1e3 USD\ninput price : USD\noutput twice : USD = 2 * price\n'
const scenario = (quantiles: string) => {
  return `horizon: { start: 2026, periods: 1 }\ninputs:\n  price: { metalog: { quantiles: ${quantiles}, lower: 0 } }\n`
}
const drawn = (quantiles: string) => traceDraw(programFrom(MODEL, scenario(quantiles)), 5).values.get('twice')![0]

test('values may carry a unit and probabilities a per cent sign', () => {
  const plain = drawn('[[0.1, 2000], [0.5, 3000], [0.9, 5000]]')
  expect(plain).toBeGreaterThan(0)
  expect(drawn('[["10 %", "2 k$"], [0.5, 3000], [0.9, "5 k$"]]')).toBe(plain)
})

test('quantiles no curve can follow are refused where they stand', () => {
  const attempt = () => drawn('[[0.1, 2000], [0.5, 2001], [0.9, 50000], [0.95, 50001]]')
  expect(attempt).toThrow(
    /texts\.yaml:4:10: error: inputs\.price: the curve through the quantiles must rise; it falls at p=/,
  )
})
