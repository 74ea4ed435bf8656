import type { Distribution, Parameters } from '../../../distributions/family.ts'
import { families } from '../../../distributions/index.ts'
import type { Sets } from './sets.ts'

const of = (name: string, parameters: Parameters): Distribution => {
  return { family: families.find((family) => family.name === name)!, parameters }
}
const standard = of('normal', { mean: 0, sd: 1 })
const heavy = of('lognormal', { mu: 0, sigma: 1, shift: 0 })
const count = of('poisson', { mean: 3 })
const held = of('clip', { of: standard, min: -1, max: 2 })

export const combined: Sets = {
  clip: {
    parameters: [
      { of: standard, min: -1, max: 2 },
      { of: of('exponential', { mean: 1 }), max: 5 },
      { of: count, min: 2, max: 5 },
      { of: of('truncate', { of: heavy, min: 0.5 }), min: 1 },
      { of: standard, min: 9, max: 10 },
    ],
    first: [0.21388938175274083, 0.43274814905829395, 0.8171930628647341, -0.662107628560733],
  },
  mixture: {
    parameters: [
      { of: [standard, of('normal', { mean: 4, sd: 0.5 })], weights: [0.7, 0.3] },
      { of: [standard, of('normal', { mean: 1e3, sd: 2 })] },
      { of: [heavy, of('gamma', { shape: 3, scale: 2 }), of('uniform', { min: 1, max: 2 })], weights: [0.2, 0.3, 0.5] },
      { of: [count, of('constant', { value: 20 })], weights: [0.99, 0.01] },
      { of: [held, of('constant', { value: 0.5 })], weights: [0.5, 0.5] },
    ],
    first: [0.725549898773894, -0.08306838339218989, 0.9075350709262789, -2.1833356535289288],
  },
  scale: {
    parameters: [
      { of: of('beta', { alpha: 2, beta: 5 }), by: 250 },
      { of: count, by: 0.25 },
      { of: of('student-t', { df: 3, location: 1, scale: 2 }), by: 1e-9 },
    ],
    first: [67.04740160698643, 58.65310308414587, 11.06550892837101, 83.5099716172855],
  },
  shift: {
    parameters: [
      { of: of('gamma', { shape: 2, scale: 1.5 }), by: 5 },
      { of: count, by: -3 },
      { of: held, by: 1e3 },
    ],
    first: [8.681373301821312, 6.260310709648613, 6.431576069926049, 5.505335043239044],
  },
  truncate: {
    parameters: [
      { of: standard, min: 8, max: 9 },
      { of: of('normal', { mean: 3, sd: 10 }), min: 7, max: 8 },
      { of: standard, max: -6 },
      { of: standard, min: 0.5, max: 0.50001 },
      { of: of('student-t', { df: 1.5, location: 0, scale: 1 }), min: 0, max: 1e6 },
      { of: of('poisson', { mean: 3 }), min: 2, max: 6 },
      { of: of('truncate', { of: of('triangular', { min: 0, mode: 1, max: 4 }), min: 0.5 }), max: 3 },
    ],
    first: [8.064113226498966, 8.025473942091741, 8.238810420772, 8.32069458750721],
  },
}
