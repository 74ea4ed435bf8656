import { log } from '../../src/kernel/mathematics.ts'
import type { Atom } from '../../src/sampling/tables/step-table.ts'
import type { Bound } from '../combined/bound.ts'
import { countUpTo, momentsOf } from './order-statistics.ts'

/** Each value as often as it is there. */
export function singleValues(sorted: Float64Array): Bound {
  const count = sorted.length
  const last = count - 1
  const atoms = atomsOf(sorted)
  const sums = atoms.map(({ value }) => countUpTo(sorted, value) / count)
  return {
    support: [sorted[0]!, sorted[last]!],
    ...momentsOf(sorted),
    cdf: (x) => (Number.isNaN(x) ? x : countUpTo(sorted, x) / count),
    survival: (x) => (Number.isNaN(x) ? x : (count - countUpTo(sorted, x)) / count),
    logDensity(x) {
      const atom = atoms[countUpTo(sorted, x) === 0 ? 0 : indexOf(atoms, x)]!
      return atom.value === x ? log(atom.probability) : Number.NEGATIVE_INFINITY
    },
    quantile(p, q) {
      const index = p <= q ? Math.ceil(p * count) - 1 : last - Math.floor(q * count)
      return sorted[Math.min(Math.max(index, 0), last)]!
    },
    breaks: sums.slice(0, -1),
    atoms,
  }
}

function atomsOf(sorted: Float64Array): readonly Atom[] {
  const atoms: Atom[] = []
  for (let start = 0; start < sorted.length; ) {
    const value = sorted[start]!
    let end = start + 1
    while (sorted[end] === value) end++
    atoms.push({ value, probability: (end - start) / sorted.length })
    start = end
  }
  return atoms
}

/** The last atom at or below x. */
function indexOf(atoms: readonly Atom[], x: number): number {
  let [low, high] = [0, atoms.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (atoms[middle]!.value <= x) low = middle
    else high = middle - 1
  }
  return low
}
