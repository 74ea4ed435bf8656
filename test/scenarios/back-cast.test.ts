import { expect, test } from 'vitest'
import { evaluate, type Values } from './evaluate.ts'

/**
 * The first months of 2026: what moved the labs' margin on inference from 38 to 70 % while run-rate went from 9 to 44 B$.
 * The fleet of the start is a mix that serves 905 tokens a second and GPU at 2.00 $/GPU-h.
 */
const FACTORS: readonly (readonly [Values, Values])[] = [
  [{ 'throughput.gb300': 905 }, { 'throughput.gb300': 3273 }],
  [{ 'neocloud.contract_rent': 2 }, { 'neocloud.contract_rent': 3.5 }],
  [{ 'lab.arr_expected': 9 }, { 'lab.arr_expected': 44 }],
]

/** Margin with those factors moved whose bits are set; the rest as at the start, and capacity ample. */
function margin(moved: number): number {
  const given = FACTORS.map(([before, after], i) => ((moved >> i) & 1 ? after : before))
  const ample = { 'fleet.start[gb300]': 50e6, 'lab.scarcity_pricing': 0 }
  return evaluate(Object.assign({}, ample, ...given)).at('lab.gross_margin_inference')
}

/** Shapley value of each factor: its effect averaged over the orders in which the three may move. */
function contributions(): readonly number[] {
  const weights = [1 / 3, 1 / 6, 1 / 3]
  return FACTORS.map((_, i) =>
    [0, 1, 2, 3, 4, 5, 6, 7]
      .filter((others) => !((others >> i) & 1))
      .reduce((sum, others) => {
        const size = (others & 1) + ((others >> 1) & 1) + ((others >> 2) & 1)
        return sum + weights[size]! * (margin(others | (1 << i)) - margin(others))
      }, 0),
  )
}

test('at 905 tokens a second and 2.00 $/GPU-h inference earned 38 %, at 3273 and 3.50 it earns 70 %', () => {
  expect(margin(0)).toBeCloseTo(0.38, 3)
  expect(margin(7)).toBeCloseTo(0.7, 3)
})

test('throughput raised the margin, rent lowered it, demand at a level price did nothing, and the parts add up', () => {
  const [throughput, rent, demand] = contributions() as [number, number, number]
  expect(throughput).toBeGreaterThan(0.4)
  expect(rent).toBeLessThan(-0.1)
  expect(Math.abs(demand)).toBeLessThan(1e-9)
  expect(Math.abs(throughput + rent + demand - (margin(7) - margin(0)))).toBeLessThan(1e-12)
})
