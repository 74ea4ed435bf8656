/**
 * Tables of discrete families: a line per atom, constant from its edge to the next, so that nothing but an atom can ever
 * come out.
 */
import { normalQuantile } from '../../kernel/mathematics.ts'
import { type LineTable, Z_LIMIT, Z_TOP } from '../../kernel/table.ts'
import { type Line, packLines } from './line-guide.ts'
import { nextUp } from './next-up.ts'

/** A value taken with positive probability. */
export interface Atom {
  readonly value: number
  readonly probability: number
}

/** More atoms than this within reach of a double want another mechanism. */
const MOST_ATOMS = 4096

/** Probabilities are sums of rounded numbers: this far from 1 they are something else. */
const SUM_TOLERANCE = 1e-9

/**
 * The table of a discrete family: z ↦ min{x : F(x) ≥ Φ(z)}. Tails beyond ± 8.5 (1e-17) are left out.
 *
 * @param atoms ascending values; an atom of probability 0 never comes out
 * @param name of the family, for errors
 * @throws RangeError when values do not ascend, probabilities do not sum to 1, or too many atoms are within reach
 */
export function buildStepTable(atoms: readonly Atom[], name = 'discrete'): LineTable {
  checkAtoms(atoms, name)
  const possible = atoms.filter(({ probability }) => probability > 0)
  const edges = upperEdges(possible)
  const lines: Line[] = []
  let low = -Z_LIMIT
  possible.forEach(({ value }, index) => {
    const high = edges[index]!
    if (!(high > low)) return
    if (low <= Z_TOP) lines.push([low, value, 0, 0, 0, 0, 0, 0])
    low = high
  })
  if (lines.length > MOST_ATOMS) {
    throw new RangeError(`${name}: a table holds at most ${MOST_ATOMS} values; got ${lines.length}`)
  }
  return packLines(lines, 'direct', 0)
}

function checkAtoms(atoms: readonly Atom[], name: string): void {
  let total = 0
  let last = -Infinity
  for (const { value, probability } of atoms) {
    if (!(value > last && value < Infinity))
      throw new RangeError(`${name}: values must be finite and ascend; got ${value}`)
    if (!(probability >= 0)) throw new RangeError(`${name}: probability >= 0 must hold; got ${probability}`)
    total += probability
    last = value
  }
  if (!(Math.abs(total - 1) <= SUM_TOLERANCE))
    throw new RangeError(`${name}: probabilities must sum to 1; got ${total}`)
}

/** Where each atom ends: just above the score of P(X ≤ value), from whichever tail is smaller, so that both are exact. */
function upperEdges(atoms: readonly Atom[]): number[] {
  const above = new Array<number>(atoms.length).fill(0)
  for (let i = atoms.length - 2; i >= 0; i--) above[i] = above[i + 1]! + atoms[i + 1]!.probability
  let below = 0
  return atoms.map(({ probability }, i) => {
    below += probability
    if (i === atoms.length - 1) return Infinity
    return nextUp(below <= 0.5 ? normalQuantile(below) : -normalQuantile(above[i]!))
  })
}
