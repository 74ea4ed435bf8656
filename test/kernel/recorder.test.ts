import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Graph } from '../../src/kernel/graph.ts'
import { gridOf } from '../../src/statistics/grid.ts'
import { momentsOf } from '../../src/statistics/moments.ts'
import { CELLS, countValues } from '../../src/statistics/sketch.ts'
import { compileAlone } from './harness.ts'

const graph = new Graph()
const source = graph.source(0, 'draw')
const { instance, setInputs } = compileAlone(graph, [source], 1)

const doubles = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -100, max: 100, noNaN: true }) },
  { weight: 2, arbitrary: fc.constantFrom(0, -0, 3, 3.5) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY) },
)

function record(pilot: readonly number[], columns: readonly (readonly number[])[]) {
  const grid = gridOf(Float64Array.from(pilot))
  instance.recorder.setGrids([grid])
  instance.recorder.counts(0).fill(0)
  instance.recorder.clearMoments()
  for (const column of columns) {
    setInputs((_, draw) => column[draw]!, column.length)
    instance.runBlock(0, () => instance.recorder.record(0, 0, column.length))
  }
  return { grid, counts: Float64Array.from(instance.recorder.counts(0)), moments: instance.recorder.moments(0) }
}

/** Cells with different counts; comparing whole arrays takes the test library too long. */
function differing(counts: Float64Array, expected: Float64Array): number[] {
  return [...counts.keys()].filter((cell) => counts[cell] !== expected[cell])
}

describe('the compiled recorder', () => {
  it('counts and sums like the scalar definition: odd lengths, atoms, infinities and NaN included', () => {
    const columns = fc.array(fc.array(doubles, { minLength: 1, maxLength: 41 }), { minLength: 1, maxLength: 3 })
    const pilots = fc.array(doubles, { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(pilots, columns, (pilot, all) => {
        // Only the last block of a chunk may be odd.
        const blocks = all.map((column, i) => (i < all.length - 1 && column.length % 2 === 1 ? [...column, 1] : column))
        // Values shared by 16 draws become atoms of the grid.
        const { grid, counts, moments } = record([...pilot, ...Array.from({ length: 16 }, () => 3)], blocks)
        const expected = new Float64Array(CELLS)
        for (const block of blocks) countValues(grid, block, expected)
        expect(differing(counts, expected)).toEqual([])
        const lanes = [0, 1].map((lane) =>
          momentsOf(
            blocks.flatMap((b) => b.filter((_, i) => i % 2 === lane)),
            grid.centre,
          ),
        )
        // The compiled minimum keeps the zero it met first, −0 or 0.
        expect({ ...moments, min: moments.min + 0, max: moments.max + 0 }).toEqual({
          sum: lanes[0]!.sum + lanes[1]!.sum,
          squares: lanes[0]!.squares + lanes[1]!.squares,
          min: Math.min(lanes[0]!.min, lanes[1]!.min) + 0,
          max: Math.max(lanes[0]!.max, lanes[1]!.max) + 0,
        })
      }),
      { numRuns: 500 },
    )
  })

  it('tells apart what a grid at either end of the doubles tells apart', () => {
    for (const scale of [1e-300, 5e-324, 1e300]) {
      const values = Array.from({ length: 40 }, (_, i) => (i + 1) * scale)
      const { grid, counts } = record(values, [values])
      const expected = new Float64Array(CELLS)
      countValues(grid, values, expected)
      expect(differing(counts, expected)).toEqual([])
    }
  })
})
