import type { Sets } from './sets.ts'

export const positive: Sets = {
  lognormal: {
    parameters: [
      { mu: 1, sigma: 2 },
      { mu: 5.7, sigma: 0.35 },
      { mu: -20, sigma: 0.01 },
    ],
    first: [1.848254969892467, 3.4101162225778423, 12.489575977253034, 0.2637178384984792],
  },
}
