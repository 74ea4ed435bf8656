import type { Sets } from './sets.ts'

export const data: Sets = {
  metalog: {
    parameters: [
      { quantiles: [0.1, 35, 0.5, 50, 0.9, 75] },
      { quantiles: [0.05, 2, 0.25, 4, 0.5, 5, 0.75, 7, 0.95, 15], lower: 0, terms: 4 },
      { quantiles: [0.1, 0.2, 0.5, 0.5, 0.9, 0.7], lower: 0, upper: 1 },
      { quantiles: [0.01, -40, 0.1, -10, 0.3, 1, 0.5, 4, 0.7, 6, 0.9, 9, 0.99, 11], upper: 20, terms: 5 },
      { quantiles: [0.25, 1, 0.75, 3] },
    ],
    first: [59.54662134010064, 51.34866152606442, 51.472643484236336, 37.50085132206663],
  },
}
