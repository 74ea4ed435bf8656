/**
 * Chooses a series' grid from its pilot, the first draws of a run. The pilot is the same on any machine and any number
 * of threads, so the grid, and with it every count, is too. Only exact arithmetic is used.
 */
import { quantileOf } from './quantile.ts'
import { exponentOf, type Grid, HIGHEST_OCTAVE, LOWEST_OCTAVE, MAX_ATOMS, OCTAVES } from './sketch.ts'
import { sortDoubles } from './sort-doubles.ts'

/** Draws in a pilot, fewer when the run is shorter. */
export const PILOT = 4096

/** As many equal values in a pilot are no accident of a continuous distribution. */
const ATOM_DRAWS = 16

/**
 * Octaves kept free above the farthest of 4,096 pilot draws. Draws sixteen times as far are rarer than one in 1e5 even on
 * tails as heavy as Student's t with 1.5 degrees of freedom; they share the last bucket.
 */
const BEYOND = 4

/** The lowest octave where the pilot shows no scale at all: nothing but zeros, or nothing finite. */
const NO_SCALE = -20

/**
 * The grid of a series: centre, lowest octave and atoms.
 *
 * Values shared by 16 pilot draws or more are atoms (the 8 most frequent). Of the others, when the 5th and the 95th
 * percentile have one sign and a ratio above 2, distances are measured from zero, so buckets have a relative width; else
 * from the median, so that 1e6 ± 10 is resolved as well as ± 10.
 *
 * @param pilot draws in any order; those not finite are left out
 */
export function gridOf(pilot: Float64Array): Grid {
  const sorted = sortDoubles(finiteOf(pilot))
  const atoms = atomsOf(sorted)
  const rest = atoms.length === 0 ? sorted : sorted.filter((x) => !atoms.includes(x))
  if (rest.length === 0) return aroundAtoms(atoms)
  const low = quantileOf(rest, 0.05)
  const high = quantileOf(rest, 0.95)
  if (low > 0 && high / low > 2) return { centre: 0, octave: octaveFromZero(rest), atoms }
  if (high < 0 && low / high > 2) return { centre: 0, octave: octaveFromZero(rest), atoms }
  const centre = quantileOf(rest, 0.5)
  const reach = Math.max(rest.at(-1)! - centre, centre - rest[0]!)
  return { centre: centre === 0 ? 0 : centre, octave: Math.min(octaveAround(centre, high - low), below(reach)), atoms }
}

/** A copy without NaN and infinities, of which there are mostly none. */
function finiteOf(values: Float64Array): Float64Array {
  for (const x of values) if (!Number.isFinite(x)) return values.filter(Number.isFinite)
  return values.slice()
}

/** Values that at least `ATOM_DRAWS` draws share: the most frequent, of equally frequent the smallest; ascending. */
function atomsOf(sorted: Float64Array): number[] {
  const runs: { readonly value: number; readonly draws: number }[] = []
  const reach = ATOM_DRAWS - 1
  for (let start = 0; start + reach < sorted.length; start++) {
    const value = sorted[start]!
    if (sorted[start + reach] !== value) continue
    let end = start + reach
    while (sorted[end + 1] === value) end++
    // −0 and 0 are one value, written 0.
    runs.push({ value: value === 0 ? 0 : value, draws: end + 1 - start })
    start = end
  }
  runs.sort((a, b) => b.draws - a.draws || a.value - b.value)
  return runs
    .slice(0, MAX_ATOMS)
    .map((run) => run.value)
    .sort((a, b) => a - b)
}

/** Nothing but atoms, or nothing: around the smallest atom, wide enough to hold the others. */
function aroundAtoms(atoms: readonly number[]): Grid {
  const centre = atoms[0] ?? 0
  return { centre, octave: octaveAround(centre, (atoms.at(-1) ?? 0) - centre), atoms }
}

/**
 * A quarter of the smallest distance from zero, so that rarer, smaller values still find buckets. A pilot over more
 * octaves than a sketch has gives up the smallest values: the last octaves hold all but the largest thousandth.
 */
function octaveFromZero(rest: Float64Array): number {
  const sizes = rest[0]! > 0 ? rest : rest.map(Math.abs).sort()
  const least = sizes.find((size) => size > 0) ?? 0
  return clampOctave(Math.max(exponentOf(least) - 2, exponentOf(quantileOf(sizes, 0.999)) + 2 - OCTAVES))
}

/** 2⁻⁸ of the range that holds nine draws in ten; without one 2⁻²⁸ of the centre. */
function octaveAround(centre: number, range: number): number {
  if (range > 0) return clampOctave(exponentOf(range) - 8)
  return centre === 0 ? NO_SCALE : clampOctave(exponentOf(Math.abs(centre)) - 28)
}

/**
 * The lowest octave for which the farthest pilot draw still has `BEYOND` octaves above it. On a long tail this is far
 * finer around the centre than the range of most draws asks for, which a short tail on the other side needs.
 */
function below(reach: number): number {
  return reach > 0 ? clampOctave(exponentOf(reach) + BEYOND + 1 - OCTAVES) : HIGHEST_OCTAVE
}

function clampOctave(octave: number): number {
  return Math.min(Math.max(octave, LOWEST_OCTAVE), HIGHEST_OCTAVE)
}
