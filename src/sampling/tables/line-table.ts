/**
 * Builds the line table of a continuous family. Segments start as half units of z, cut at the family's breaks, and are
 * halved until each passes its check; kinks, jumps and gaps are only more and narrower lines.
 */
import { normalQuantile } from '../../kernel/mathematics.ts'
import { type LineTable, Z_LIMIT } from '../../kernel/table.ts'
import { uniformOf } from '../stream.ts'
import { threefry2x64 } from '../threefry.ts'
import {
  type Curve,
  curveOf,
  type LineTableInput,
  probabilitiesAt,
  type Quantile,
  type Sample,
  scoreNoise,
} from './line-curve.ts'
import { fitSegment, rampOf, type Segment, sampleAt } from './line-fit.ts'
import { type Line, packLines } from './line-guide.ts'
import { nextUp } from './next-up.ts'
import type { SupportedTable } from './table-value.ts'

/** A table with the tolerance its lines were checked at, which may be wider than the one asked for. */
export interface BuiltTable extends SupportedTable {
  readonly tolerance: number
}

/** The tolerance of a table unless said: quantiles good to 3e-14 can be tabulated to this. */
export const TOLERANCE = 1e-13

/** A table may be built up to this tolerance when lines run out; beyond it there is none. */
const WORST_TOLERANCE = 1.001e-11

/** A direct table that needs more lines than this costs more cache than an exp costs time. */
const MOST_DIRECT_LINES = 512
const MOST_LINES = 2048

/** Families made of data, with breaks by the hundred, may take more. */
const MOST_DATA_LINES = 4096
const DATA_BREAKS = 256

/**
 * A place where the curve bends without end takes a line at each halving: more places than lines suffice for, halved this
 * often, are the quantile's own noise, on which all lines would be spent.
 */
const DEEP = 32

/** A segment this narrow that still fails is a jump: its mass is below 1e-13. */
const NARROWEST = 2 ** -44

/**
 * Builds a table that a lookup reads in one pass: right to `tolerance` in x, or to a few ulp in z where x is steep.
 *
 * @throws RangeError naming the family when its quantile falls, is not finite, or takes too many lines
 * @example buildLineTable({ name: 'exponential', quantile: (p, q) => -log(q), support: [0, Infinity] })
 */
export function buildLineTable(given: LineTableInput): BuiltTable {
  const input = { ...given, quantile: remembered(given.quantile) }
  const { breaks = [], tolerance: wanted = TOLERANCE } = input
  if (breaks.length >= MOST_DATA_LINES) {
    throw new RangeError(`${input.name}: a table holds at most ${MOST_DATA_LINES} pieces; got ${breaks.length + 1}`)
  }
  const most = breaks.length > DATA_BREAKS ? MOST_DATA_LINES : MOST_LINES
  for (let tolerance = wanted; tolerance <= WORST_TOLERANCE; tolerance *= 10) {
    for (const { form, limit } of attemptsFor(given, most)) {
      const curve = curveOf(input, form)
      const lines = fitCurve(curve, input, tolerance, limit)
      if (lines !== null) return { ...packLines(lines, curve.form, curve.offset), support: input.support, tolerance }
    }
  }
  throw new RangeError(`${input.name}: ${reasonAgainst(input, most)}`)
}

/** Halves share nodes with their whole, and every form and tolerance that is tried asks for the same ones. */
function remembered(quantile: Quantile): Quantile {
  const known = new Map<number, number>()
  return (p, q) => {
    const key = p <= q ? p : -q
    // 0 and −0 are one key.
    if (key === 0) return quantile(p, q)
    let x = known.get(key)
    if (x === undefined) {
      x = quantile(p, q)
      known.set(key, x)
    }
    return x
  }
}

interface Attempt {
  readonly form: LineTable['form']
  readonly limit: number
}

/**
 * Forms in order of preference: direct when small, exp for supports above 0, then whatever else a finite end allows. Atoms
 * come out as they are from the direct form alone.
 */
function attemptsFor(input: LineTableInput, most: number): Attempt[] {
  const {
    support: [low, high],
    breaks = [],
  } = input
  if (hasAtoms(input)) return [{ form: 'direct', limit: most }]
  const attempts: Attempt[] = []
  const few = Math.max(MOST_DIRECT_LINES, 2 * breaks.length)
  if (low >= 0) attempts.push({ form: 'direct', limit: Math.min(few, most) }, { form: 'above', limit: most })
  attempts.push({ form: 'direct', limit: most })
  if (low < 0 && low > -Infinity) attempts.push({ form: 'above', limit: most })
  if (high < Infinity) attempts.push({ form: 'below', limit: most })
  return attempts
}

/** Whether the quantile is level between two neighbouring breaks. */
function hasAtoms({ quantile, breaks = [] }: LineTableInput): boolean {
  const sorted = [...breaks].sort((a, b) => a - b)
  return sorted.slice(1).some((high, i) => {
    const width = high - sorted[i]!
    const at = (share: number) => quantile(sorted[i]! + share * width, 1 - high + (1 - share) * width)
    return width > 0 && at(0.25) === at(0.75)
  })
}

