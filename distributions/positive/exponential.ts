import { log } from '../../src/kernel/mathematics.ts'
import { exponentialTable } from '../../src/sampling/tables/standard-tables.ts'
import { lookupNode } from '../../src/sampling/tables/table-node.ts'
import type { Family } from '../family.ts'
import { whereHolds } from '../formula.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { mapped, standardExponential } from '../standard-variables.ts'

/** Waiting times without memory: mean·E. */
export const exponential: Family = {
  description: 'waiting times without memory',
  name: 'exponential',
  use: 'For the time until something that may happen at any moment, however long it has not: failures, arrivals, the next shortage. Where things wear out or settle, take weibull or gamma.',
  parametrisations: [
    { parameters: [{ name: 'mean', description: 'mean, > 0', kind: 'value' }] },
    {
      parameters: [{ name: 'rate', description: 'events per unit of the quantity, > 0', kind: 'number' }],
      rule(parameters) {
        const { rate } = scalars(parameters, 'rate')
        return firstBroken([rate > 0, 'rate > 0 must hold'], [Number.isFinite(1 / rate), 'rate must be above 1e-308'])
      },
      convert: (parameters) => ({ mean: 1 / scalars(parameters, 'rate').rate }),
      convertNodes(graph, parameters) {
        return { mean: graph.op('div', graph.constant(1), parameters['rate']!) }
      },
    },
  ],
  rule(parameters) {
    const { mean } = scalars(parameters, 'mean')
    return firstBroken([mean > 0, 'mean > 0 must hold'], [Number.isFinite(mean), 'mean must be finite'])
  },
  support: () => [0, Number.POSITIVE_INFINITY],
  mean: (parameters) => scalars(parameters, 'mean').mean,
  variance(parameters) {
    const { mean } = scalars(parameters, 'mean')
    return mean * mean
  },
  ...mapped(standardExponential, (parameters) => {
    const { mean } = scalars(parameters, 'mean')
    return {
      into: (s) => mean * s,
      from: (x) => (x > 0 ? x / mean : x <= 0 ? 0 : Number.NaN),
      logSlope: (x) => (x >= 0 ? -log(mean) : Number.NEGATIVE_INFINITY),
    }
  }),
  formula(graph, z, parameters) {
    const mean = parameters['mean']!
    const x = graph.op('mul', mean, lookupNode(graph, exponentialTable(), z))
    return whereHolds(graph, graph.op('gt', mean, graph.constant(0)), x)
  },
  affine: { scale: 'mean' },
  percentiles: {},
  examples: ['{ exponential: { mean: 4 } }', '{ exponential: { rate: 0.25 } }'],
}
