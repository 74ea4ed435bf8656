import type { Sets } from './sets.ts'

const prices = [7.1, 7.4, 7.9, 8.0, 8.6, 9.9, 12.5]
const tied = [3, 1, 1, 2, 2, 2, 7, 7, -4, 3, 3, 1, 5]
/** Squares, more than a table of lines is built for. */
const many = Array.from({ length: 1500 }, (_, i) => (((i * 7) % 1500) - 300) ** 2 / 1000)

export const data: Sets = {
  empirical: {
    parameters: [
      { values: prices, method: 'linear' },
      { values: prices, method: 'steps' },
      { values: prices, method: 'kernel' },
      { values: tied, method: 'linear' },
      { values: tied, method: 'steps' },
      { values: tied, method: 'kernel' },
      { values: [0.001, 0.002, 0.0035, 1000, 1001.5, 1003], method: 'kernel', bandwidth: 300 },
      { values: [1e-9, 5, 1e9], method: 'linear' },
      { values: [4], method: 'linear' },
      { values: [4, 4], method: 'kernel' },
      { values: many, method: 'linear' },
      { values: many, method: 'steps' },
    ],
    first: [7.667091653195727, 10.696496621394571, 9.312597507377195, 8.76536811998245],
  },
  cumulative: {
    parameters: [
      { quantiles: [0.05, 5, 0.5, 10, 0.95, 30], lower: 0, upper: 100 },
      { quantiles: [0.05, 2, 0.25, 3, 0.5, 10, 0.75, 11, 0.95, 15] },
      { quantiles: [0.1, 8, 0.9, 12] },
      { quantiles: [0.01, 1, 0.3, 1.5, 0.5, 4, 0.99, 60], lower: 0.5 },
      { quantiles: [0.2, -30, 0.6, -2, 0.9, 1], upper: 2 },
      { quantiles: [0, 0, 0.25, 0.25, 0.75, 0.75, 1, 1] },
    ],
    first: [5.70250512006084, 6.295962146226335, 7.223636806689136, 32.00451534284276],
  },
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
