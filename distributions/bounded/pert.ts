import { log } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { beta } from './beta.ts'

const shape = (parameters: Parameters) => scalars(parameters, 'min', 'mode', 'max', 'weight')

/** The beta distribution a PERT is between its bounds: alpha and beta add up to 2 + weight. */
function unitBeta(parameters: Parameters): Parameters {
  const { min, mode, max, weight } = shape(parameters)
  if (!(min < max)) return { certain: 0 }
  return { alpha: 1 + (weight * (mode - min)) / (max - min), beta: 1 + (weight * (max - mode)) / (max - min) }
}

/** A smooth alternative to the triangular: a beta distribution between min and max with the given mode. */
export const pert: Family = {
  description: 'a smooth hump from min over a most likely value to max',
  name: 'pert',
  use: "For an expert's smallest, most likely and largest value when the most likely one deserves trust: smoother than triangular and with less weight near the bounds. A larger weight trusts it more.",
  parametrisations: [
    {
      parameters: [
        { name: 'min', description: 'smallest value', kind: 'value' },
        { name: 'mode', description: 'most likely value, min to max', kind: 'value' },
        { name: 'max', description: 'largest value', kind: 'value' },
        { name: 'weight', description: 'how much the mode counts, >= 0; 4 is usual', kind: 'number', default: 4 },
      ],
    },
  ],
  rule(parameters) {
    const { min, mode, max, weight } = shape(parameters)
    return firstBroken(
      [min <= mode && mode <= max, 'min <= mode <= max must hold'],
      [Number.isFinite(max - min), 'min and max must be finite'],
      [weight >= 0, 'weight >= 0 must hold'],
      [weight <= 1e9, 'weight <= 1e9 must hold'],
    )
  },
  support(parameters) {
    const { min, max } = shape(parameters)
    return [min, max]
  },
  mean(parameters) {
    const { min, max } = shape(parameters)
    return min + (max - min) * beta.mean(unitBeta(parameters))
  },
  variance(parameters) {
    const { min, max } = shape(parameters)
    return (max - min) * (max - min) * beta.variance(unitBeta(parameters))
  },
  cdf(parameters) {
    const { min, max } = shape(parameters)
    const unit = beta.cdf(unitBeta(parameters))
    if (!(min < max)) return (x) => (x >= min ? 1 : 0)
    return (x) => unit((x - min) / (max - min))
  },
  survival(parameters) {
    const { min, max } = shape(parameters)
    const unit = beta.survival(unitBeta(parameters))
    if (!(min < max)) return (x) => (x >= min ? 0 : 1)
    return (x) => unit((x - min) / (max - min))
  },
  logDensity(parameters) {
    const { min, max } = shape(parameters)
    const unit = beta.logDensity(unitBeta(parameters))
    return (x) => unit((x - min) / (max - min)) - log(max - min)
  },
  quantile(parameters) {
    const { min, max } = shape(parameters)
    const unit = beta.quantile(unitBeta(parameters))
    return (p, q) => Math.min(min + (max - min) * unit(p, q), max)
  },
  standard(parameters) {
    const { min, max } = shape(parameters)
    return { family: beta, parameters: unitBeta(parameters), low: min, scale: max - min }
  },
  percentiles: { positions: ['min', 'mode', 'max'], ranges: { weight: [0, 1e4] } },
  remedy: 'give numbers, or use triangular, whose parameters may be uncertain',
  examples: ['{ pert: { min: 1.8, mode: 2.5, max: 4.0 } }'],
}
