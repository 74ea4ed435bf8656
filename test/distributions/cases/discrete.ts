import type { Sets } from './sets.ts'

export const discrete: Sets = {
  constant: { parameters: [{ value: 8 }, { value: 0 }, { value: -1e300 }] },
  discrete: {
    parameters: [
      { values: [4, 5, 6], probabilities: [0.3, 0.5, 0.2] },
      { values: [1, -2], probabilities: [1e-9, 1 - 1e-9] },
      { values: [3, 1, 3], probabilities: [0.25, 0.5, 0.25] },
    ],
    first: [5, 5, 5, 6],
  },
}
