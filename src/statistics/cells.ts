/**
 * A sketch read back as ordered cells: stretches of the number line with the draws in each. Atoms are single points that
 * split the bucket they lie in; infinities are points at either end.
 *
 *     −∞ │ bucket │ part │ atom │ part │ bucket │ … │ +∞
 */
import { between } from './quantile.ts'
import {
  ATOMS,
  bucketBounds,
  bucketOf,
  type Grid,
  NEGATIVE_INFINITY,
  occupiedCells,
  POSITIVE_INFINITY,
  powerOfTwo,
  SIDE,
} from './sketch.ts'

/** Ascending: cell i reaches from `low[i]` to `high[i]` and holds draws up to `upTo[i]`, counted from the lowest. */
export interface Cells {
  readonly low: number[]
  readonly high: number[]
  readonly upTo: number[]
}

const NO_ATOMS: readonly Atom[] = []

interface Atom {
  readonly value: number
  readonly draws: number
}

/**
 * The cells of a series' counts that hold a draw. NaN takes no part.
 *
 * @param min smallest finite draw, where the lowest bucket is cut off; ignored unless finite
 * @param max largest finite draw
 */
export function cellsOf(grid: Grid, counts: Float64Array, min: number, max: number): Cells {
  const cells: Cells = { low: [], high: [], upTo: [] }
  const visit = visitor(cells, grid, counts, min, max)
  push(cells, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, counts[NEGATIVE_INFINITY]!)
  for (const [from, to] of occupiedCells(grid, min, max)) {
    if (from < SIDE) for (let bucket = from; bucket < to; bucket++) if (counts[bucket] !== 0) visit(bucket)
    if (SIDE <= from && from < ATOMS) {
      for (let bucket = to - 1; bucket >= from; bucket--) if (counts[bucket] !== 0) visit(bucket)
    }
  }
  push(cells, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, counts[POSITIVE_INFINITY]!)
  return cells
}

/** The cells of one bucket alone. */
export function bucketCells(
  grid: Grid,
  counts: Float64Array | Uint32Array,
  min: number,
  max: number,
  bucket: number,
): Cells {
  const cells: Cells = { low: [], high: [], upTo: [] }
  visitor(cells, grid, counts, min, max)(bucket)
  return cells
}

/** Appends the cells of a bucket. */
function visitor(
  cells: Cells,
  grid: Grid,
  counts: Float64Array | Uint32Array,
  min: number,
  max: number,
): (bucket: number) => void {
  const floor = Number.isFinite(min) ? min : -Number.MAX_VALUE
  const ceiling = Number.isFinite(max) ? max : Number.MAX_VALUE
  const atoms = atomsByBucket(grid, counts)
  const scale = powerOfTwo(grid.octave)
  return (bucket) => {
    const [low, high] = bucketBounds(grid, bucket, scale)
    const from = Math.min(Math.max(low, floor), ceiling)
    pushBucket(cells, from, Math.max(Math.min(high, ceiling), from), counts[bucket]!, atoms.get(bucket) ?? NO_ATOMS)
  }
}

/** Atoms that were drawn, by the bucket that counted them too. */
function atomsByBucket(grid: Grid, counts: Float64Array | Uint32Array): Map<number, Atom[]> {
  const found = new Map<number, Atom[]>()
  grid.atoms.forEach((value, i) => {
    const draws = counts[ATOMS + i]!
    if (draws === 0) return
    const bucket = bucketOf(grid, value)
    const atoms = found.get(bucket)
    if (atoms === undefined) found.set(bucket, [{ value, draws }])
    else atoms.push({ value, draws })
  })
  return found
}

/** A bucket's draws: those of the atoms that lie in it at their points, the others spread evenly between its ends. */
function pushBucket(cells: Cells, low: number, high: number, draws: number, atoms: readonly Atom[]): void {
  let from = low
  let left = atoms.reduce((others, atom) => others - atom.draws, draws)
  for (const atom of atoms) {
    const share = high > from ? Math.min(Math.max((atom.value - from) / (high - from), 0), 1) : 0
    const part = Math.round(left * share)
    push(cells, from, Math.max(atom.value, from), part)
    push(cells, atom.value, atom.value, atom.draws)
    left -= part
    from = atom.value
  }
  push(cells, from, Math.max(high, from), left)
}

/** Appends a cell. Where rounding made two cells overlap by an ulp, the wider gives way: points stay exact. */
function push(cells: Cells, low: number, high: number, draws: number): void {
  if (!(draws > 0)) return
  const last = cells.low.length - 1
  let start = low
  if (last >= 0 && low < cells.high[last]!) {
    if (low === high) cells.high[last] = Math.max(low, cells.low[last]!)
    else start = Math.min(cells.high[last]!, high)
  }
  cells.low.push(start)
  cells.high.push(high)
  cells.upTo.push((cells.upTo[last] ?? 0) + draws)
}

/** The draws in all cells. */
export function drawsIn(cells: Cells): number {
  return cells.upTo.at(-1) ?? 0
}

/** The number of the cell that holds the draw of a rank, counted from 0. */
export function cellAt(cells: Cells, rank: number): number {
  let low = 0
  let high = cells.upTo.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (cells.upTo[middle]! > rank) high = middle
    else low = middle + 1
  }
  return low
}

/** The draw of a rank, counted from 0: the draws of a cell are taken to lie evenly in it. */
export function drawAt(cells: Cells, rank: number): number {
  const cell = cellAt(cells, rank)
  const low = cells.low[cell]!
  const high = cells.high[cell]!
  const before = cells.upTo[cell - 1] ?? 0
  return between(low, high, (rank - before + 0.5) / (cells.upTo[cell]! - before))
}
