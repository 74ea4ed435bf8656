import type { GroupCopula } from './copula.ts'

/** The default: correlated normal scores. */
export const gaussian: GroupCopula = {
  name: 'gaussian',
  description: 'any number of values by their correlations; extremes come together less and less often further out',
  use: 'The default, for whatever moves together by degrees. Extremes of two values are independent in the limit, which is too mild for crises. A correlation of 0 is independence.',
  joins: 'group',
  parameters: [],
  tails: [],
  example: '{ among: [price, demand, cost], correlation: 0.5 }',
  tailDependence: (_, correlation) => (correlation === 1 ? 1 : 0),
}
