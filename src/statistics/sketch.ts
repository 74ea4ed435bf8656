/**
 * The layout of a series' counts, shared with the recording code of the compiled kernel. A count is indexed by the side,
 * the exponent and the top 8 mantissa bits of a value's distance from the grid's centre, so two sketches of one grid
 * merge by adding cells, in any order, exactly.
 *
 *     cell        0          8192         16384    16392  16393  16394  16395   16400
 *                 ├────────────┼────────────┼────────┼──────┼──────┼──────┼───────┤
 *     counts      │ y ≥ 0      │ y < 0      │ up to  │ NaN  │  +∞  │  −∞  │ zero  │
 *                 │ outwards → │ outwards → │ 8 atoms│      │      │      │       │
 *                 └────────────┴────────────┴────────┴──────┴──────┴──────┴───────┘
 *
 * A finite x counts in the bucket of y = x − centre and, where it equals an atom, in the atom's cell as well: the reader
 * takes atoms out of their bucket. Anything not finite counts in its own cell only.
 */

/** Octaves of distance from the centre that a sketch tells apart. */
export const OCTAVES = 32

/** Buckets of one octave: the top 8 bits of the mantissa. */
export const BUCKETS_PER_OCTAVE = 256

/** Buckets of one side; also the first cell of the buckets below the centre. */
export const SIDE = OCTAVES * BUCKETS_PER_OCTAVE

/** The cell of the first atom. */
export const ATOMS = 2 * SIDE

/** Most atoms a grid has. */
export const MAX_ATOMS = 8

export const NAN = ATOMS + MAX_ATOMS
export const POSITIVE_INFINITY = NAN + 1
export const NEGATIVE_INFINITY = NAN + 2

/** A distance's bits shifted right by this leave its exponent and the top 8 bits of its mantissa. */
export const INDEX_SHIFT = 44

/** Cells of one series, padded: 65,600 bytes of u32. */
export const CELLS = 16_400

/** Octaves for which both ends of the grid, 2^octave and the last double below 2^(octave + 32), are normal and finite. */
export const LOWEST_OCTAVE = -1022
export const HIGHEST_OCTAVE = 1024 - OCTAVES

/** Where a series' buckets lie. */
export interface Grid {
  /** Distances are measured from here; finite. */
  readonly centre: number
  /** The first bucket on either side reaches from the centre to just past 2^octave. */
  readonly octave: number
  /** Values counted one by one, ascending, at most `MAX_ATOMS`. */
  readonly atoms: readonly number[]
}

const word = new DataView(new ArrayBuffer(8))

/** The bits from `INDEX_SHIFT` up of a double that is not negative. */
function topBits(x: number): number {
  word.setFloat64(0, x)
  return word.getUint32(0) >>> (INDEX_SHIFT - 32)
}

/** The smallest double with these top bits. */
function fromTopBits(bits: number): number {
  word.setUint32(0, bits << (INDEX_SHIFT - 32))
  word.setUint32(4, 0)
  return word.getFloat64(0)
}

/** floor(log2(x)) of a positive normal number; −1023 below those, 1024 for infinity. */
export function exponentOf(x: number): number {
  return (topBits(x) >>> 8) - 1023
}

/** The top bits of 2^octave, where the first bucket's octave begins. */
function firstBits(grid: Grid): number {
  return (grid.octave + 1023) << 8
}

/** 2^octave, exactly, for a normal result. */
export function powerOfTwo(octave: number): number {
  return fromTopBits((octave + 1023) << 8)
}

/** The bucket, 0 to 2·SIDE − 1, of a finite value: the definition the compiled recorder is tested against. */
export function bucketOf(grid: Grid, x: number): number {
  const y = x - grid.centre
  const step = Math.min(Math.max(topBits(Math.abs(y)) - firstBits(grid), 0), SIDE - 1)
  return y < 0 ? SIDE + step : step
}

/**
 * Where values from `min` to `max` are counted: stretches of cells from the first to before the second number, buckets
 * below the centre, buckets above it, then atoms and what is not finite.
 *
 * @param min smallest finite value; when not finite, there are none
 */
export function occupiedCells(grid: Grid, min: number, max: number): readonly (readonly [from: number, to: number])[] {
  const rest = [ATOMS, CELLS] as const
  if (!(Number.isFinite(min) && Number.isFinite(max))) return [rest]
  const low = bucketOf(grid, min)
  const high = bucketOf(grid, max)
  // Buckets below the centre count outwards.
  if (high >= SIDE) return [[high, low + 1], rest]
  return low >= SIDE ? [[SIDE, low + 1], [0, high + 1], rest] : [[low, high + 1], rest]
}

/** Distances from the centre at which the buckets of one side begin, for the lowest octave 0; infinite past the last. */
const EDGES = Float64Array.from({ length: SIDE + 1 }, (_, step) => {
  if (step === 0) return 0
  return step === SIDE ? Number.POSITIVE_INFINITY : fromTopBits(topBits(1) + step)
})

/**
 * The values a bucket stands for, low ≤ high; the outermost bucket of each side is open and ends at ±∞.
 *
 * @param scale 2^octave, which a caller with many buckets may keep
 */
export function bucketBounds(
  grid: Grid,
  bucket: number,
  scale = powerOfTwo(grid.octave),
): readonly [low: number, high: number] {
  // Powers of two scale exactly.
  if (bucket < SIDE) return [grid.centre + EDGES[bucket]! * scale, grid.centre + EDGES[bucket + 1]! * scale]
  const step = bucket - SIDE
  return [grid.centre - EDGES[step + 1]! * scale, grid.centre - EDGES[step]! * scale]
}

/** Adds values to a series' counts, one cell at a time: what recording means. */
export function countValues(grid: Grid, values: Iterable<number>, counts: Float64Array | Uint32Array): void {
  for (const x of values) {
    if (Number.isNaN(x)) add(counts, NAN)
    else if (x === Number.POSITIVE_INFINITY) add(counts, POSITIVE_INFINITY)
    else if (x === Number.NEGATIVE_INFINITY) add(counts, NEGATIVE_INFINITY)
    else {
      add(counts, bucketOf(grid, x))
      const atom = grid.atoms.indexOf(x)
      if (atom >= 0) add(counts, ATOMS + atom)
    }
  }
}

function add(counts: Float64Array | Uint32Array, cell: number): void {
  counts[cell] = (counts[cell] ?? 0) + 1
}
