import { describe, expect, test } from 'vitest'
import { evaluate, type Values } from './evaluate.ts'

const listPrice = (given: Values) => evaluate(given).at('lab.list_price')
const hitRate = (rate: number, rest: Values = {}) => listPrice({ 'lab.cache_hit_rate': rate, ...rest })

describe('the blended price', () => {
  test.each([
    [0.9, 1.0299],
    [0.95, 0.8056],
    [0.99, 0.6262],
    [1, 0.5814],
  ])('at a hit rate of %d is %d $/Mtok', (rate, price) => {
    expect(hitRate(rate)).toBeCloseTo(price, 4)
  })

  test('falls by 4.485 cents per point of hit rate', () => {
    expect((hitRate(0.91) - hitRate(0.9)) / 0.01).toBeCloseTo(-4.485, 3)
  })

  test('is 0.99 with every miss billed as a cache write when 92.87 % hit', () => {
    expect(hitRate(0.928701, { 'lab.input_price': 6.25 })).toBeCloseTo(0.99, 4)
  })

  test.each([
    [50, 0.9978],
    [100, 0.9445],
    [150, 0.9267],
    [1000, 0.8964],
  ])('is 0.99 at %d input tokens per output token when %d hit', (ratio, rate) => {
    expect(hitRate(rate, { 'lab.input_output_ratio': ratio })).toBeCloseTo(0.99, 3)
  })

  test('cannot fall to 0.99 below 49 input tokens per output token', () => {
    expect(hitRate(1, { 'lab.input_output_ratio': 48 })).toBeGreaterThan(0.99)
    expect(hitRate(1, { 'lab.input_output_ratio': 49 })).toBeCloseTo(0.99, 12)
  })

  test.each([
    ['Opus 4', 15, 1.5, 75, 2.97, 2],
    ['Mythos', 25, 2.5, 125, 4.95, 2],
    ['Opus fast', 30, 3, 150, 5.94, 2],
    ['Kimi', 0.95, 0.16, 4, 0.244, 3],
  ])('of %s follows from its own price list', (_, input, cached, output, price, digits) => {
    const card = { 'lab.input_price': input, 'lab.cached_price': cached, 'lab.output_price': output }
    expect(listPrice(card)).toBeCloseTo(price, digits)
  })

  test('rises to 1.48 when the hit rate falls to 80 %', () => {
    expect(hitRate(0.8)).toBeCloseTo(1.48, 2)
  })
})

test.each([
  [8, 0.6, 20],
  [8, 0.75, 32],
  [10, 0.6, 25],
  [10, 0.75, 40],
  [13, 0.6, 32.5],
  [13, 0.75, 52],
])('SOCAMM at a cost of %d and a margin of %d sells at %d $/GB', (cost, margin, price) => {
  const given = { 'nvidia.lpddr_reference': cost, 'nvidia.socamm_margin': margin }
  expect(evaluate(given).at('nvidia.socamm_price')).toBeCloseTo(price, 9)
})

test.each([
  [1.7, 17, 0.1],
  [1.7, 32, 0.0531],
  [1.97, 17, 0.1159],
  [1.97, 32, 0.0616],
])('at %d times the cost of an hour and %d times the tokens, a token costs %d as much', (cost, gain, ratio) => {
  const { at } = evaluate({
    'neocloud.tco[hopper]': 1,
    'neocloud.tco[gb300]': cost,
    'throughput.gain[hopper]': 1 / gain,
  })
  expect(at('chain.cost_per_mtok[gb300]') / at('chain.cost_per_mtok[hopper]')).toBeCloseTo(ratio, 4)
})

test('surprises of the size of a third of 1.587 take a lab from 9 to 44 B$ in three quarters', () => {
  const { at } = evaluate({ 'lab.arr_expected': 9, 'lab.arr_volatility': 1, 'lab.arr_shock': 1.587 / 3 }, 4)
  expect(at('lab.arr_demand', 0)).toBe(9)
  expect(at('lab.arr_demand', 3)).toBeCloseTo(44, 1)
})

