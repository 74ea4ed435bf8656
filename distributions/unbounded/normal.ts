import { log, normalCdf, normalQuantile } from '../../src/kernel/mathematics.ts'
import type { Family } from '../family.ts'
import { whereHolds } from '../formula.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { standardNormal } from '../standard-variables.ts'

/** The bell curve: mean + sd·z. */
export const normal: Family = {
  description: 'the bell curve',
  name: 'normal',
  use: 'For what comes of many small influences that add up, and for errors of estimates. It has no bounds: truncate it or take lognormal, beta or pert where values beyond some point make no sense.',
  parametrisations: [
    {
      parameters: [
        { name: 'mean', description: 'centre', kind: 'value' },
        { name: 'sd', description: 'standard deviation, >= 0', kind: 'value' },
      ],
    },
  ],
  rule(parameters) {
    const { mean, sd } = scalars(parameters, 'mean', 'sd')
    return firstBroken(
      [Number.isFinite(mean), 'mean must be finite'],
      [sd >= 0, 'sd >= 0 must hold'],
      [Number.isFinite(sd), 'sd must be finite'],
    )
  },
  support(parameters) {
    const { mean, sd } = scalars(parameters, 'mean', 'sd')
    return sd > 0 ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] : [mean, mean]
  },
  mean: (parameters) => scalars(parameters, 'mean').mean,
  variance(parameters) {
    const { sd } = scalars(parameters, 'sd')
    return sd * sd
  },
  cdf(parameters) {
    const { mean, sd } = scalars(parameters, 'mean', 'sd')
    if (!(sd > 0)) return (x) => (x >= mean ? 1 : 0)
    return (x) => normalCdf((x - mean) / sd)
  },
  survival(parameters) {
    const { mean, sd } = scalars(parameters, 'mean', 'sd')
    if (!(sd > 0)) return (x) => (x >= mean ? 0 : 1)
    return (x) => normalCdf((mean - x) / sd)
  },
  logDensity(parameters) {
    const { mean, sd } = scalars(parameters, 'mean', 'sd')
    return (x) => standardNormal.logDensity((x - mean) / sd) - log(sd)
  },
  quantile(parameters) {
    const { mean, sd } = scalars(parameters, 'mean', 'sd')
    if (!(sd > 0)) return () => mean
    return (p, q) => (p <= q ? mean + sd * normalQuantile(p) : mean - sd * normalQuantile(q))
  },
  formula(graph, z, parameters) {
    const sd = parameters['sd']!
    const x = graph.op('add', parameters['mean']!, graph.op('mul', sd, z))
    return whereHolds(graph, graph.op('ge', sd, graph.constant(0)), x)
  },
  affine: { location: 'mean', scale: 'sd' },
  percentiles: { line: { at: 'mean', slope: 'sd', log: false } },
  examples: ['{ normal: { mean: 0.35, sd: 0.10 } }', '{ each: period, normal: { mean: 0, sd: 1 } }'],
}
