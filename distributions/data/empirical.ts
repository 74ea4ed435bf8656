import { functions } from '../../src/kernel/functions/index.ts'
import { cellsNode } from '../../src/sampling/tables/cells-node.ts'
import type { ParameterShape } from '../../src/scenario/catalogue.ts'
import type { Bound } from '../combined/bound.ts'
import type { Family, Parameters } from '../family.ts'
import { firstBroken, listOf } from '../parameters.ts'
import { joinedValues } from './joined-values.ts'
import { orderStatistics } from './order-statistics.ts'
import { singleValues } from './single-values.ts'
import { silvermanBandwidth, smoothedValues } from './smoothed-values.ts'

/** Tables of this many values take 8 MB a thread. */
const MOST_VALUES = 131_072

/** A smoothed curve asks every value thousands of times; from here on it hardly differs from straight lines. */
const MOST_SMOOTHED = 1000

/** Beyond this, squares of differences overflow. */
const LARGEST = 1e150

/** More straight pieces than this take longer to build as lines in z than all draws take to look them up by index. */
const MOST_LINES = 1024

const METHODS = ['linear', 'steps', 'kernel']

const shape: readonly ParameterShape[] = [
  {
    name: 'method',
    description: 'linear joins the values by straight lines, steps takes only them, kernel smooths them',
    kind: 'choice',
    choices: METHODS,
    default: 'linear',
  },
  {
    name: 'bandwidth',
    description: 'of method kernel: sd of the normal around each value, > 0; Silverman’s rule unless given',
    kind: 'value',
    default: null,
    fixed: true,
  },
]

/** The bandwidth, given or by rule; 0 where all values are equal. */
function bandwidthOf({ bandwidth }: Parameters, sorted: Float64Array): number {
  return typeof bandwidth === 'number' ? bandwidth : silvermanBandwidth(sorted)
}

function boundOf(parameters: Parameters): Bound {
  const sorted = orderStatistics(listOf(parameters, 'values'))
  const bandwidth = parameters['method'] === 'kernel' ? bandwidthOf(parameters, sorted) : 0
  if (bandwidth > 0) return smoothedValues(sorted, bandwidth)
  return parameters['method'] === 'steps' || sorted[0] === sorted.at(-1) ? singleValues(sorted) : joinedValues(sorted)
}

/** Data as a distribution. */
export const empirical: Family = {
  description: 'your own data: values that were observed, in a list or a column of a file',
  name: 'empirical',
  use: 'When there are enough observations to speak for themselves, about 30 or more, and tomorrow will be like them. `file: prices.csv, column: price` reads a CSV, Arrow or Feather v2 file instead of `values`. Nothing beyond the smallest and largest value can come out, but with `method: kernel`, whose normals reach further: truncate it where a bound is sure. With few values, or where the tails matter, take a family. A path that repeats the steps of a history is the process bootstrap.',
  parametrisations: [
    {
      parameters: [
        { name: 'values', description: 'the observations, at least one, in any order', kind: 'values' },
        ...shape,
      ],
    },
    {
      parameters: [
        { name: 'file', description: 'a CSV, Arrow or Feather v2 file, relative to the scenario', kind: 'file' },
        {
          name: 'column',
          description: 'its column; the only one of numbers unless given',
          kind: 'choice',
          default: null,
        },
        ...shape,
      ],
    },
  ],
  rule(parameters) {
    const values = listOf(parameters, 'values')
    const { method, bandwidth } = parameters
    return firstBroken(
      [values.length > 0, 'values must not be empty'],
      [values.length <= MOST_VALUES, `at most ${MOST_VALUES} values can be taken`],
      [values.every((value) => Math.abs(value) <= LARGEST), 'values must be finite, within 1e150'],
      [typeof method === 'string' && METHODS.includes(method), 'method must be linear, steps or kernel'],
      [bandwidth === undefined || method === 'kernel', 'bandwidth goes with method kernel'],
      [bandwidth === undefined || (typeof bandwidth === 'number' && bandwidth > 0), 'bandwidth > 0 must hold'],
      [method !== 'kernel' || values.length <= MOST_SMOOTHED, `method kernel takes at most ${MOST_SMOOTHED} values`],
    )
  },
  support: (parameters) => boundOf(parameters).support,
  mean: (parameters) => boundOf(parameters).mean,
  variance: (parameters) => boundOf(parameters).variance,
  cdf: (parameters) => boundOf(parameters).cdf,
  survival: (parameters) => boundOf(parameters).survival,
  logDensity: (parameters) => boundOf(parameters).logDensity,
  quantile: (parameters) => boundOf(parameters).quantile,
  breaks: (parameters) => boundOf(parameters).breaks,
  atoms: (parameters) => boundOf(parameters).atoms,
  indexed(graph, z, parameters) {
    const sorted = orderStatistics(listOf(parameters, 'values'))
    const { method } = parameters
    if (method === 'kernel' || sorted.length <= MOST_LINES) return undefined
    const joined = method === 'linear'
    const cells = joined ? sorted.length - 1 : sorted.length
    const rises = sorted.subarray(0, cells).map((value, i) => (joined ? sorted[i + 1]! - value : 0))
    const position = graph.op('mul', graph.call(functions.normal_cdf, z), graph.constant(cells))
    return cellsNode(graph, sorted.subarray(0, cells), rises, [sorted[0]!, sorted.at(-1)!], position)
  },
  remedy: 'give numbers',
  examples: [
    '{ empirical: { values: [7.1, 7.4, 7.9, 8.0, 8.6, 9.9, 12.5] } }',
    '{ empirical: { values: [7.1, 7.4, 7.9, 8.0, 8.6, 9.9, 12.5], method: kernel } }',
  ],
}
