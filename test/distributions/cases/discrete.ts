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
  bernoulli: {
    parameters: [{ p: 0.3 }, { p: 2e-6 }, { p: 0.999999 }],
    first: [0, 0, 0, 0],
  },
  binomial: {
    parameters: [
      { n: 20, p: 0.3 },
      { n: 1000, p: 0.01 },
      { n: 5000, p: 0.999 },
      { n: 100000, p: 0.5 },
    ],
    first: [8, 5, 5, 4],
  },
  'discrete-uniform': {
    parameters: [
      { min: 1, max: 6 },
      { min: -1000, max: 1000 },
      { min: 5, max: 5 },
    ],
    first: [5, 3, 5, 3],
  },
  geometric: {
    parameters: [{ p: 0.1 }, { p: 0.83 }, { p: 0.001 }],
    first: [6, 10, 1, 3],
  },
  'negative-binomial': {
    parameters: [
      { r: 5, p: 0.4 },
      { r: 0.3, p: 0.01 },
      { r: 1000, p: 0.9 },
    ],
    first: [10, 3, 4, 3],
  },
  poisson: {
    parameters: [{ mean: 3.3 }, { mean: 0.05 }, { mean: 400 }, { mean: 50000 }],
    first: [5, 1, 7, 3],
  },
}
