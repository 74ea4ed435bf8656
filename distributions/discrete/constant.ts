import type { Family } from '../family.ts'
import { firstBroken, scalars } from '../parameters.ts'

/** Always the same value: for tests, for comparing a run with and without an uncertainty. */
export const constant: Family = {
  description: 'always the same value',
  name: 'constant',
  use: 'For a value that is taken as certain, where a distribution is asked for.',
  parametrisations: [{ parameters: [{ name: 'value', description: 'the value, finite', kind: 'value' }] }],
  rule: (parameters) => firstBroken([Number.isFinite(scalars(parameters, 'value').value), 'value must be finite']),
  support(parameters) {
    const { value } = scalars(parameters, 'value')
    return [value, value]
  },
  mean: (parameters) => scalars(parameters, 'value').value,
  variance: () => 0,
  cdf(parameters) {
    const { value } = scalars(parameters, 'value')
    return (x) => (x >= value ? 1 : 0)
  },
  survival(parameters) {
    const { value } = scalars(parameters, 'value')
    return (x) => (x >= value ? 0 : 1)
  },
  logDensity(parameters) {
    const { value } = scalars(parameters, 'value')
    return (x) => (x === value ? 0 : Number.NEGATIVE_INFINITY)
  },
  quantile(parameters) {
    const { value } = scalars(parameters, 'value')
    return () => value
  },
  atoms: (parameters) => [{ value: scalars(parameters, 'value').value, probability: 1 }],
  formula: (_graph, _z, parameters) => parameters['value']!,
  examples: ['{ constant: { value: 8 } }'],
}
