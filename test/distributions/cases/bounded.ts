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
  arcsine: {
    parameters: [
      { min: 0, max: 1 },
      { min: -3, max: 5 },
      { min: 1000000.0, max: 1100000.0 },
    ],
    first: [0.3011500047995124, 0.961811578790359, 0.8922805070145959, 0.024971432101230963],
  },
  kumaraswamy: {
    parameters: [
      { a: 2, b: 5 },
      { a: 0.1, b: 0.3 },
      { a: 50, b: 2 },
      { a: 0.5, b: 1000 },
    ],
    first: [0.38996555759148066, 0.3211551870183259, 0.15273266103139385, 0.5386976763939575],
  },
  'log-uniform': {
    parameters: [
      { min: 1, max: 1000 },
      { min: 1e-9, max: 1000000000.0 },
      { min: 5, max: 5.001 },
    ],
    first: [508.53484564743025, 84.6756666597394, 782.0383609872775, 960.4605413781095],
  },
  'scaled-beta': {
    parameters: [
      { min: 10, max: 50, alpha: 3, beta: 4 },
      { min: -1, max: 1, alpha: 0.5, beta: 0.5 },
      { min: 0, max: 1000000.0, alpha: 333, beta: 33.4 },
    ],
    first: [23.853132210554403, 28.58682375312985, 25.211986123299894, 20.60303755236069],
  },
  trapezoidal: {
    parameters: [
      { min: 10, low: 12, high: 15, max: 20 },
      { min: 0, low: 0.2, high: 0.7, max: 1 },
      { min: 0, low: 0, high: 0.001, max: 10 },
      { min: -1, low: -0.5, high: 2, max: 2 },
    ],
    first: [14.344069775545861, 15.054543024279402, 11.50386407090143, 12.707265076997071],
  },
}
