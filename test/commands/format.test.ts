import { describe, expect, test } from 'vitest'
import { alignColumns, counted, formatNumber, formatSeconds, shortNumber } from '../../src/commands/format.ts'
import { shellQuote } from '../../src/commands/shell-quote.ts'

describe('numbers as people read them', () => {
  test.each([
    [0.56789, '0.5679'],
    [56.789, '56.79'],
    [12345, '12350'],
    [999999, '1.000e6'],
    [12345678, '1.235e7'],
    [0.00012346, '1.235e-4'],
    [-3.5, '-3.500'],
    [0.99996, '1.000'],
    [0, '0'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'inf'],
    [Number.NEGATIVE_INFINITY, '-inf'],
  ])('%d has four significant digits: %s', (value, text) => {
    expect(formatNumber(value)).toBe(text)
  })

  test('an error has two', () => {
    expect(formatNumber(0.012345, 2)).toBe('0.012')
  })

  test('a short number has no zeros to spare', () => {
    expect([0.6, 60, 1 / 3, 1e21, Number.NaN].map((x) => shortNumber(x))).toEqual([
      '0.6',
      '60',
      '0.333333',
      '1e21',
      'NaN',
    ])
  })

  test('counts agree with their noun', () => {
    expect([counted(1, 'draw'), counted(1200000, 'draw')]).toEqual(['1 draw', '1,200,000 draws'])
  })

  test('times have the unit that fits', () => {
    expect([0.84, 42.3, 200, 7500].map(formatSeconds)).toEqual(['0.8 s', '42 s', '3 min 20 s', '2 h 5 min'])
  })

  test('columns line up, and lines have no blanks at their end', () => {
    const columns = [
      { cells: ['a', 'long'], align: 'left' as const },
      { cells: ['10', '2'], align: 'right' as const },
      { cells: ['x', ''], align: 'left' as const },
    ]
    expect(alignColumns(columns)).toEqual(['a     10  x', 'long   2'])
  })
})

test('words that a shell would take apart are quoted', () => {
  expect(['lab.*', 'a=8 USD', "it's", 'plain-1.5', ''].map(shellQuote)).toEqual([
    "'lab.*'",
    "'a=8 USD'",
    "'it'\\''s'",
    'plain-1.5',
    "''",
  ])
})
