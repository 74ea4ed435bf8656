import { log } from '../../src/kernel/mathematics.ts'
import type { Atom } from '../../src/sampling/tables/step-table.ts'
import type { Family, Parameters } from '../family.ts'
import { whereHolds } from '../formula.ts'
import { firstBroken, sumOf } from '../parameters.ts'
import { type Bound, combined, optional, partsOf, splitBelow } from './bound.ts'
import { meanOf, varianceOf } from './expectation.ts'

const boundsOf = (parameters: Parameters) => ({
  min: optional(parameters, 'min', Number.NEGATIVE_INFINITY),
  max: optional(parameters, 'max', Number.POSITIVE_INFINITY),
})

function make(parameters: Parameters): Bound {
  const part = partsOf(parameters)[0]!
  const { min, max } = boundsOf(parameters)
  const held = (x: number) => Math.min(Math.max(x, min), max)
  const { cdf, survival, logDensity, quantile: inner } = part
  const quantile = (p: number, q: number) => held(inner(p, q))
  const ends = [cdf(min), splitBelow(part, max).lower]
  const breaks = [...part.breaks, ...ends].filter((p) => p > 0 && p < 1)
  return {
    support: [held(part.support[0]), held(part.support[1])],
    breaks,
    quantile,
    cdf: (x) => (x < min ? 0 : x >= max ? 1 : cdf(x)),
    survival: (x) => (x < min ? 1 : x >= max ? 0 : survival(x)),
    logDensity(x) {
      if (x < min || x > max) return Number.NEGATIVE_INFINITY
      if (x === min) return log(cdf(x))
      return x === max ? log(splitBelow(part, x).upper) : logDensity(x)
    },
    get mean() {
      return meanOf({ quantile, breaks })
    },
    get variance() {
      return varianceOf({ quantile, breaks })
    },
    get atoms() {
      return part.atoms === undefined ? undefined : heldAtoms(part.atoms, min, max)
    },
  }
}

function heldAtoms(atoms: readonly Atom[], min: number, max: number): readonly Atom[] {
  const mass = (chosen: readonly Atom[]) => sumOf(chosen.map(({ probability }) => probability))
  const [low, high] = [atoms.filter(({ value }) => value <= min), atoms.filter(({ value }) => value >= max)]
  const inside = atoms.filter(({ value }) => value > min && value < max)
  if (min === max) return [{ value: min, probability: 1 }]
  return [
    ...(low.length > 0 ? [{ value: min, probability: mass(low) }] : []),
    ...inside,
    ...(high.length > 0 ? [{ value: max, probability: mass(high) }] : []),
  ]
}

/** A distribution whose values are held between two bounds. */
export const clip: Family = {
  description: 'a distribution whose values below min become min and above max become max',
  name: 'clip',
  use: 'When something stops a value at a bound, as a price cap, a capacity or a share of 100 %: the bound then has a probability of its own. For values that cannot occur take truncate.',
  parametrisations: [
    {
      parameters: [
        { name: 'of', description: 'the distribution', kind: 'distribution' },
        { name: 'min', description: 'smallest value; none when left out', kind: 'value', default: null },
        { name: 'max', description: 'largest value; none when left out', kind: 'value', default: null },
      ],
    },
  ],
  rule(parameters) {
    const { min, max } = boundsOf(parameters)
    return firstBroken(
      [partsOf(parameters).length === 1, 'of must be a distribution'],
      [min > Number.NEGATIVE_INFINITY || max < Number.POSITIVE_INFINITY, 'min or max must be given'],
      [min <= max, 'min <= max must hold'],
    )
  },
  ...combined(make),
  acts(graph, x, { min, max }) {
    const raised = min === undefined ? x : graph.op('pmax', x, min)
    const held = max === undefined ? raised : graph.op('pmin', raised, max)
    return min === undefined || max === undefined ? held : whereHolds(graph, graph.op('le', min, max), held)
  },
  examples: ['{ clip: { of: { normal: { mean: 0.05, sd: 0.03 } }, min: -5 %, max: 20 % } }'],
}
