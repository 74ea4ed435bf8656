import type { Sets } from './sets.ts'

export const bounded: Sets = {
  beta: {
    parameters: [
      { alpha: 3, beta: 4 },
      { alpha: 333, beta: 33.4 },
      { alpha: 0.37, beta: 6.1 },
      { alpha: 0.5, beta: 0.5 },
      { alpha: 1, beta: 1 },
    ],
    first: [0.7301458292929605, 0.2177307704874233, 0.39894262838778044, 0.5553687791572024],
  },
  pert: {
    parameters: [
      { min: 2, mode: 3, max: 10, weight: 4 },
      { min: 0, mode: 0, max: 1, weight: 4 },
      { min: -5, mode: 4.9, max: 5, weight: 20 },
    ],
    first: [3.65708747481528, 2.2762497745635955, 5.744722009905629, 3.39772526299725],
  },
  triangular: {
    parameters: [
      { min: 1.8, mode: 2.5, max: 4 },
      { min: -4, mode: 3, max: 14 },
      { min: 0, mode: 0, max: 1 },
      { min: -1, mode: 2, max: 2 },
    ],
    first: [3.184803263797832, 2.682231038138982, 3.2513700702859802, 3.0073216407339394],
  },
  uniform: {
    parameters: [
      { min: 0.55, max: 0.75 },
      { min: 0, max: 1 },
      { min: -1, max: 1 },
      { min: 1e6, max: 1e6 + 1 },
    ],
    first: [0.6697287088536326, 0.7248504004257771, 0.7418459639083722, 0.6050852109181855],
  },
}
