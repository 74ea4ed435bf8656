import { functions } from '../../src/kernel/functions/index.ts'
import { exp, expm1, log, log1p, normalCdf, normalQuantile } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters, Parametrisation } from '../family.ts'
import { whereHolds } from '../formula.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { standardNormal } from '../standard-variables.ts'

/** The shift is 0 unless given. */
function shape(parameters: Parameters): { mu: number; sigma: number; shift: number } {
  const { mu, sigma, shift } = scalars(parameters, 'mu', 'sigma', 'shift')
  return { mu, sigma, shift: 'shift' in parameters ? shift : 0 }
}

const SHIFT = { name: 'shift', description: 'lower end', kind: 'value', default: 0 } as const

const byMoments: Parametrisation = {
  parameters: [
    { name: 'mean', description: 'mean, > shift', kind: 'value' },
    { name: 'sd', description: 'standard deviation, >= 0', kind: 'value' },
    SHIFT,
  ],
  rule(parameters) {
    const { mean, sd } = scalars(parameters, 'mean', 'sd')
    const { shift } = shape(parameters)
    return firstBroken(
      shift === 0 ? [mean > 0, 'mean > 0 must hold'] : [mean > shift, 'mean > shift must hold'],
      [sd >= 0, 'sd >= 0 must hold'],
      [Number.isFinite(mean + sd), 'mean and sd must be finite'],
    )
  },
  convert(parameters) {
    const { mean, sd } = scalars(parameters, 'mean', 'sd')
    const { shift } = shape(parameters)
    const above = mean - shift
    const variance = log1p((sd / above) * (sd / above))
    return { mu: log(above) - variance / 2, sigma: Math.sqrt(variance), shift }
  },
  convertNodes(graph, parameters) {
    const shift = parameters['shift'] ?? graph.constant(0)
    const mean = graph.op('sub', parameters['mean']!, shift)
    const sd = parameters['sd']!
    const ratio = graph.op('div', sd, mean)
    const variance = graph.call(functions.log1p, graph.op('mul', ratio, ratio))
    const mu = graph.op('sub', graph.call(functions.log, mean), graph.op('div', variance, graph.constant(2)))
    const sigma = whereHolds(graph, graph.op('ge', sd, graph.constant(0)), graph.op('sqrt', variance))
    return { mu, sigma, shift }
  },
}

/** Positive, skewed to the right: log x is normal with mean mu and standard deviation sigma. */
export const lognormal: Family = {
  description: 'positive and skewed to the right: its logarithm is normal',
  name: 'lognormal',
  use: 'For prices, sizes, durations and growth factors: what comes of many influences that multiply. Give it by two percentiles if that is how you think. For a tail still heavier take log-logistic.',
  parametrisations: [
    {
      parameters: [
        { name: 'mu', description: 'mean of log x, the logarithm of the median', kind: 'number' },
        { name: 'sigma', description: 'standard deviation of log x, >= 0', kind: 'number' },
        SHIFT,
      ],
    },
    byMoments,
  ],
  rule(parameters) {
    const { mu, sigma, shift } = shape(parameters)
    return firstBroken(
      [Number.isFinite(mu), 'mu must be finite'],
      [Number.isFinite(shift), 'shift must be finite'],
      [sigma >= 0, 'sigma >= 0 must hold'],
      [Number.isFinite(exp(mu + 8.5 * sigma)), 'mu + 8.5 * sigma < 709 must hold'],
    )
  },
  support(parameters) {
    const { mu, sigma, shift } = shape(parameters)
    return sigma > 0 ? [shift, Number.POSITIVE_INFINITY] : [shift + exp(mu), shift + exp(mu)]
  },
  mean(parameters) {
    const { mu, sigma, shift } = shape(parameters)
    return shift + exp(mu + (sigma * sigma) / 2)
  },
  variance(parameters) {
    const { mu, sigma } = shape(parameters)
    return sigma > 0 ? expm1(sigma * sigma) * exp(2 * mu + sigma * sigma) : 0
  },
  cdf(parameters) {
    const { mu, sigma, shift } = shape(parameters)
    if (!(sigma > 0)) return (x) => (x >= shift + exp(mu) ? 1 : 0)
    return (x) => (x > shift ? normalCdf((log(x - shift) - mu) / sigma) : x <= shift ? 0 : Number.NaN)
  },
  survival(parameters) {
    const { mu, sigma, shift } = shape(parameters)
    if (!(sigma > 0)) return (x) => (x >= shift + exp(mu) ? 0 : 1)
    return (x) => (x > shift ? normalCdf((mu - log(x - shift)) / sigma) : x <= shift ? 1 : Number.NaN)
  },
  logDensity(parameters) {
    const { mu, sigma, shift } = shape(parameters)
    return (x) => {
      if (!(x > shift)) return Number.NEGATIVE_INFINITY
      const s = (log(x - shift) - mu) / sigma
      return standardNormal.logDensity(s) - log(sigma) - log(x - shift)
    }
  },
  quantile(parameters) {
    const { mu, sigma, shift } = shape(parameters)
    if (!(sigma > 0)) return () => shift + exp(mu)
    return (p, q) => shift + exp(p <= q ? mu + sigma * normalQuantile(p) : mu - sigma * normalQuantile(q))
  },
  formula(graph, z, parameters) {
    const sigma = parameters['sigma']!
    const exponent = graph.op('add', parameters['mu']!, graph.op('mul', sigma, z))
    const above = graph.call(functions.exp, exponent)
    const shift = parameters['shift'] ?? graph.constant(0)
    const unshifted = graph.nodes[shift]
    const none = unshifted?.kind === 'constant' && unshifted.value === 0
    const x = none ? above : graph.op('add', shift, above)
    return whereHolds(graph, graph.op('ge', sigma, graph.constant(0)), x)
  },
  percentiles: {
    location: 'shift',
    logScale: 'mu',
    ranges: { sigma: [1e-6, 80] },
    line: { at: 'mu', slope: 'sigma', log: true },
  },
  examples: [
    '{ lognormal: { mean: 300, sd: 110 } }',
    '{ lognormal: { p5: 5, p95: 50 } }',
    '{ lognormal: { p10: 8, p50: 10, p90: 15 } }',
    '{ lognormal: { mu: 0.9, sigma: 0.35 } }',
    '{ lognormal: { mean: 12, sd: 3, shift: 5 } }',
  ],
}
