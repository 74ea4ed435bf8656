import { log } from '../../src/kernel/mathematics.ts'
import type { Family, Parameters } from '../family.ts'
import { scoreTail, whereHolds } from '../formula.ts'
import { firstBroken, scalars } from '../parameters.ts'

const shapeOf = (parameters: Parameters) => scalars(parameters, 'min', 'low', 'high', 'max')

/**
 * Up from 0 at min to low, level to high, down to 0 at max. Seen from the end with the smaller tail t, with `near` and `far` the
 * widths of that end's ramp and the other's and w = (max − min + high − low)/2 what the area has under height 1: x lies
 * √(2·t·w·near) from the end while t·w ≤ near/2, else on the plateau; beyond it by u of area, 2·u/(1 + √(2·(1 − t)·w/far)) into
 * the other ramp.
 */
export const trapezoidal: Family = {
  description: 'straight up from min to low, level to high, straight down to max',
  name: 'trapezoidal',
  use: 'When a range of values is equally likely and the ends beyond it are possible but less so: between 10 and 20, most likely 12 to 15.',
  parametrisations: [
    {
      parameters: [
        { name: 'min', description: 'smallest value', kind: 'value' },
        { name: 'low', description: 'where the plateau begins', kind: 'value' },
        { name: 'high', description: 'where the plateau ends', kind: 'value' },
        { name: 'max', description: 'largest value', kind: 'value' },
      ],
    },
  ],
  rule(parameters) {
    const { min, low, high, max } = shapeOf(parameters)
    return firstBroken(
      [min <= low && low <= high && high <= max, 'min <= low <= high <= max must hold'],
      [Number.isFinite(max - min), 'min and max must be finite'],
    )
  },
  support(parameters) {
    const { min, max } = shapeOf(parameters)
    return [min, max]
  },
  mean(parameters) {
    const { min } = shapeOf(parameters)
    return min + rawMoment(parameters, 1)
  },
  variance(parameters) {
    const mean = rawMoment(parameters, 1)
    return Math.max(0, rawMoment(parameters, 2) - mean * mean)
  },
  cdf(parameters) {
    const { min, low, high, max } = shapeOf(parameters)
    return (x) => lowerTail(x - min, low - min, high - min, max - min)
  },
  survival(parameters) {
    const { min, low, high, max } = shapeOf(parameters)
    return (x) => lowerTail(max - x, max - high, max - low, max - min)
  },
  logDensity(parameters) {
    const { min, low, high, max } = shapeOf(parameters)
    const area = (max - min + (high - low)) / 2
    return (x) => {
      if (!(x >= min && x <= max)) return Number.NEGATIVE_INFINITY
      const height = x < low ? (x - min) / (low - min) : x > high ? (max - x) / (max - high) : 1
      return log(height) - log(area)
    }
  },
  quantile(parameters) {
    const { min, low, high, max } = shapeOf(parameters)
    const area = (max - min + (high - low)) / 2
    return (p, q) => {
      const below = p <= q
      const [tail, rest] = below ? [p, q] : [q, p]
      const [near, far] = below ? [low - min, max - high] : [max - high, low - min]
      const [end, side] = below ? [min, 1] : [max, -1]
      if (tail * area <= near / 2) return end + side * Math.sqrt(2 * tail * area * near)
      const level = near / 2 + tail * area
      const beyond = level - (near + high - low)
      if (!(rest * area < far / 2)) return end + side * level
      return end + side * (near + high - low + (2 * beyond) / (1 + Math.sqrt((2 * rest * area) / far)))
    }
  },
  breaks(parameters) {
    const { min, low, high, max } = shapeOf(parameters)
    const area = max - min + (high - low)
    return [(low - min) / area, 1 - (max - high) / area].filter((p) => p > 0 && p < 1)
  },
  formula(graph, z, parameters) {
    const [min, low, high, max] = ['min', 'low', 'high', 'max'].map((name) => parameters[name]!) as [
      number,
      number,
      number,
      number,
    ]
    const op = graph.op.bind(graph)
    const half = graph.constant(0.5)
    const two = graph.constant(2)
    const [rise, fall] = [op('sub', low, min), op('sub', max, high)]
    const area = op('mul', op('add', op('sub', max, min), op('sub', high, low)), half)
    const { below, tail } = scoreTail(graph, z)
    const near = graph.select(below, rise, fall)
    const far = graph.select(below, fall, rise)
    const part = op('mul', tail, area)
    const rest = op('mul', op('sub', graph.constant(1), tail), area)
    const onNear = op('sqrt', op('mul', op('mul', two, part), near))
    const level = op('add', op('mul', near, half), part)
    const toFar = op('add', near, op('sub', high, low))
    const left = op('sqrt', op('div', op('mul', two, rest), far))
    const into = op('div', op('mul', two, op('sub', level, toFar)), op('add', graph.constant(1), left))
    const beyond = graph.select(op('lt', rest, op('mul', far, half)), op('add', toFar, into), level)
    const distance = graph.select(op('le', part, op('mul', near, half)), onNear, beyond)
    const x = graph.select(below, op('add', min, distance), op('sub', max, distance))
    const ordered = op('and', op('le', min, low), op('and', op('le', low, high), op('le', high, max)))
    return whereHolds(graph, ordered, x)
  },
  percentiles: { positions: ['min', 'low', 'high', 'max'] },
  examples: ['{ trapezoidal: { min: 10, low: 12, high: 15, max: 20 } }'],
}

/** The share within `distance` of the end from which the ramp ends at `ramp` and the plateau at `level`. */
function lowerTail(distance: number, ramp: number, level: number, whole: number): number {
  if (!(distance > 0)) return distance <= 0 ? 0 : Number.NaN
  if (distance >= whole) return 1
  const area = (whole + level - ramp) / 2
  if (distance < ramp) return (distance * distance) / (2 * ramp * area)
  if (distance <= level) return (distance - ramp / 2) / area
  const left = whole - distance
  return 1 - (left * left) / (2 * (whole - level) * area)
}

/** E[(x − min)^n] for n = 1, 2: the difference of two triangles. */
function rawMoment(parameters: Parameters, n: 1 | 2): number {
  const { min, low, high, max } = shapeOf(parameters)
  const [b, c, d] = [low - min, high - min, max - min]
  if (d === 0) return 0
  const area = d + c - b
  if (n === 1) return (d * d + c * d + c * c - b * b) / (3 * area)
  return (d * d * d + d * d * c + d * c * c + c * c * c - b * b * b) / (6 * area)
}
