import { describe, expect, test } from 'vitest'
import { evaluate, type Values } from './evaluate.ts'

const vr = (given: Values) => evaluate({ 'nvidia.lpddr_reference': 10, ...given })
const irr = (given: Values) => vr(given).at('neocloud.irr[vr]')

describe('the return of a project', () => {
  test('is the hurdle where rent is the floor', () => {
    for (const hurdle of [-0.5, 0.02, 0.156, 0.6, 3]) {
      const rent = vr({ 'neocloud.hurdle': hurdle }).at('neocloud.rent_floor[vr]')
      expect(Math.abs(irr({ 'neocloud.rent[vr]': rent }) - hurdle)).toBeLessThan(1e-10)
    }
  })

  test('at 8.00 with servers 40 % dearer is 46 %, within 8.5 points of the 38 % published', () => {
    const found = irr({ 'nvidia.price_rise': 0.4, 'neocloud.rent[vr]': 8 })
    expect(found).toBeCloseTo(0.4625, 4)
    expect(Math.abs(found - 0.38)).toBeLessThan(0.085)
  })

  test('rises with the rent and stops at its bounds, which it reports', () => {
    const rents = [0.5, 1.2, 2, 4.92, 8, 12, 16, 30]
    const returns = rents.map((rent) => irr({ 'neocloud.rent[vr]': rent }))
    expect(returns).toEqual([...returns].sort((a, b) => a - b))
    expect([returns[0], returns.at(-1)]).toEqual([-0.9, 5])
    const bound = (rent: number) => vr({ 'neocloud.rent[vr]': rent }).at('neocloud.irr_at_bound[vr]')
    expect([0.5, 4.92, 30].map(bound)).toEqual([1, 0, 1])
  })
})

test('the ceiling of VR is 12.25 per FLOP, 8.75 per token at 2.5 times the tokens, or the lower of the two', () => {
  const ceilings = (gain: number) =>
    [1, 2, 3].map((rule) => {
      const given = { 'neocloud.ceiling_rule': rule, 'throughput.gain[vr]': gain }
      return evaluate({ 'neocloud.rent[gb300]': 3.5, ...given }).at('neocloud.rent_ceiling[vr]')
    })
  expect(ceilings(2.5)).toEqual([12.25, 8.75, 8.75])
  expect(ceilings(4)).toEqual([12.25, 14, 12.25])
})

test('a gigawatt of VR costs 50.1 B$ with its shell, and capital per watt of GB300 is within 12 % of 37.4', () => {
  const { at } = evaluate({ 'nvidia.lpddr_reference': 10 })
  expect(at('neocloud.capex_per_gw[vr]')).toBeCloseTo(50.1, 1)
  const gb300 = evaluate({ 'nvidia.lpddr_reference': 8 }).at('neocloud.capex_per_watt[gb300]')
  expect(Math.abs(gb300 / 37.4 - 1)).toBeLessThan(0.12)
})

test('a rack of VR holds 55,296 GB of SOCAMM, sells for 6.48 M$ and draws 237.6 kW all-in', () => {
  const { at } = evaluate({ 'nvidia.lpddr_reference': 10, 'memory.lpddr_price': 10 })
  expect(at('rack.lpddr[vr]')).toBeCloseTo(552_960, 6)
  expect(at('nvidia.rack_price[vr]') / 1e6).toBeCloseTo(6.48, 2)
  expect(at('rack.power[vr]')).toBeCloseTo(237.6, 9)
})

test('ASICs are three of ten new accelerators, at three quarters of the capital of GB300', () => {
  const { at } = evaluate()
  const nvidia = at('nvidia.shipped[gb300]') + at('nvidia.shipped[vr]')
  expect(at('asic.shipped') / (at('asic.shipped') + nvidia)).toBeCloseTo(0.3, 12)
  expect(at('asic.capital_cost') / at('neocloud.capital_cost[gb300]')).toBeCloseTo(0.75, 12)
})

test('with lives of 4 years the Hoppers are written down to nothing after eight quarters', () => {
  const { at, broken } = evaluate({ 'neocloud.life': 4 }, 12)
  const quarterly = 3.5e6 * 0.97 ** 7 * (33_700 / 16)
  expect(at('neocloud.depreciation_of[hopper]', 7)).toBeCloseTo(quarterly, 0)
  expect(at('neocloud.depreciation_of[hopper]', 8)).toBe(0)
  expect(at('neocloud.book_of[hopper]', 8)).toBe(0)
  expect(at('neocloud.write_off', 0)).toBeCloseTo(0.03 * 3.5e6 * 33_700 * (7 / 16), 0)
  expect(broken).toEqual([])
})
