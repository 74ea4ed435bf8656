import { describe, expect, it } from 'vitest'
import { packLines } from '../../../src/sampling/tables/line-guide.ts'
import { tableValue } from '../../../src/sampling/tables/table-value.ts'

const constant = (y: number, form: 'direct' | 'above' | 'below' = 'direct', offset = 0) =>
  packLines([[-8.5, y, 0, 0, 0, 0, 0, 0]], form, offset)

describe('tableValue', () => {
  it('applies the form', () => {
    expect(tableValue(constant(0), 1)).toBe(0)
    expect(tableValue(constant(0, 'above', 5), 1)).toBe(6)
    expect(tableValue(constant(0, 'below', 5), 1)).toBe(4)
  })

  it('holds values to the support that a polynomial misses by its tolerance', () => {
    const support = [0, 1] as const
    expect(tableValue({ ...constant(1 + 1e-13), support }, 8)).toBe(1)
    expect(tableValue({ ...constant(-1e-13), support }, -8)).toBe(0)
    expect(tableValue({ ...constant(0.5), support }, 0)).toBe(0.5)
  })
})

describe('packLines', () => {
  it('takes the coarsest guide with the fewest compare steps', () => {
    const lines = [-8.5, -1, -0.5, -0.25, 0, 0.5].map((edge) => [edge, edge, 0, 0, 0, 0, 0, 0])
    const table = packLines(lines, 'direct', 0)
    expect([table.m, table.steps]).toEqual([2, 0])
    expect(table.guide).toHaveLength(68)
    const crowded = packLines([...lines, [0.51, 1, 0, 0, 0, 0, 0, 0], [0.5101, 2, 0, 0, 0, 0, 0, 0]], 'direct', 0)
    expect([crowded.m, crowded.steps]).toEqual([1, 2])
  })

  it('finds every line through the guide, edges included', () => {
    const edges = [-8.5, -3.3, -3.299, -3.2, 0, 1 / 3, 0.34, 0.35, 0.36, 0.3601, 2, 8.49]
    const table = packLines(
      edges.map((edge, i) => [edge, i, 0, 0, 0, 0, 0, 0]),
      'direct',
      0,
    )
    for (const [i, edge] of edges.entries()) {
      expect(tableValue(table, edge)).toBe(i)
      expect(tableValue(table, edge + 1e-5)).toBe(i)
      if (i > 0) expect(tableValue(table, edge - 1e-12)).toBe(i - 1)
    }
  })
})
