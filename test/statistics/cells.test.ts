import { expect, test } from 'vitest'
import { cellAt, cellsOf, drawAt, drawsIn } from '../../src/statistics/cells.ts'
import { CELLS, countValues, type Grid } from '../../src/statistics/sketch.ts'

/** The cells of a few values as [low, high, draws]. */
function cells(grid: Grid, values: readonly number[]) {
  const counts = new Float64Array(CELLS)
  countValues(grid, values, counts)
  const finite = values.filter(Number.isFinite)
  return cellsOf(grid, counts, Math.min(...finite), Math.max(...finite))
}

function list(grid: Grid, values: readonly number[]) {
  const { low, high, upTo } = cells(grid, values)
  return low.map((from, i) => [from, high[i], upTo[i]! - (upTo[i - 1] ?? 0)])
}

// From 8 to 16 the buckets of this grid are 1/32 wide.
const grid: Grid = { centre: 0, octave: 0, atoms: [] }

test('cells rise from minus to plus infinity and are cut off at the extremes', () => {
  const values = [9, Number.POSITIVE_INFINITY, -9, 9.01, Number.NEGATIVE_INFINITY, 12, Number.NaN, -9, 15]
  expect(list(grid, values)).toEqual([
    [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, 1],
    [-9, -9, 2],
    [9, 9 + 1 / 32, 2],
    [12, 12 + 1 / 32, 1],
    [15, 15, 1],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 1],
  ])
})

test('an atom is a point that splits the other draws of its bucket in proportion', () => {
  const atom = 12 + 1 / 128
  const values = [8, atom, atom, atom, ...Array.from({ length: 8 }, (_, i) => 12 + i / 256), 15]
  expect(list({ ...grid, atoms: [atom] }, values).slice(1, 4)).toEqual([
    [12, atom, 2],
    [atom, atom, 2 + 2],
    [atom, 12 + 1 / 32, 5],
  ])
})

test('the draws of a cell lie evenly in it, each in the middle of its share', () => {
  const found = cells(grid, [8, 12, 12.01, 12.02, 12.03, 15])
  expect(drawsIn(found)).toBe(6)
  expect([0, 1, 4, 5].map((rank) => cellAt(found, rank))).toEqual([0, 1, 1, 2])
  expect([1, 2, 3, 4].map((rank) => drawAt(found, rank))).toEqual([1, 3, 5, 7].map((k) => 12 + k / 256))
})

test('atoms stay exact where the bounds of buckets round', () => {
  // 0.1 + 2^k rounds away from the sum for every k here.
  const atoms = Array.from({ length: 8 }, (_, k) => 0.1 + 2 ** (k - 3)).sort((a, b) => a - b)
  const values = atoms.flatMap((atom) => [atom, atom, atom + 1e-3, atom - 1e-3])
  const { low, high } = cells({ centre: 0.1, octave: -8, atoms }, values)
  for (const atom of atoms) expect(low.some((from, i) => from === atom && high[i] === atom)).toBe(true)
  for (let i = 1; i < low.length; i++) expect(low[i]).toBeGreaterThanOrEqual(high[i - 1]!)
})
