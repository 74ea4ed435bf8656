import { expect, test } from 'vitest'
import { encodeSummary, parseManifest } from '../../src/output/manifest.ts'

test('NaN becomes null, infinities become texts, the rest stays as it is', () => {
  const summary = {
    mean: Number.NaN,
    max: Number.POSITIVE_INFINITY,
    min: Number.NEGATIVE_INFINITY,
    sd: 0.1,
    name: 'NaN',
  }
  expect(JSON.parse(encodeSummary(summary))).toEqual({
    mean: null,
    max: 'Infinity',
    min: '-Infinity',
    sd: 0.1,
    name: 'NaN',
  })
})

test('maps, typed arrays and big integers are written as plain JSON', () => {
  const summary = { units: new Map([['a', 'USD']]), values: Float64Array.of(1, Number.NaN), big: 2n ** 60n }
  expect(JSON.parse(encodeSummary(summary))).toEqual({
    units: { a: 'USD' },
    values: [1, null],
    big: '1152921504606846976',
  })
})

test('only a manifest of ours is read as one', () => {
  const run = { model: 'm', scenario: 's' }
  expect(parseManifest(encodeSummary({ run, files: { 'bands.arrow': {} } }))).toEqual({ run, files: ['bands.arrow'] })
  for (const text of [
    '',
    '{',
    'null',
    '7',
    '{}',
    '{"run":{"model":1,"scenario":"s"},"files":{}}',
    '{"run":{"model":"m","scenario":"s"}}',
  ]) {
    expect(parseManifest(text)).toBeNull()
  }
})