/** The lines of a curve in order; null when they would be too many. */
function fitCurve(curve: Curve, input: LineTableInput, tolerance: number, limit: number): Line[] | null {
  const lines: Line[] = []
  /** Segments that failed, by how often they have been halved. */
  const failed: number[] = []
  const waiting = initialSegments(curve, input.breaks ?? [], tolerance).reverse()
  let last: Sample | undefined
  while (waiting.length > 0) {
    const segment = waiting.pop()!
    const fit = fitSegment(curve, segment, tolerance, randomFor(segment))
    if (!fit.good && segment.high - segment.low > NARROWEST) {
      waiting.push(...halvesOf(curve, segment))
      failed[segment.depth] = (failed[segment.depth] ?? 0) + 1
      if (lines.length + waiting.length > limit) return null
      if (segment.depth >= DEEP && failed[segment.depth]! > limit / DEEP) return null
      continue
    }
    if (!fit.values.every(({ y }) => Number.isFinite(y))) return null
    checkRising(curve, input.name, last === undefined ? fit.values : [last, ...fit.values], segment)
    lines.push(fit.good ? fit.line : rampOf(segment))
    last = fit.values.at(-1)!
  }
  return lines
}

/** Right half first: the stack gives back the left one. */
function halvesOf(curve: Curve, { low, high, atLow, atHigh, depth: parent }: Segment): [Segment, Segment] {
  const middle = low + (high - low) / 2
  const atMiddle = sampleAt(curve, middle)
  const depth = parent + 1
  return [
    { low: middle, high, atLow: atMiddle, atHigh, depth },
    { low, high: middle, atLow, atHigh: atMiddle, depth },
  ]
}

interface Edge {
  readonly z: number
  readonly below: Sample
  readonly above: Sample
}

/** Half units of z, cut at the breaks; a break takes the place of an edge it falls on. */
function initialSegments(curve: Curve, breaks: readonly number[], tolerance: number): Segment[] {
  const cuts = breakEdges(curve, breaks, tolerance)
  const edges: Edge[] = [...cuts]
  for (let z = -Z_LIMIT; z <= Z_LIMIT; z += 0.5) {
    const near = cuts.some((cut) => Math.abs(cut.z - z) <= NARROWEST)
    if (near) continue
    const sample = sampleAt(curve, z)
    edges.push({ z, below: sample, above: sample })
  }
  edges.sort((a, b) => a.z - b.z)
  return edges.slice(1).map((right, i) => {
    const left = edges[i]!
    return { low: left.z, high: right.z, atLow: left.above, atHigh: right.below, depth: 0 }
  })
}

/**
 * Edges of the breaks. At a jump the edge stands just above the break's score, so that z on the edge means p beyond it;
 * at a kink a last bit does not matter, and one that falls on a half unit is put there to save a compare step.
 */
function breakEdges(curve: Curve, breaks: readonly number[], tolerance: number): Edge[] {
  const edges: Edge[] = []
  for (const p of [...breaks].sort((a, b) => a - b)) {
    const q = 1 - p
    const score = p <= 0.5 ? normalQuantile(p) : -normalQuantile(q)
    if (!(Math.abs(score) < Z_LIMIT - NARROWEST)) continue
    const below = beside(curve, p, q, -1)
    const above = beside(curve, p, q, 1)
    const jumps = Math.abs(above.y - below.y) > tolerance * above.scale
    const half = Math.round(score * 2) / 2
    const z = jumps ? nextUp(score) : Math.abs(score - half) <= scoreNoise(score) ? half : score
    if (z - (edges.at(-1)?.z ?? -Infinity) > NARROWEST) edges.push({ z, below, above })
  }
  return edges
}

/** The curve a few last bits of p to one side: its one-sided limit. */
function beside(curve: Curve, p: number, q: number, side: 1 | -1): Sample {
  const step = side * Math.min(p, q) * 2 ** -51
  return p <= q ? curve.at(p + step, 1 - (p + step)) : curve.at(1 - (q - step), q - step)
}

/** A quantile rises; one that falls by more than any table's tolerance is not a distribution at all. */
function checkRising(curve: Curve, name: string, values: readonly Sample[], { low, high }: Segment): void {
  const noise = (Math.abs(values.at(-1)!.y - values[0]!.y) / (high - low)) * scoreNoise(high)
  for (let j = 1; j < values.length; j++) {
    const { y, scale } = values[j]!
    const before = values[j - 1]!.y
    const fall = curve.rises ? before - y : y - before
    if (!(fall <= 2 * (WORST_TOLERANCE * scale + curve.relative * Math.abs(y) + noise))) {
      const [p] = probabilitiesAt(low)
      throw new RangeError(`${name}: the quantile must not fall as p rises; got ${before}, then ${y}, near p=${p}`)
    }
  }
}

/** Why no table came out: a value that is not finite, if there is one, else too many lines. */
function reasonAgainst(input: LineTableInput, most: number): string {
  for (let z = -Z_LIMIT; z <= Z_LIMIT; z += 0.5) {
    const [p, q] = probabilitiesAt(z)
    const x = input.quantile(p, q)
    if (!Number.isFinite(x)) return `the quantile must be finite inside (0, 1); got ${x} at p=${p}`
  }
  return `a table of ${most} lines must reach 1e-11; got a distribution too extreme for it, take a shape nearer to 1 or bounds that hold more of it`
}

let points: readonly number[] | undefined

/** A check point in (−1, 1) that belongs to the place, so that families share what Φ is there. */
function randomFor({ low, high }: Segment): number {
  points ??= Array.from({ length: 128 }, (_, i) => 2 * uniformOf(threefry2x64([BigInt(i), 0n], [0n, 0n])[0]) - 1)
  return points[Math.floor(Math.abs(low / (high - low))) % points.length]!
}