describe('memory', () => {
  const path = (steps: readonly number[]) => {
    let index = 1
    const indices = steps.map((step) => (index *= step))
    const { at } = evaluate({ 'memory.price_index': indices }, steps.length)
    return steps.map((_, t) => at('memory.lpddr_price', t))
  }

  test('SOCAMM goes from 8 to 13 $/GB in three equal steps of 17.57 %', () => {
    const step = (13 / 8) ** (1 / 3)
    expect(step).toBeCloseTo(1.1757, 4)
    const [first, second, third] = path(Array(3).fill(step ** (1 / 0.66)))
    expect(first).toBeCloseTo(9.41, 2)
    expect(second).toBeCloseTo(11.06, 2)
    expect(third).toBeCloseTo(13, 9)
    expect((8 + first! + second! + third!) / 4).toBeCloseTo(10.37, 2)
  })

  test('increments of 60.5, 15.5 and 12.5 % of the index bring SOCAMM to 13 $/GB', () => {
    expect(path([1.605, 1.155, 1.125])[2]).toBeCloseTo(13, 1)
  })

  test('HBM contracts step in first quarters by 0.35 of the index moves two to five quarters back', () => {
    const indices = [1.2, 1.5, 1.8, 2, 2.1, 2.3, 2.2, 2, 1.9, 1.8, 1.7, 1.6]
    const { at } = evaluate({ 'memory.price_index': indices }, 12)
    const hbm = indices.map((_, t) => at('memory.hbm_price', t))
    const first = 15.6 * 1.5 ** 0.35
    const second = first * (2.3 / 1.5) ** 0.35
    const third = second * (1.8 / 2.3) ** 0.35
    const expected = [15.6, 15.6, 15.6, first, first, first, first, second, second, second, second, third]
    expected.forEach((price, t) => {
      expect(hbm[t]).toBeCloseTo(price, 9)
    })
    expect(at('memory.hbm3e_price', 3)).toBeCloseTo(12 * 1.5 ** 0.35, 9)
  })
})

test('44 B$ at 0.99 is 3.7e15 tokens a month, served by 431 thousand GB300 for 13.2 B$ a year', () => {
  const { at } = evaluate({ 'lab.market_multiple': 1 })
  const tokens = at('lab.token_demand')
  expect((tokens * 1e6) / 3 / 1e15).toBeCloseTo(3.7, 1)
  const hours = tokens / at('throughput.tokens[gb300]')
  expect(hours / 2190 / 1e3).toBeCloseTo(431, 0)
  expect((hours * 4 * 3.5) / 1e9).toBeCloseTo(13.2, 1)
})

test.each([
  ['vr', 4.92, 0.281],
  ['vr', 9.63, 0.55],
  ['vr', 12.25, 0.7],
  ['vr', 8, 0.457],
  ['gb300', 3.5, 0.7],
])('%s at %d $/GPU-h is %d $ per PFLOP-hour', (gpu, rent, expected) => {
  const name = `neocloud.rent[${gpu}]`
  expect(evaluate({ [name]: rent }).at(`chain.rent_per_pflop[${gpu}]`)).toBeCloseTo(expected, 3)
})

describe('the rent floor', () => {
  const floor = (given: Values) => evaluate({ 'nvidia.lpddr_reference': 10, ...given }).at('neocloud.rent_floor[vr]')

  test('with servers 40 % dearer is 8.00 at a return of 46 %, or of 31.5 % without prepayment', () => {
    const dearer = { 'nvidia.price_rise': 0.4 }
    expect(Math.abs(floor({ ...dearer, 'neocloud.hurdle': 0.46 }) - 8)).toBeLessThan(0.05)
    expect(Math.abs(floor({ ...dearer, 'neocloud.hurdle': 0.315, 'neocloud.prepaid': 0 }) - 8)).toBeLessThan(0.05)
  })

  test('prices monthly payments and prepayment so that the project just returns the hurdle', () => {
    const rent = floor({})
    const cost = evaluate({ 'nvidia.lpddr_reference': 10 }).at('neocloud.capital_cost[vr]')
    const contract = rent * 8760 * 5
    let value = 0.15 * contract - cost
    for (let month = 1; month <= 60; month++) value += ((0.85 * contract) / 60 - 10e3 / 12) / 1.156 ** (month / 12)
    expect(Math.abs(value / cost)).toBeLessThan(1e-12)
  })
})

test('a VR system is 70.8 k$ at 75 % and 19.2 k$ of SOCAMM at 60 %, and costs 25.4 k$', () => {
  const { at } = evaluate({ 'nvidia.lpddr_reference': 10, 'memory.lpddr_price': 10 })
  expect(at('nvidia.base_reference[vr]') / 0.25 / 1e3).toBeCloseTo(70.8, 1)
  expect((768 * at('nvidia.socamm_price')) / 1e3).toBeCloseTo(19.2, 9)
  expect(at('nvidia.system_price[vr]') / 1e3).toBeCloseTo(90, 1)
  expect(at('nvidia.system_cost[vr]') / 1e3).toBeCloseTo(25.4, 1)
})

test('raising all memory and wafer prices cuts the margin now and gives it back after the lag', () => {
  const { at } = evaluate({ 'memory.price_index': [1, 1, 2, 2, 2, 2, 2, 2, 2, 2], 'nvidia.price_lag': 3 }, 10)
  expect(at('nvidia.system_gross_margin[gb300]', 2)).toBeLessThan(0.74)
  expect(at('nvidia.lpddr_reference', 4)).toBe(8)
  expect(at('nvidia.lpddr_reference', 5)).toBe(at('memory.lpddr_price', 2))
})
