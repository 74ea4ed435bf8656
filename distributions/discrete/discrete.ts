import type { Atom } from '../../src/sampling/tables/step-table.ts'
import { stepped } from '../atoms.ts'
import type { Family, Parameters } from '../family.ts'
import { firstBroken, listOf, sumOf } from '../parameters.ts'

/** How far a sum of probabilities may be from 1: room for `[0.333, 0.333, 0.334]`, not for a forgotten entry. */
const SUM_TOLERANCE = 1e-9

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
  use: 'For a choice among few known values, as scenarios with their probabilities. Counts have families of their own: binomial, poisson.',
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
  ...stepped(atomsOf),
  remedy: 'give numbers',
  examples: ['{ discrete: { values: [4, 5, 6], probabilities: [0.3, 0.5, 0.2] } }'],
}
