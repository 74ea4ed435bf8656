import { describe, expect, test } from 'vitest'
import { evaluate } from './evaluate.ts'

test('5 billion tokens a month at 0.99 are 59.4 k$ a year, 30 % of the compensation of one of 184 employees', () => {
  const { at } = evaluate({ 'lab.blended_price': 0.99 })
  expect(at('user.spending_per_employee')).toBeCloseTo(59_400, 6)
  expect(at('user.spending_share')).toBeCloseTo(0.3, 12)
  expect(at('user.employees')).toBeCloseTo(184, 0)
  expect(at('user.spending_heaviest')).toBeCloseTo(99_000, 6)
})

test('a task of 40 hours for 50 $ of tokens returns 40 times its cost, one of 3 hours for 1.87 $ 80 times', () => {
  const { at } = evaluate({ 'lab.blended_price': 0.99 })
  expect(at('user.task_roi[company_initiation]')).toBeCloseTo(40, 9)
  expect(at('user.task_roi[short_task]')).toBeCloseTo(80.2, 1)
})

test('a dollar of tokens worth 5 leaves 4.50 after review, of which 3.50 is surplus', () => {
  const { at } = evaluate()
  expect(at('user.roi')).toBe(4.5)
  expect(at('user.surplus')).toBeCloseTo(3.5 * (at('lab.revenue') + at('provider.revenue')), 0)
  expect(at('share.with_user_surplus[users]')).toBeCloseTo(3.5 / 4.5, 12)
})

test('shares stay signed and sum to one where tokens are worth less than they cost', () => {
  const { at, broken } = evaluate({ 'user.value_multiple': 0.8 }, 12)
  expect(at('user.surplus', 11)).toBeLessThan(0)
  expect(broken).toEqual([])
})

describe('providers of open models', () => {
  test('sell Kimi at 0.244 $/Mtok and 12 % less each quarter', () => {
    const { at } = evaluate({ 'neocloud.average_rent': 0.01 }, 3)
    expect(at('provider.price')).toBeCloseTo(0.244, 3)
    expect(at('provider.price', 2) / at('provider.price')).toBeCloseTo(0.88 ** 2, 12)
  })

  test('sell at cost, for no profit at all, when rents leave nothing', () => {
    const { at, broken } = evaluate({ 'neocloud.contract_rent': 30 })
    expect(at('provider.price')).toBe(at('provider.cost_per_mtok'))
    expect(at('provider.gross_margin')).toBe(0)
    expect(at('provider.gross_profit')).toBe(0)
    expect(broken).toEqual([])
  })
})
