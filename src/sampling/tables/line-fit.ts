/**
 * One segment of a line table: the polynomial of degree 6 through 7 Chebyshev–Lobatto nodes, and the check whether it is
 * good enough, done with the kernel's own arithmetic. Ends are nodes, so neighbouring lines meet.
 */
import { type Curve, probabilitiesAt, type Sample, scoreNoise } from './line-curve.ts'
import type { Line } from './line-guide.ts'
import { nextDown } from './next-up.ts'

/** A stretch of z to be covered, with the curve's values at its ends (one-sided limits at breaks). */
export interface Segment {
  readonly low: number
  readonly high: number
  readonly atLow: Sample
  readonly atHigh: Sample
  /** How often it has been halved. */
  readonly depth: number
}

export interface Fit {
  readonly line: Line
  readonly good: boolean
  /** The values at the nodes in order. */
  readonly values: readonly Sample[]
}

/** (1 − cos(πj/6))/2: where the nodes stand in a segment of width 1. */
const ROOT = Math.sqrt(3) / 4
const NODES = [0, 0.5 - ROOT, 0.25, 0.5, 0.75, 0.5 + ROOT, 1]

/** Interior extremes of the error in a segment from −1 to 1; a random point is added. */
const CHECKS = [-0.95, -0.26, 0.26, 0.95]

/** Samples the curve at a score. */
export function sampleAt(curve: Curve, z: number): Sample {
  const [p, q] = probabilitiesAt(z)
  return curve.at(p, q)
}

/**
 * Fits a segment.
 *
 * @param random an extra check point in (−1, 1): fixed ones alone can miss a narrow component
 */
export function fitSegment(curve: Curve, segment: Segment, tolerance: number, random: number): Fit {
  const { low, high } = segment
  const width = high - low
  const scores = NODES.map((u) => low + u * width)
  const sampled = scores.map((z, j) => (j === 0 ? segment.atLow : j === 6 ? segment.atHigh : sampleAt(curve, z)))
  const values = levelled(sampled, tolerance)
  const offsets = scores.map((z) => z - low)
  const coefficients = interpolate(values, offsets, width)
  const line = [low, ...coefficients]
  const good = [...CHECKS, random].every((check) => {
    const inside = low + (width * (1 + check)) / 2
    const z = inside < high ? inside : nextDown(high)
    return isGood(curve, coefficients, z, z - low, tolerance)
  })
  return { line, good, values }
}

/** An atom is level from end to end: the limits at its ends may be off by the rounding of the breaks. */
function levelled(values: readonly Sample[], tolerance: number): readonly Sample[] {
  const { y, scale } = values[3]!
  const isLevel = values.every((value, j) => {
    return j === 0 || j === 6 ? Math.abs(value.y - y) <= tolerance * scale : value.y === y
  })
  return isLevel ? values.map((value) => ({ ...value, y })) : values
}

/** A straight ramp between the ends: what is left of a jump when its segment is as narrow as z's last bits. */
export function rampOf({ low, high, atLow, atHigh }: Segment): Line {
  return [low, atLow.y, (atHigh.y - atLow.y) / (high - low), 0, 0, 0, 0, 0]
}

/** Is the polynomial within the bar at z? Infinite and undefined values are not. */
function isGood(curve: Curve, coefficients: readonly number[], z: number, t: number, tolerance: number): boolean {
  const { y, scale } = sampleAt(curve, z)
  let value = coefficients[6]!
  let slope = 0
  for (let k = 5; k >= 0; k--) {
    slope = slope * t + value
    value = value * t + coefficients[k]!
  }
  const bar = tolerance * scale + Math.abs(slope) * scoreNoise(z) + curve.relative * Math.abs(y)
  return Math.abs(value - y) <= bar
}

/** Coefficients in z − low. The second pass takes back what rounding of the first lost at the nodes. */
function interpolate(values: readonly Sample[], offsets: readonly number[], width: number): number[] {
  const first = values[0]!.y
  const coefficients = solve(
    values.map(({ y }) => y - first),
    width,
  )
  coefficients[0] = first
  const left = values.map(({ y }, j) => y - horner(coefficients, offsets[j]!))
  return solve(left, width).map((correction, k) => coefficients[k]! + correction)
}

function horner(coefficients: readonly number[], t: number): number {
  let value = coefficients[6]!
  for (let k = 5; k >= 0; k--) value = value * t + coefficients[k]!
  return value
}

function solve(values: readonly number[], width: number): number[] {
  let power = 1
  return inverse.map((row) => {
    let sum = 0
    for (let j = 0; j < row.length; j++) sum += row[j]! * values[j]!
    const coefficient = sum / power
    power *= width
    return coefficient
  })
}

/** `inverse[k][j]`: coefficient k of the polynomial that is 1 at node j and 0 at the others. */
const inverse = inverseVandermonde(NODES)

function inverseVandermonde(nodes: readonly number[]): number[][] {
  const bases = nodes.map((node, j) => {
    let basis = [1]
    for (const [i, other] of nodes.entries()) {
      if (i === j) continue
      const raised = [0, ...basis]
      basis = raised.map((c, k) => (c - other * (basis[k] ?? 0)) / (node - other))
    }
    return basis
  })
  return nodes.map((_, k) => bases.map((basis) => basis[k]!))
}
