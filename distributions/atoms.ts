/** Families that take single values with positive probability: everything follows from the list of their atoms. */
import { log } from '../src/kernel/mathematics.ts'
import type { Atom } from '../src/sampling/tables/step-table.ts'
import type { Family, Parameters } from './family.ts'
import { sumOf } from './parameters.ts'

type Stepped = Required<
  Pick<Family, 'support' | 'mean' | 'variance' | 'cdf' | 'survival' | 'logDensity' | 'quantile' | 'breaks'>
> & { readonly atoms: (parameters: Parameters) => readonly Atom[] }

/** @param atomsOf ascending, possible values only, probabilities that sum to 1 */
export function stepped(atomsOf: (parameters: Parameters) => readonly Atom[]): Stepped {
  const mean = (atoms: readonly Atom[]) => sumOf(atoms.map(({ value, probability }) => value * probability))
  return {
    support(parameters) {
      const atoms = atomsOf(parameters)
      return [atoms[0]!.value, atoms.at(-1)!.value]
    },
    mean: (parameters) => mean(atomsOf(parameters)),
    variance(parameters) {
      const atoms = atomsOf(parameters)
      const centre = mean(atoms)
      return sumOf(atoms.map(({ value, probability }) => (value - centre) * (value - centre) * probability))
    },
    cdf(parameters) {
      const atoms = atomsOf(parameters)
      const upTo = lowerSums(atoms)
      return (x) => {
        const count = countUpTo(atoms, x)
        return Number.isNaN(x) ? x : count === 0 ? 0 : upTo[count - 1]!
      }
    },
    survival(parameters) {
      const atoms = atomsOf(parameters)
      const beyond = upperSums(atoms)
      return (x) => {
        const count = countUpTo(atoms, x)
        return Number.isNaN(x) ? x : count === 0 ? 1 : beyond[count - 1]!
      }
    },
    logDensity(parameters) {
      const probabilities = new Map(atomsOf(parameters).map(({ value, probability }) => [value, log(probability)]))
      return (x) => probabilities.get(x) ?? Number.NEGATIVE_INFINITY
    },
    quantile(parameters) {
      const atoms = atomsOf(parameters)
      const upTo = lowerSums(atoms)
      const beyond = upperSums(atoms)
      return (p, q) => {
        const last = atoms.length - 1
        return atoms[p <= q ? first(last, (i) => upTo[i]! >= p) : first(last, (i) => beyond[i]! <= q)]!.value
      }
    },
    breaks: (parameters) => lowerSums(atomsOf(parameters)).slice(0, -1),
    atoms: atomsOf,
  }
}

/** How many atoms are at most x. */
function countUpTo(atoms: readonly Atom[], x: number): number {
  return first(atoms.length, (i) => atoms[i]!.value > x)
}

/** The least index that satisfies a condition which, once true, stays so; `last` if none before it does. */
function first(last: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, last]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** P(X <= value) of each atom. */
function lowerSums(atoms: readonly Atom[]): readonly number[] {
  let share = 0
  return atoms.map(({ probability }, i) => {
    share += probability
    return i === atoms.length - 1 ? 1 : share
  })
}

/** P(X > value) of each atom, summed from the top so that small ones stay exact. */
function upperSums(atoms: readonly Atom[]): readonly number[] {
  const shares: number[] = []
  let share = 0
  for (let i = atoms.length - 1; i >= 0; i--) {
    shares[i] = share
    share += atoms[i]!.probability
  }
  return shares
}

/** Below this a count never comes out: scores end at p = 1e-17. */
const NEVER = 1e-22

/**
 * The atoms of a distribution of counts, by ratios from its mode outwards, so that each is relatively exact.
 *
 * @param mode where to begin, near the largest probability
 * @param ratio p(k + 1)/p(k), falling in k
 * @param low the least count
 * @param high the largest count, infinite when there is none
 */
export function countAtoms(mode: number, ratio: (k: number) => number, low: number, high: number): readonly Atom[] {
  const below: Atom[] = []
  const above: Atom[] = [{ value: mode, probability: 1 }]
  for (let k = mode, weight = 1; k < high; k++) {
    weight *= ratio(k)
    if (!(weight > NEVER)) break
    above.push({ value: k + 1, probability: weight })
  }
  for (let k = mode, weight = 1; k > low; k--) {
    weight /= ratio(k - 1)
    if (!(weight > NEVER)) break
    below.push({ value: k - 1, probability: weight })
  }
  const atoms = [...below.reverse(), ...above]
  // From the ends inwards, so that no tail is lost in the sum.
  const total = sumOf(below.map((atom) => atom.probability)) + sumOf(above.toReversed().map((atom) => atom.probability))
  return atoms.map(({ value, probability }) => ({ value, probability: probability / total }))
}
