import { type Band, bandOf, type Series } from '../../src/statistics/bands.ts'
import { gridOf, PILOT } from '../../src/statistics/grid.ts'
import { foldMoments, momentsOf, NO_MOMENTS } from '../../src/statistics/moments.ts'
import { CELLS, countValues } from '../../src/statistics/sketch.ts'

const CHUNK = 8192

/** A run of one series as the engine does it: a grid from the pilot, then counts and moments chunk by chunk. */
export function seriesOf(values: Float64Array): Series {
  const grid = gridOf(values.subarray(0, PILOT))
  const counts = new Float64Array(CELLS)
  let moments = NO_MOMENTS
  for (let start = 0; start < values.length; start += CHUNK) {
    const chunk = values.subarray(start, start + CHUNK)
    countValues(grid, chunk, counts)
    moments = foldMoments(moments, momentsOf(chunk, grid.centre))
  }
  return { grid, counts, draws: values.length, ...moments }
}

export function sketchBand(values: Float64Array, levels: readonly number[]): Band {
  return bandOf(seriesOf(values), levels)
}
