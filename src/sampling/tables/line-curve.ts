/**
 * The curve a line table follows: y(z) for one form of one family, with how exact y must be. The bar is `right in x, or
 * right in z to a few ulp`: where a quantile is steep, moving z by its last bit moves x by more than any tolerance.
 */
import { log, normalCdf } from '../../kernel/mathematics.ts'
import type { LineTable } from '../../kernel/table.ts'

/** A quantile function: x at p, given p and q = 1 − p, the smaller one exact. */
export type Quantile = (p: number, q: number) => number

/** What a table is built from. */
export interface LineTableInput {
  /** Of the family, for errors. */
  readonly name: string
  readonly quantile: Quantile
  /** log of the quantile; needed only where the quantile itself underflows or overflows, with a support from 0. */
  readonly logQuantile?: Quantile
  /** Probabilities at which the quantile has a kink or jumps. */
  readonly breaks?: readonly number[]
  /** [low, high], infinite where unbounded. */
  readonly support: readonly [number, number]
  /** Of max(|x|, interquartile range), or of |x| alone when low ≥ 0; 1e-13 unless said. */
  readonly tolerance?: number
}

/** A point of the curve. */
export interface Sample {
  readonly y: number
  /** What the tolerance is multiplied by; infinite where y does not matter. */
  readonly scale: number
}

export interface Curve {
  readonly form: LineTable['form']
  readonly offset: number
  /** y falls as x rises in the form `below`. */
  readonly rises: boolean
  /** Relative error of y that exp's argument may have; 0 for direct. */
  readonly relative: number
  readonly at: (p: number, q: number) => Sample
}

/** A few ulp of z: what the score itself is uncertain by. */
const SCORE_NOISE = 2 ** -50

/** The noise of a score of about this size. */
export function scoreNoise(z: number): number {
  return SCORE_NOISE * Math.max(1, Math.abs(z))
}

/** Below this a value is as good as 0. */
const VANISHING = 1e-290
const LOG_VANISHING = -690

/** The least logarithm a line holds: exp of it is 0. */
const LEAST_LOG = -760

/** The curve of a form. */
export function curveOf(input: LineTableInput, form: LineTable['form']): Curve {
  const { quantile, support } = input
  const strict = support[0] >= 0
  const width = strict ? 0 : typicalWidth(quantile)
  const scaleOf = (x: number) => Math.max(Math.abs(x), width)
  if (form === 'direct') {
    const at = (p: number, q: number): Sample => {
      const y = quantile(p, q)
      const scale = scaleOf(y)
      return { y, scale: scale < VANISHING ? Infinity : scale }
    }
    return { form, offset: 0, rises: true, relative: 0, at }
  }
  const above = form === 'above'
  const offset = support[above ? 0 : 1]
  const { logQuantile } = input
  const at = (p: number, q: number): Sample => {
    if (above && offset === 0 && logQuantile !== undefined) return logSample(logQuantile(p, q), 1)
    const x = quantile(p, q)
    const gap = above ? x - offset : offset - x
    return logSample(gap > 0 ? log(gap) : gap === 0 ? LEAST_LOG : Number.NaN, scaleOf(x) / gap)
  }
  return { form, offset, rises: above, relative: 2 ** -51, at }
}

function logSample(y: number, scale: number): Sample {
  return { y: y < LEAST_LOG ? LEAST_LOG : y, scale: y < LOG_VANISHING ? Infinity : scale }
}

/** The interquartile range, or for a family that is mostly one value the narrowest central range that is not. */
function typicalWidth(quantile: Quantile): number {
  for (let tail = 0.25; tail > 1e-15; tail /= 2) {
    const width = quantile(1 - tail, tail) - quantile(tail, 1 - tail)
    if (width > 0) return width
  }
  return 1
}

/** Φ(−|z|) by |z|. */
const tails = new Map<number, number>()

/** Families share most of their nodes, halves of half units on both sides of 0. Kept up to this many. */
const MOST_KEPT = 100_000

/** Φ(z) and Φ(−z), the larger one as 1 less the smaller. */
export function probabilitiesAt(z: number): readonly [number, number] {
  const distance = Math.abs(z)
  let tail = tails.get(distance)
  if (tail === undefined) {
    tail = normalCdf(-distance)
    if (tails.size < MOST_KEPT) tails.set(distance, tail)
  }
  return z < 0 ? [tail, 1 - tail] : [1 - tail, tail]
}
