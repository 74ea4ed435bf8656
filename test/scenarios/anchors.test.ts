import { expect, test } from 'vitest'
import { evaluate, type Values } from './evaluate.ts'

/** Memory at one price, for what Nvidia pays and for what its price list is based on. */
const memoryAt = (price: number): Values => ({ 'memory.lpddr_price': price, 'nvidia.lpddr_reference': price })

/** Every contract at 3.50 $/GPU-h and tokens at the price before scarcity. */
const atRent350: Values = { 'neocloud.contract_rent': 3.5, 'lab.scarcity_pricing': 0 }

function within(value: number, anchor: number, tolerance: number) {
  expect(Math.abs(value - anchor), `${value} against ${anchor}`).toBeLessThanOrEqual(tolerance)
}

test('the blended price is 0.990 $/Mtok', () => {
  within(evaluate(atRent350).at('lab.blended_price'), 0.99, 1e-4)
})

test('a token costs 0.297 $/Mtok and inference earns 70 % at a rent of 3.50', () => {
  const { at } = evaluate(atRent350)
  within(at('lab.cost_per_mtok'), 0.297, 0.01 * 0.297)
  within(at('lab.gross_margin_inference'), 0.7, 0.005)
})

test('the rent floor of VR is 4.895 $/GPU-h, and 5.99 with servers 40 % dearer', () => {
  within(evaluate(memoryAt(10)).at('neocloud.rent_floor[vr]'), 4.895, 0.02)
  within(evaluate({ ...memoryAt(10), 'nvidia.price_rise': 0.4 }).at('neocloud.rent_floor[vr]'), 5.99, 0.03)
})

test('the rent floor of GB300 is 3.50 $/GPU-h', () => {
  within(evaluate(memoryAt(8)).at('neocloud.rent_floor[gb300]'), 3.5, 0.02)
})

test('per FLOP, GB300 at 3.50 $/GPU-h puts the ceiling of VR at 12.25', () => {
  within(evaluate({ 'neocloud.rent[gb300]': 3.5 }).at('neocloud.rent_ceiling[vr]'), 12.25, 0.01)
})

test('Nvidia earns 75.0 % on GB300 and 71.8 % on VR', () => {
  within(evaluate(memoryAt(8)).at('nvidia.system_gross_margin[gb300]'), 0.75, 0.002)
  within(evaluate(memoryAt(10)).at('nvidia.system_gross_margin[vr]'), 0.718, 0.002)
})

test('a rack is 3.87 M$ for GB300 and 6.48 M$ for VR', () => {
  within(evaluate(memoryAt(8)).at('nvidia.rack_price[gb300]'), 3.87e6, 0.005e6)
  within(evaluate(memoryAt(10)).at('nvidia.rack_price[vr]'), 6.48e6, 0.005e6)
})

test('the foundry earns 65.3 % at 97 % utilization, within 1.5 points of the 66.2 % reported', () => {
  const margin = evaluate().at('foundry.gross_margin')
  within(margin, 0.653, 0.0005)
  within(margin, 0.662, 0.015)
})

test('the foundry earns more the fuller it is', () => {
  const expected = { 0.8: 0.605, 0.9: 0.636, 1: 0.66, 1.05: 0.668, 1.1: 0.676 }
  for (const [utilization, margin] of Object.entries(expected)) {
    within(evaluate({ 'foundry.n3_utilization': Number(utilization) }).at('foundry.gross_margin'), margin, 0.0006)
  }
})

test('memory makers earn 80.0 % on LPDDR at 8 $/GB, 84 % at 10 and 87.7 % at 13', () => {
  const margin = (price: number) => evaluate(memoryAt(price)).at('memory.lpddr_gross_margin')
  within(margin(8), 0.8, 1e-12)
  within(margin(10), 0.84, 1e-12)
  within(margin(13), 0.877, 0.0005)
})

test('SOCAMM that costs 10 $/GB sells at 25 with a margin of 60 % and at 40 with 75 %', () => {
  within(evaluate(memoryAt(10)).at('nvidia.socamm_price'), 25, 1e-9)
  within(evaluate({ ...memoryAt(10), 'nvidia.socamm_margin': 0.75 }).at('nvidia.socamm_price'), 40, 1e-9)
})

test('VR costs 38.1 $ a watt', () => {
  within(evaluate(memoryAt(10)).at('neocloud.capex_per_watt[vr]'), 38.1, 0.005)
})

test('an hour of GB300 is shared out as in the worked example', () => {
  const { at, broken } = evaluate({ ...memoryAt(8), ...atRent350, 'neocloud.rent[gb300]': 3.5 })
  const expected = {
    'waterfall.token_revenue': 11.665,
    'waterfall.rent': 3.5,
    'neocloud.tco': 2.8767,
    'waterfall.capital': 2.0205,
    'waterfall.operations': 0.8562,
    'waterfall.labs': 8.165,
    'waterfall.neocloud': 0.6233,
    'waterfall.nvidia': 0.9208,
    'waterfall.memory': 0.122,
    'waterfall.foundry': 0.0434,
  }
  for (const [name, value] of Object.entries(expected)) within(at(`${name}[gb300]`), value, 1e-4)
  within(at('waterfall.others[gb300]') + at('waterfall.operations[gb300]') - 7500 / 8760, 40924 / 43800, 1e-9)
  within(at('waterfall.others[gb300]'), 0.9343, 1e-4)
  within(at('waterfall.neocloud[gb300]') / at('waterfall.rent[gb300]'), 0.178, 0.0005)
  expect(broken).toEqual([])
})
