import { log } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { whereHolds } from '../formula.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { type Bound, combined, partsOf } from './bound.ts'

function make(parameters: Parameters): Bound {
  const part = partsOf(parameters)[0]!
  const { by } = scalars(parameters, 'by')
  const { cdf, survival, logDensity, quantile, support, breaks } = part
  return {
    support: [support[0] * by, support[1] * by],
    breaks,
    cdf: (x) => cdf(x / by),
    survival: (x) => survival(x / by),
    logDensity: (x) => logDensity(x / by) - (part.atoms === undefined ? log(by) : 0),
    quantile: (p, q) => quantile(p, q) * by,
    get mean() {
      return part.mean * by
    },
    get variance() {
      return part.variance * by * by
    },
    get atoms() {
      return part.atoms?.map(({ value, probability }) => ({ value: value * by, probability }))
    },
  }
}

/** A distribution stretched from 0. */
export const scale: Family = {
  description: 'a distribution with its values multiplied by a fixed or uncertain factor',
  name: 'scale',
  use: 'For a distribution known in other terms: a share of something, an index, a count of fifty. The unit of the quantity needs no factor; write it behind the numbers.',
  parametrisations: [
    {
      parameters: [
        { name: 'of', description: 'the distribution', kind: 'distribution' },
        { name: 'by', description: 'the factor, > 0', kind: 'number' },
      ],
    },
  ],
  rule(parameters) {
    const { by } = scalars(parameters, 'by')
    return firstBroken(
      [partsOf(parameters).length === 1, 'of must be a distribution'],
      [by > 0, 'by > 0 must hold'],
      [Number.isFinite(by), 'by must be finite'],
    )
  },
  ...combined(make),
  acts: (graph, x, { by }) => whereHolds(graph, graph.op('gt', by!, graph.constant(0)), graph.op('mul', x, by!)),
  examples: ['{ scale: { of: { beta: { alpha: 2, beta: 5 } }, by: 250 } }'],
}
