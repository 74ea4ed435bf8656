import { countAtoms, stepped } from '../atoms.ts'
import type { Family, Parameters } from '../family.ts'
import { firstBroken, scalars } from '../parameters.ts'

const meanOf = (parameters: Parameters) => scalars(parameters, 'mean').mean

const byCount = stepped((parameters) => {
  const mean = meanOf(parameters)
  if (mean === 0) return [{ value: 0, probability: 1 }]
  return countAtoms(Math.floor(mean), (k) => mean / (k + 1), 0, Number.POSITIVE_INFINITY)
})

/** How many independent events happen in a span of time. */
export const poisson: Family = {
  description: 'how many independent events happen in a period',
  name: 'poisson',
  use: 'For counts without an upper end whose mean is known: outages, launches, arrivals. Where the mean itself is uncertain the count scatters more: take negative-binomial. Above 50,000 it is a normal with that mean and variance.',
  parametrisations: [{ parameters: [{ name: 'mean', description: 'expected number, 0 to 50000', kind: 'number' }] }],
  rule: (parameters) =>
    firstBroken(
      [meanOf(parameters) >= 0, 'mean >= 0 must hold'],
      [meanOf(parameters) <= 50_000, 'mean <= 50000 must hold'],
    ),
  ...byCount,
  support: (parameters) => [0, meanOf(parameters) === 0 ? 0 : Number.POSITIVE_INFINITY],
  mean: meanOf,
  variance: meanOf,
  quantile(parameters) {
    const inside = byCount.quantile(parameters)
    const most = meanOf(parameters) === 0 ? 0 : Number.POSITIVE_INFINITY
    return (p, q) => (p === 0 ? 0 : q === 0 ? most : inside(p, q))
  },
  interpolated: false,
  remedy: 'give a number, or use negative-binomial, which is a poisson with an uncertain mean',
  examples: ['{ poisson: { mean: 3.3 } }'],
}
