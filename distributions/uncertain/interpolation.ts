/**
 * How a quantile whose shape is uncertain follows from those at 16 fixed shapes: by the polynomial through them, in the
 * coordinate of the shape and the transform of the value in which it is the smoothest. Chosen by trying, and checked at
 * other shapes; a wide interval of shapes is cut into strips.
 *
 * @source Trefethen, "Approximation Theory and Approximation Practice", chapters 2 and 8 (Chebyshev points)
 */
import { exp, log, normalCdf } from '../../src/kernel/mathematics.ts'
import { sinPi } from '../special/circular.ts'
import { level, logarithm, signedLogarithm, type Transform } from './transforms.ts'

/** What is polynomial in the shape: the shape itself, its logarithm or its reciprocal. */
export type Coordinate = 'level' | 'log' | 'reciprocal'

export interface Strip {
  /** Of the shape, as everything here. */
  readonly from: number
  readonly to: number
  /** Of the coordinate: s = (coordinate − middle)/half is from −1 to 1 in the strip. */
  readonly middle: number
  readonly half: number
  /** The shapes with a table, at s = points. */
  readonly shapes: readonly number[]
}

export interface Interpolation {
  readonly coordinate: Coordinate
  readonly transform: Transform
  readonly strips: readonly Strip[]
}

/** The quantile of p for each shape, with p + q = 1. */
export type QuantileAt = (shape: number) => (p: number, q: number) => number

const COUNT = 16

/** Chebyshev points of −1 to 1, ascending. */
export const points: readonly number[] = Array.from({ length: COUNT }, (_, i) => {
  // cos(π(2i + 1)/32), by the sine of the distance from the middle.
  const turn = (COUNT - (2 * i + 1)) / (2 * COUNT)
  return turn < 0 ? sinPi(-turn) : -sinPi(turn)
})

/** 1/∏(sᵢ − sⱼ): the polynomial that is 1 at point i and 0 at the others is ∏(s − sⱼ) times this. */
export const weights: readonly number[] = points.map((own) =>
  points.reduce((weight, other) => (other === own ? weight : weight / (own - other)), 1),
)

/** Of max(|x|, interquartile range). */
const TOLERANCE = 1e-9
const MOST_STRIPS = 4

/** Normal scores at which a plan is checked: the range in which a billion draws fall. */
const SCORES = Array.from({ length: 25 }, (_, i) => (i - 12) / 2)
const probabilities = SCORES.map((z) => [normalCdf(z), normalCdf(-z)] as const)

/** Between the outermost points, where polynomials err most, and in the middle; −1 and 1 themselves are beyond them. */
const CHECKS = [-1, -0.987, -0.9, -0.52, 0.04, 0.47, 0.93, 0.988, 1]

/** The plan with the fewest strips that is right to 1e-9, or null. */
export function planInterpolation(quantileAt: QuantileAt, low: number, high: number): Interpolation | null {
  const coordinates: readonly Coordinate[] = low > 0 ? ['log', 'level', 'reciprocal'] : ['level']
  for (let count = 1; count <= MOST_STRIPS; count++) {
    for (const coordinate of coordinates) {
      const strips = stripsOf(coordinate, low, high, count)
      for (const transform of transformsFor(quantileAt(low))) {
        if (strips.every((strip) => isGood(quantileAt, coordinate, strip, transform))) {
          return { coordinate, transform, strips }
        }
      }
    }
  }
  return null
}

/** The weights of the tables of a strip at s. */
export function basisAt(s: number): readonly number[] {
  return points.map((own, i) =>
    points.reduce((product, other) => (other === own ? product : product * (s - other)), weights[i]!),
  )
}

function transformsFor(quantile: (p: number, q: number) => number): readonly Transform[] {
  return quantile(...probabilities[0]!) > 0 ? [logarithm, level] : [level, signedLogarithm]
}

function stripsOf(coordinate: Coordinate, low: number, high: number, count: number): Strip[] {
  const [first, last] = [into(coordinate, low), into(coordinate, high)]
  const end = (i: number) =>
    i === 0 ? low : i === count ? high : back(coordinate, first + ((last - first) * i) / count)
  return Array.from({ length: count }, (_, i) => {
    const [from, to] = [end(i), end(i + 1)]
    const [a, b] = [into(coordinate, from), into(coordinate, to)]
    const [middle, half] = [(a + b) / 2, (b - a) / 2]
    return { from, to, middle, half, shapes: points.map((s) => back(coordinate, middle + half * s)) }
  })
}

function isGood(quantileAt: QuantileAt, coordinate: Coordinate, strip: Strip, transform: Transform): boolean {
  const valuesAt = (shape: number) => {
    const quantile = quantileAt(shape)
    return probabilities.map(([p, q]) => quantile(p, q))
  }
  const known = strip.shapes.map((shape) => valuesAt(shape).map(transform.intoNumber))
  return CHECKS.every((s) => {
    const shape = s === -1 ? strip.from : s === 1 ? strip.to : back(coordinate, strip.middle + strip.half * s)
    const quantile = quantileAt(shape)
    const spread = quantile(0.75, 0.25) - quantile(0.25, 0.75)
    const basis = basisAt(s)
    return valuesAt(shape).every((x, k) => {
      const y = basis.reduce((sum, weight, i) => sum + weight * known[i]![k]!, 0)
      return Math.abs(transform.backNumber(y) - x) <= TOLERANCE * Math.max(Math.abs(x), spread)
    })
  })
}

function into(coordinate: Coordinate, shape: number): number {
  return coordinate === 'log' ? log(shape) : coordinate === 'reciprocal' ? 1 / shape : shape
}

function back(coordinate: Coordinate, at: number): number {
  return coordinate === 'log' ? exp(at) : coordinate === 'reciprocal' ? 1 / at : at
}
