/**
 * From lines in order to a finished line table: the coarsest guide over uniform cells with the fewest compare steps, and
 * the padding the steps may run into.
 */
import { LINE, type LineTable, Z_LIMIT } from '../../kernel/table.ts'

/** Its edge, then c0 … c6 in powers of z − edge. */
export type Line = readonly number[]

/** Guides of 2^m cells per unit of z: 8.5 KB at most. */
const FINEST = 8

/**
 * Packs lines into a table.
 *
 * @param lines ascending edges, the first at −Z_LIMIT, all below Z_LIMIT
 */
export function packLines(lines: readonly Line[], form: LineTable['form'], offset: number): LineTable {
  const edges = lines.map((line) => line[0]!)
  const { m, steps } = coarsestGuide(edges)
  const packed = new Float64Array((lines.length + 2 ** steps) * LINE)
  lines.forEach((line, index) => {
    packed.set(line, index * LINE)
  })
  for (let index = lines.length; index < lines.length + 2 ** steps; index++) packed[index * LINE] = Infinity
  return { m, steps, form, offset, lines: packed, guide: guideOf(edges, m) }
}

/** The smallest m with the fewest steps: a step fewer saves a load and a compare per value, a smaller guide only memory. */
function coarsestGuide(edges: readonly number[]): { readonly m: number; readonly steps: number } {
  let best = { m: 1, steps: Infinity }
  for (let m = 1; m <= FINEST && best.steps > 0; m++) {
    const steps = stepsFor(mostInside(edges, m))
    if (steps < best.steps) best = { m, steps }
  }
  return best
}

/** The most edges strictly inside one cell. */
function mostInside(edges: readonly number[], m: number): number {
  let most = 0
  let inside = 0
  let cell = Number.NaN
  for (const edge of edges) {
    const scaled = edge * 2 ** m
    if (Number.isInteger(scaled)) continue
    inside = Math.floor(scaled) === cell ? inside + 1 : 1
    cell = Math.floor(scaled)
    most = Math.max(most, inside)
  }
  return most
}

/** Steps of a binary search among this many edges. */
function stepsFor(inside: number): number {
  let steps = 0
  while (2 ** steps < inside + 1) steps++
  return steps
}

/** For each cell, the line that holds its left end. */
function guideOf(edges: readonly number[], m: number): Uint16Array {
  const guide = new Uint16Array(2 * Z_LIMIT * 2 ** m)
  let line = 0
  for (let cell = 0; cell < guide.length; cell++) {
    const left = cell / 2 ** m - Z_LIMIT
    while (line + 1 < edges.length && edges[line + 1]! <= left) line++
    guide[cell] = line
  }
  return guide
}
