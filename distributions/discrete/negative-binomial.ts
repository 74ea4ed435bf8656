import { countAtoms, stepped } from '../atoms.ts'
import type { Family, Parameters } from '../family.ts'
import { firstBroken, scalars } from '../parameters.ts'

const shapeOf = (parameters: Parameters) => scalars(parameters, 'r', 'p')

const byCount = stepped((parameters) => {
  const { r, p } = shapeOf(parameters)
  if (p === 1) return [{ value: 0, probability: 1 }]
  const mode = r > 1 ? Math.floor(((r - 1) * (1 - p)) / p) : 0
  return countAtoms(mode, (k) => ((k + r) / (k + 1)) * (1 - p), 0, Number.POSITIVE_INFINITY)
})

/** Failures before the r-th success; for any r > 0 a poisson whose mean is gamma distributed. */
export const negativeBinomial: Family = {
  description: 'failures before the r-th success; counts that scatter more than a poisson',
  name: 'negative-binomial',
  use: 'For counts whose mean is itself uncertain: with mean m and variance v, p = m/v and r = m·p/(1 − p). The smaller r, the more it scatters.',
  parametrisations: [
    {
      parameters: [
        {
          name: 'r',
          description: 'successes to wait for, any number from 0.01 to 1e7; standard deviation at most 100',
          kind: 'number',
        },
        { name: 'p', description: 'probability of a success, above 0 to 1', kind: 'number' },
      ],
    },
  ],
  rule(parameters) {
    const { r, p } = shapeOf(parameters)
    const sd = Math.sqrt(r * (1 - p)) / p
    return firstBroken(
      [r >= 0.01 && r <= 1e7, '0.01 <= r <= 1e7 must hold'],
      [p > 0 && p <= 1, '0 < p <= 1 must hold'],
      [sd <= 100, 'sqrt(r * (1 - p)) / p <= 100 must hold'],
    )
  },
  ...byCount,
  support: (parameters) => [0, shapeOf(parameters).p === 1 ? 0 : Number.POSITIVE_INFINITY],
  mean(parameters) {
    const { r, p } = shapeOf(parameters)
    return (r * (1 - p)) / p
  },
  variance(parameters) {
    const { r, p } = shapeOf(parameters)
    return (r * (1 - p)) / (p * p)
  },
  quantile(parameters) {
    const inside = byCount.quantile(parameters)
    const most = shapeOf(parameters).p === 1 ? 0 : Number.POSITIVE_INFINITY
    return (p, q) => (p === 0 ? 0 : q === 0 ? most : inside(p, q))
  },
  interpolated: false,
  remedy: 'give numbers',
  examples: ['{ negative-binomial: { r: 5, p: 0.4 } }'],
}
