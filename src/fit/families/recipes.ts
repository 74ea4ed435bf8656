import { formulas } from './formulas.ts'
import type { Recipe } from './recipe.ts'
import { searches } from './searches.ts'

/** Every family that can be fitted, alphabetical. */
export const recipes: readonly Recipe[] = [...formulas, ...searches].sort((a, b) => (a.family < b.family ? -1 : 1))

const JUDGEMENT = 'its bounds are judgements: the likelihood has kinks there, or grows without bound'
const MADE = 'it is made from other distributions'

/** Every other family, and why maximum likelihood says nothing about it. */
export const notFitted: Readonly<Record<string, string>> = {
  arcsine: 'its likelihood grows without bound at its ends',
  binomial: 'its n must be known',
  clip: MADE,
  constant: 'there is nothing to estimate',
  cumulative: 'it is given by quantiles',
  discrete: 'its values must be known',
  empirical: 'it is the data itself',
  metalog: 'it is given by quantiles',
  mixture: MADE,
  pert: JUDGEMENT,
  scale: MADE,
  'scaled-beta': JUDGEMENT,
  shift: MADE,
  trapezoidal: JUDGEMENT,
  triangular: JUDGEMENT,
  truncate: MADE,
}
