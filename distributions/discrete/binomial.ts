import { countAtoms, stepped } from '../atoms.ts'
import type { Family, Parameters } from '../family.ts'
import { firstBroken, scalars } from '../parameters.ts'

const shapeOf = (parameters: Parameters) => scalars(parameters, 'n', 'p')

const byCount = stepped((parameters) => {
  const { n, p } = shapeOf(parameters)
  if (p === 0 || p === 1) return [{ value: n * p, probability: 1 }]
  const odds = p / (1 - p)
  const mode = Math.min(n, Math.floor((n + 1) * p))
  return countAtoms(mode, (k) => ((n - k) / (k + 1)) * odds, 0, n)
})

/** How many of n independent trials succeed. */
export const binomial: Family = {
  description: 'how many of n independent trials succeed',
  name: 'binomial',
  use: 'For counts out of a known number: plants that open in time, customers who renew. The trials must be independent; where they share their luck, draw p once and multiply.',
  parametrisations: [
    {
      parameters: [
        { name: 'n', description: 'number of trials, whole, 0 to 1e7; n * p * (1 - p) at most 50000', kind: 'integer' },
        { name: 'p', description: 'probability of a success, 0 to 1', kind: 'number' },
      ],
    },
  ],
  rule(parameters) {
    const { n, p } = shapeOf(parameters)
    return firstBroken(
      [Number.isInteger(n) && n >= 0, 'n must be whole and >= 0'],
      [n <= 1e7, 'n <= 1e7 must hold'],
      [p >= 0 && p <= 1, '0 <= p <= 1 must hold'],
      [n * p * (1 - p) <= 50_000, 'n * p * (1 - p) <= 50000 must hold'],
    )
  },
  ...byCount,
  support(parameters) {
    const { n, p } = shapeOf(parameters)
    return [p === 1 ? n : 0, p === 0 ? 0 : n]
  },
  mean(parameters) {
    const { n, p } = shapeOf(parameters)
    return n * p
  },
  variance(parameters) {
    const { n, p } = shapeOf(parameters)
    return n * p * (1 - p)
  },
  quantile(parameters) {
    const { n, p: chance } = shapeOf(parameters)
    const inside = byCount.quantile(parameters)
    return (p, q) => (p === 0 && chance < 1 ? 0 : q === 0 && chance > 0 ? n : inside(p, q))
  },
  interpolated: false,
  remedy: 'give numbers; for a share that differs between draws multiply n by a beta or kumaraswamy',
  examples: ['{ binomial: { n: 20, p: 0.3 } }'],
}
