import type { Sets } from './sets.ts'

export const positive: Sets = {
  lognormal: {
    parameters: [
      { mu: 1, sigma: 2 },
      { mu: 5.7, sigma: 0.35 },
      { mu: -20, sigma: 0.01 },
      { mu: 1, sigma: 0.5, shift: 4 },
    ],
    first: [1.848254969892467, 3.4101162225778423, 12.489575977253034, 0.2637178384984792],
  },
  exponential: {
    parameters: [{ mean: 4 }, { mean: 1 }, { mean: 1e-6 }],
    first: [5.345123970970924, 9.494694129848277, 4.234868990527039, 16.65221084412406],
  },
  frechet: {
    parameters: [
      { shape: 3, scale: 2, location: 0 },
      { shape: 0.5, scale: 1, location: 0 },
      { shape: 50, scale: 1, location: 10 },
    ],
    first: [1.836716164680191, 1.6986804947650638, 2.0587481299038357, 4.1623072227320765],
  },
  'generalized-pareto': {
    parameters: [
      { location: 50, scale: 10, shape: 0.3 },
      { location: 0, scale: 1, shape: -0.9 },
      { location: 0, scale: 1, shape: 0 },
      { location: 0, scale: 1, shape: 1e-9 },
      { location: 0, scale: 2, shape: 2 },
    ],
    first: [53.33766829819036, 60.576437252306455, 62.11471910244395, 60.25505531661511],
  },
  'half-normal': {
    parameters: [{ sd: 3 }, { sd: 1 }, { sd: 1e-9 }],
    first: [0.6811757036256213, 3.4932197072043354, 6.356876404653274, 2.7915282876766416],
  },
  'log-logistic': {
    parameters: [
      { shape: 3, scale: 20 },
      { shape: 0.5, scale: 1 },
      { shape: 100, scale: 1e-6 },
    ],
    first: [13.241067866359488, 14.979423468741583, 18.221556195403046, 4.580902521126009],
  },
  pareto: {
    parameters: [
      { scale: 10, shape: 1.16 },
      { scale: 1, shape: 0.5 },
      { scale: 1000000.0, shape: 50 },
    ],
    first: [10.157933876327084, 12.660189599293137, 12.594098030732628, 76.31348509285145],
  },
  weibull: {
    parameters: [
      { shape: 1.5, scale: 12 },
      { shape: 0.2, scale: 1 },
      { shape: 50, scale: 1 },
      { shape: 0.8, scale: 1000000.0 },
    ],
    first: [8.498169654710441, 12.399752414974461, 8.961611897995368, 0.5952340909250797],
  },
  'chi-squared': {
    parameters: [{ df: 3 }, { df: 0.5 }, { df: 100 }],
    first: [0.9724771188578256, 3.5019369516003147, 4.403473801855523, 3.7441734490703755],
  },
  gamma: {
    parameters: [
      { shape: 3, scale: 2 },
      { shape: 0.1, scale: 1 },
      { shape: 0.5, scale: 1e-6 },
      { shape: 1000, scale: 1 },
    ],
    first: [2.471284907717681, 6.482634803382654, 1.5754233160172357, 8.695475290341806],
  },
  'inverse-gamma': {
    parameters: [
      { shape: 3, scale: 2 },
      { shape: 0.5, scale: 1 },
      { shape: 1000, scale: 1000000 },
    ],
    first: [1.188819112623662, 1.5065631378584163, 0.38799219825784054, 0.950099246263361],
  },
  'inverse-gaussian': {
    parameters: [
      { mean: 8, shape: 20 },
      { mean: 1, shape: 0.1 },
      { mean: 50, shape: 5000 },
    ],
    first: [2.0559907526640004, 2.4627449938634403, 7.905838809411582, 6.0507587457275065],
  },
}
