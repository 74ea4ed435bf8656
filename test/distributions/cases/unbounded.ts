import type { Sets } from './sets.ts'

export const unbounded: Sets = {
  normal: {
    parameters: [
      { mean: 0.35, sd: 0.1 },
      { mean: 0, sd: 1 },
      { mean: -1e6, sd: 1e-3 },
    ],
    first: [0.34208350238123775, 0.44048427278002306, 0.271251652794951, 0.3653665188929915],
  },
  cauchy: {
    parameters: [
      { location: 0, scale: 1 },
      { location: 3, scale: 0.01 },
      { location: -5, scale: 1000 },
    ],
    first: [1.3369710434902846, 0.21552733893511672, -0.46888040010923515, 0.24936266697174228],
  },
  gev: {
    parameters: [
      { location: 10, scale: 2, shape: 0.2 },
      { location: 0, scale: 1, shape: -0.9 },
      { location: 0, scale: 1, shape: 0 },
      { location: 0, scale: 1, shape: 1e-9 },
      { location: 0, scale: 1, shape: 0.5 },
      { location: 5, scale: 1, shape: -5 },
    ],
    first: [12.65039851131456, 13.361959057379051, 8.119093927562334, 8.590083939934196],
  },
  gumbel: {
    parameters: [
      { location: 100, scale: 12 },
      { location: 0, scale: 1 },
      { location: -1000000.0, scale: 10 },
    ],
    first: [100.05540192701571, 90.2828254784889, 110.23311617429341, 105.86084314384387],
  },
  'johnson-su': {
    parameters: [
      { gamma: -1, delta: 2, location: 10, scale: 3 },
      { gamma: 0, delta: 0.5, location: 0, scale: 1 },
      { gamma: -3, delta: 0.4, location: 0, scale: 1 },
      { gamma: 1, delta: 20, location: -5, scale: 100 },
    ],
    first: [12.905848653220007, 11.547659099247188, 12.861112267207215, 14.102841001243256],
  },
  laplace: {
    parameters: [
      { mean: 0, scale: 0.02 },
      { mean: 0, scale: 1 },
      { mean: 1000, scale: 5 },
    ],
    first: [-0.007505508951953124, 0.009380594771965605, -0.05378482676015502, 0.0021364881174236764],
  },
  logistic: {
    parameters: [
      { mean: 50, scale: 5 },
      { mean: 0, scale: 1 },
      { mean: -1, scale: 0.001 },
    ],
    first: [44.74727410471186, 73.97846588911764, 42.02110074693711, 54.31488443624627],
  },
  'skew-normal': {
    parameters: [
      { location: 10, scale: 2, shape: 5 },
      { location: 0, scale: 1, shape: 1 },
      { location: 0, scale: 1, shape: -20 },
    ],
    first: [10.801639956996974, 10.446440896101468, 10.303557854958882, 11.492596021154712],
  },
  'student-t': {
    parameters: [
      { df: 5, location: 0, scale: 1 },
      { df: 1.2, location: 0, scale: 1 },
      { df: 30, location: 3, scale: 0.1 },
      { df: 4, location: 0, scale: 1 },
    ],
    first: [0.29850570978461227, 0.5476514565022358, 0.21139502347794703, -0.7178269925685532],
  },
}
