import { describe, expect, test } from 'vitest'
import { fromKendall, fromSpearman } from '../../src/scenario/correlations/rank-correlation.ts'
import { matchesPattern, parseCount } from '../../src/scenario/index.ts'

describe('counts', () => {
  test.each([
    ['100000', 100_000],
    ['1e6', 1e6],
    ['1E+6', 1e6],
    ['100k', 1e5],
    ['2.5M', 2.5e6],
    ['1_000_000', 1e6],
    [' 10 K ', 1e4],
    ['0', 0],
  ])('%s is a count', (text, count) => expect(parseCount(text)).toBe(count))

  test.each([
    '',
    'k',
    '-5',
    '1.5',
    '0.0001k',
    '1e',
    'NaN',
    'Infinity',
    '0x10',
    '1,000',
    '1__0',
    '1e400',
    '5kk',
    '1e6 draws',
  ])('%s is none', (text) => expect(parseCount(text)).toBeNaN())
})

describe('metric patterns', () => {
  test.each([
    ['lab.arr', 'lab.arr', true],
    ['lab.arr', 'lab.arr2', false],
    ['lab.*', 'lab.arr.growth', true],
    ['lab.*', 'lab', false],
    ['*', 'anything[vr]', true],
    ['*.margin', 'lab.gross.margin', true],
    ['*.margin', 'margin', false],
    ['lab.*.margin', 'lab.margin', false],
    ['a*b*c', 'a1b2c', true],
    ['a*bc*bc', 'abc', false],
    ['a*bc*bc', 'abcbc', true],
    ['neocloud.rent', 'neocloud.rent[vr]', true],
    ['neocloud.rent', 'neocloud.rents[vr]', false],
    ['neocloud.rent[vr]', 'neocloud.rent[vr]', true],
    ['neocloud.rent[vr]', 'neocloud.rent[gb300]', false],
    ['share[*, labs]', 'share[vr,labs]', true],
    ['*.rent', 'neocloud.rent[vr]', true],
    ['lab.', 'lab.arr', false],
    ['l.b', 'lab', false],
  ])('%s on %s: %s', (pattern, name, matches) => expect(matchesPattern(pattern, name)).toBe(matches))

  test('a pattern of many stars takes no longer', () => {
    expect(matchesPattern(`${'*a'.repeat(2000)}b`, 'a'.repeat(20_000))).toBe(false)
  })
})

describe('a Spearman correlation in normal scores is 2 sin(pi rho / 6)', () => {
  test('exactly at the ends and in the middle', () => {
    expect([-1, 0, 1].map(fromSpearman)).toEqual([-1, 0, 1])
  })

  // The series is cut below 1e-24 and takes about ten roundings of at most 1.1e-16 each, relative to the result.
  test('to 2e-15 in between, never beyond 1 and always rising', () => {
    let before = -1
    for (let i = -999; i < 1000; i++) {
      const value = fromSpearman(i / 1000)
      expect(Math.abs(value - 2 * Math.sin((Math.PI * i) / 6000))).toBeLessThan(2e-15)
      expect(value).toBeGreaterThan(before)
      expect(value).toBeLessThan(1)
      before = value
    }
  })
})

describe('a Kendall correlation in normal scores is sin(pi tau / 2)', () => {
  test('exactly at the ends and in the middle', () => {
    expect([-1, 0, 1].map(fromKendall)).toEqual([-1, 0, 1])
  })

  test('as published: 1/3 for one of 0.5, 0.5398930876747683 for 0.75, 0.7128674137425876 for 0.9', () => {
    expect(fromKendall(1 / 3)).toBeCloseTo(0.5, 15)
    expect(fromKendall(0.5398930876747683)).toBeCloseTo(0.75, 15)
    expect(fromKendall(0.7128674137425876)).toBeCloseTo(0.9, 15)
  })

  test('to 3e-15 in between, never beyond 1', () => {
    for (let i = -999; i < 1000; i++) {
      const value = fromKendall(i / 1000)
      expect(Math.abs(value - Math.sin((Math.PI * i) / 2000))).toBeLessThan(3e-15)
      expect(Math.abs(value)).toBeLessThanOrEqual(1)
    }
  })
})
