import { exp, log } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { gammaLogDensity, gammaLogQuantile, gammaQuantile, gammaTails } from '../special/incomplete-gamma.ts'

const shapeOf = (parameters: Parameters) => scalars(parameters, 'shape', 'scale')

/** Sums of waiting times, and positive quantities between the exponential and the normal. */
export const gamma: Family = {
  description: 'positive and skewed to the right, with a lighter tail than the lognormal',
  name: 'gamma',
  use: 'For waiting times until several events, for totals of rain or claims, and for rates of counts. At shape 1 it is the exponential, for a large shape nearly normal. Where factors multiply take lognormal.',
  parametrisations: [
    {
      parameters: [
        { name: 'shape', description: 'number of events waited for, 0.01 to 1e6', kind: 'number' },
        { name: 'scale', description: 'mean time between them, > 0', kind: 'value' },
      ],
    },
    {
      parameters: [
        { name: 'mean', description: 'mean, > 0', kind: 'value' },
        { name: 'sd', description: 'standard deviation, > 0', kind: 'value' },
      ],
      rule(parameters) {
        const { mean, sd } = scalars(parameters, 'mean', 'sd')
        return firstBroken(
          [mean > 0, 'mean > 0 must hold'],
          [sd > 0, 'sd > 0 must hold'],
          [Number.isFinite(mean + sd), 'mean and sd must be finite'],
          [sd >= mean / 1000 && sd <= 10 * mean, 'mean / 1000 <= sd <= 10 * mean must hold'],
        )
      },
      convert(parameters) {
        const { mean, sd } = scalars(parameters, 'mean', 'sd')
        return { shape: (mean / sd) * (mean / sd), scale: sd * (sd / mean) }
      },
    },
  ],
  rule(parameters) {
    const { shape, scale } = shapeOf(parameters)
    return firstBroken(
      [shape >= 0.01 && shape <= 1e6, '0.01 <= shape <= 1e6 must hold'],
      [scale > 0, 'scale > 0 must hold'],
      [Number.isFinite(scale), 'scale must be finite'],
    )
  },
  support: () => [0, Number.POSITIVE_INFINITY],
  mean: (parameters) => shapeOf(parameters).shape * shapeOf(parameters).scale,
  variance(parameters) {
    const { shape, scale } = shapeOf(parameters)
    return shape * scale * scale
  },
  cdf(parameters) {
    const { shape, scale } = shapeOf(parameters)
    const tails = gammaTails(shape)
    return (x) => (x > 0 ? (x < Infinity ? tails(x / scale, log(x / scale)).lower : 1) : x <= 0 ? 0 : Number.NaN)
  },
  survival(parameters) {
    const { shape, scale } = shapeOf(parameters)
    const tails = gammaTails(shape)
    return (x) => (x > 0 ? (x < Infinity ? tails(x / scale, log(x / scale)).upper : 0) : x <= 0 ? 1 : Number.NaN)
  },
  logDensity(parameters) {
    const { shape, scale } = shapeOf(parameters)
    return (x) => gammaLogDensity(shape, x / scale) - log(scale)
  },
  quantile(parameters) {
    const { shape, scale } = shapeOf(parameters)
    const standard = gammaQuantile(shape)
    return (p, q) => scale * standard(p, q)
  },
  logQuantile(parameters) {
    const { shape, scale } = shapeOf(parameters)
    const standard = gammaLogQuantile(shape)
    const logScale = log(scale)
    return (p, q) => logScale + standard(p, q)
  },
  affine: { scale: 'scale' },
  percentiles: { ranges: { shape: [0.01, 1e6] } },
  remedy: 'give a number for the shape; the scale may be uncertain',
  examples: ['{ gamma: { shape: 3, scale: 2 } }', '{ gamma: { mean: 6, sd: 3.5 } }'],
}

/** Of 1/X: the tails change places. */
export function reciprocal(p: number, q: number, quantile: (p: number, q: number) => number): number {
  return p === 0 ? 0 : q === 0 ? Number.POSITIVE_INFINITY : exp(-quantile(q, p))
}
