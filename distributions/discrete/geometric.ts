import { functions } from '../../src/kernel/functions/index.ts'
import { exp, expm1, log, log1p } from '../../src/kernel/mathematics.ts'
import { exponentialTable } from '../../src/sampling/tables/standard-tables.ts'
import { lookupNode } from '../../src/sampling/tables/table-node.ts'
import type { Family, Parameters } from '../family.ts'
import { whereHolds } from '../formula.ts'
import { firstBroken, scalars } from '../parameters.ts'
import { standardExponential } from '../standard-variables.ts'

const pOf = (parameters: Parameters) => scalars(parameters, 'p').p

/** Nobody waits longer: P(X > 40/p) is below 1e-17. */
const FARTHEST = 40

/** Trials up to and with the first success: 1 + ⌊E/−log(1 − p)⌋. */
export const geometric: Family = {
  description: 'trials up to and with the first success',
  name: 'geometric',
  use: 'For the number of tries or periods until something happens that is equally likely each time; p may be uncertain. In continuous time it is the exponential.',
  parametrisations: [
    { parameters: [{ name: 'p', description: 'probability of a success, 0.001 to 1', kind: 'number' }] },
  ],
  rule: (parameters) => firstBroken([pOf(parameters) >= 0.001 && pOf(parameters) <= 1, '0.001 <= p <= 1 must hold']),
  support: (parameters) => [1, pOf(parameters) === 1 ? 1 : Number.POSITIVE_INFINITY],
  mean: (parameters) => 1 / pOf(parameters),
  variance: (parameters) => (1 - pOf(parameters)) / (pOf(parameters) * pOf(parameters)),
  cdf(parameters) {
    const rate = log1p(-pOf(parameters))
    return (x) => (x >= 1 ? -expm1(Math.floor(x) * rate) : x < 1 ? 0 : Number.NaN)
  },
  survival(parameters) {
    const rate = log1p(-pOf(parameters))
    return (x) => (x >= 1 ? exp(Math.floor(x) * rate) : x < 1 ? 1 : Number.NaN)
  },
  logDensity(parameters) {
    const p = pOf(parameters)
    return (x) => {
      if (!(Number.isInteger(x) && x >= 1)) return Number.NEGATIVE_INFINITY
      return log(p) + (x === 1 ? 0 : (x - 1) * log1p(-p))
    }
  },
  quantile(parameters) {
    const rate = -log1p(-pOf(parameters))
    return (p, q) =>
      p === 0 || rate === Infinity ? 1 : Math.max(1, Math.ceil(standardExponential.quantile(p, q) / rate))
  },
  breaks: (parameters) =>
    geometric.atoms!(parameters)!
      .map(({ value }) => geometric.cdf(parameters)(value))
      .filter((p) => p < 1),
  atoms(parameters) {
    const p = pOf(parameters)
    if (p === 1) return [{ value: 1, probability: 1 }]
    const rate = log1p(-p)
    const atoms = Array.from({ length: Math.ceil(FARTHEST / p) }, (_, k) => ({
      value: k + 1,
      probability: p * exp(k * rate),
    }))
    return atoms.filter(({ probability }) => probability > 1e-22)
  },
  formula(graph, z, parameters) {
    const p = parameters['p']!
    const [zero, one] = [graph.constant(0), graph.constant(1)]
    const rate = graph.op('neg', graph.call(functions.log1p, graph.op('neg', p)))
    const steps = graph.op('floor', graph.op('div', lookupNode(graph, exponentialTable(), z), rate))
    const holds = graph.op('and', graph.op('gt', p, zero), graph.op('le', p, one))
    return whereHolds(graph, holds, graph.op('add', one, steps))
  },
  examples: ['{ geometric: { p: 0.1 } }'],
}
