import type { Family, Parameters } from '../family.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { type Bound, combined, partsOf } from './bound.ts'

function make(parameters: Parameters): Bound {
  const part = partsOf(parameters)[0]!
  const { by } = scalars(parameters, 'by')
  const { cdf, survival, logDensity, quantile, support, breaks } = part
  return {
    support: [support[0] + by, support[1] + by],
    breaks,
    cdf: (x) => cdf(x - by),
    survival: (x) => survival(x - by),
    logDensity: (x) => logDensity(x - by),
    quantile: (p, q) => quantile(p, q) + by,
    get mean() {
      return part.mean + by
    },
    get variance() {
      return part.variance
    },
    get atoms() {
      return part.atoms?.map(({ value, probability }) => ({ value: value + by, probability }))
    },
  }
}

/** A distribution moved along its axis. */
export const shift: Family = {
  description: 'a distribution with a fixed or uncertain amount added to its values',
  name: 'shift',
  use: 'For a family that starts at 0 when yours starts elsewhere, as a lead time of at least 5 weeks and a gamma on top.',
  parametrisations: [
    {
      parameters: [
        { name: 'of', description: 'the distribution', kind: 'distribution' },
        { name: 'by', description: 'what is added', kind: 'value' },
      ],
    },
  ],
  rule: (parameters) =>
    firstBroken(
      [partsOf(parameters).length === 1, 'of must be a distribution'],
      [Number.isFinite(scalars(parameters, 'by').by), 'by must be finite'],
    ),
  ...combined(make),
  acts: (graph, x, { by }) => graph.op('add', x, by!),
  examples: ['{ shift: { of: { gamma: { shape: 2, scale: 1.5 } }, by: 5 } }'],
}
