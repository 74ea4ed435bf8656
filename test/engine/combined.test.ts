/** Distributions made from others in a scenario: units, the streams of uncertain parameters, lists by period. */
import { expect, test } from 'vitest'
import { traceDraw } from '../../src/engine/trace.ts'
import { programFrom } from './from-text.ts'

const MODEL = 'model m\nunit USD\nunit k$ = 1e3 USD\ninput price : USD\ninput other\noutput twice : USD = 2 * price\n'
const programOf = (price: string, more = '') => {
  return programFrom(MODEL, `horizon: { start: 2026, periods: 2 }\ninputs:\n  price: ${price}\n  other: 1\n${more}`)
}
const drawn = (price: string) => traceDraw(programOf(price), 5).values.get('price')!

test('numbers of a part are in the unit of the quantity', () => {
  const plain = drawn('{ truncate: { of: { normal: { mean: 2000, sd: 500 } }, min: 1500 } }')
  expect(drawn('{ truncate: { of: { normal: { mean: 2 k$, sd: 500 } }, min: 1.5 k$ } }')).toEqual(plain)
  expect(() => drawn('{ clip: { of: { normal: { mean: 2 %, sd: 500 } }, min: 1 } }')).toThrow(
    'inputs.price.of.mean: a value in USD is needed; got 2 %',
  )
})

test('an uncertain parameter of a part has a stream of its own, which may be correlated', () => {
  const price =
    '{ clip: { of: { shift: { of: { normal: { mean: { normal: { mean: 0, sd: 1 } }, sd: 1 } }, by: 5 } }, min: 4 } }'
  const { sources } = programOf(price, 'correlations: [[price.of.of.mean, price, 0.5]]\n')
  expect(sources.map(({ name }) => name).toSorted()).toEqual(['price', 'price.of.of.mean'])
})

test('a part may take a list by period where the whole is drawn each period', () => {
  const [first, second] = drawn('{ each: period, shift: { of: { normal: { mean: [0, 1000], sd: 0 } }, by: 5 } }')
  expect([first, second]).toEqual([5, 1005])
})

test('a rule that a part breaks is reported at the part', () => {
  expect(() => drawn('{ mixture: { of: [{ normal: { mean: 0, sd: 1 } }, { normal: { mean: 0, sd: -1 } }] } }')).toThrow(
    /texts\.yaml:4:\d+: error: inputs\.price\.of\[1\]: sd >= 0 must hold; got mean=0, sd=-1/,
  )
})
