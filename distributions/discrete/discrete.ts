import type { Family, Parameters } from '../family.ts'
import { firstBroken, listOf, sumOf } from '../parameters.ts'

/** How far a sum of probabilities may be from 1: room for `[0.333, 0.333, 0.334]`, not for a forgotten entry. */
const SUM_TOLERANCE = 1e-9

interface Atom {
  readonly value: number
  readonly probability: number
}

/** Ascending, equal values joined, impossible ones left out, probabilities divided by their sum. */
function atomsOf(parameters: Parameters): readonly Atom[] {
  const probabilities = listOf(parameters, 'probabilities')
  const weights = new Map<number, number>()
  listOf(parameters, 'values').forEach((value, i) => {
    if (probabilities[i]! > 0) weights.set(value, (weights.get(value) ?? 0) + probabilities[i]!)
  })
  const total = sumOf([...weights.values()])
  return [...weights].sort(([a], [b]) => a - b).map(([value, weight]) => ({ value, probability: weight / total }))
}

/** A few values, each with its probability. */
export const discrete: Family = {
  description: 'one of a few values, each with its probability',
  name: 'discrete',
  parametrisations: [
    {
      parameters: [
        { name: 'values', description: 'the values, at least one, in any order', kind: 'values' },
        { name: 'probabilities', description: 'one for each value, >= 0, together 1', kind: 'numbers' },
      ],
    },
  ],
  rule(parameters) {
    const values = listOf(parameters, 'values')
    const probabilities = listOf(parameters, 'probabilities')
    return firstBroken(
      [values.length > 0, 'values must not be empty'],
      [values.length === probabilities.length, 'values and probabilities must be equally many'],
      [values.every(Number.isFinite), 'values must be finite'],
      [probabilities.every((probability) => probability >= 0), 'probabilities >= 0 must hold'],
      [Math.abs(sumOf(probabilities) - 1) <= SUM_TOLERANCE, 'probabilities must sum to 1'],
    )
  },
  support(parameters) {
    const atoms = atomsOf(parameters)
    return [atoms[0]!.value, atoms.at(-1)!.value]
  },
  mean: (parameters) => sumOf(atomsOf(parameters).map(({ value, probability }) => value * probability)),
  variance(parameters) {
    const mean = discrete.mean(parameters)
    const square = (x: number) => x * x
    return sumOf(atomsOf(parameters).map(({ value, probability }) => square(value - mean) * probability))
  },
  cdf(parameters) {
    const atoms = atomsOf(parameters)
    const upTo = lowerSums(atoms)
    return (x) => {
      const above = atoms.findIndex(({ value }) => value > x)
      return above < 0 ? 1 : above === 0 ? 0 : upTo[above - 1]!
    }
  },
  quantile(parameters) {
    const atoms = atomsOf(parameters)
    const upTo = lowerSums(atoms)
    const beyond = upperSums(atoms)
    return (p, q) => {
      const at = p <= q ? upTo.findIndex((share) => share >= p) : beyond.findIndex((share) => share <= q)
      return atoms[at < 0 ? atoms.length - 1 : at]!.value
    }
  },
  breaks: (parameters) => lowerSums(atomsOf(parameters)).slice(0, -1),
  atoms: atomsOf,
  remedy: 'give numbers',
  examples: ['{ discrete: { values: [4, 5, 6], probabilities: [0.3, 0.5, 0.2] } }'],
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
