/** A curve through rising points that rises everywhere. */

export interface MonotoneCurve {
  readonly at: (x: number) => number
  /** dy/dx, positive everywhere. */
  readonly slopeAt: (x: number) => number
  readonly inverse: (y: number) => number
}

interface Piece {
  readonly x: number
  readonly y: number
  readonly slope: number
  readonly square: number
  readonly cube: number
}

/** Newton doubles the right digits; halving alone needs 60 steps. */
const MOST_STEPS = 100

/**
 * Cubics between the points, straight lines beyond, in the direction of the outermost two. Inside the slope at a point is
 * a weighted harmonic mean of those of the chords beside it, so that no cubic turns back; straight points give a line.
 *
 * @param xs at least two, rising
 * @param ys as many, rising
 * @source Fritsch and Butland, "A method for constructing local monotone piecewise cubic interpolants", SIAM J. Sci. Stat.
 * Comput. 5 (1984), with Brodlie's weights; Fritsch and Carlson (1980) for why it rises
 */
export function monotoneCurve(xs: readonly number[], ys: readonly number[]): MonotoneCurve {
  const pieces = piecesOf(xs, ys)
  const before: Piece = { ...pieces[0]!, square: 0, cube: 0 }
  const byX = (x: number) => (x < xs[0]! ? before : pieces[lastBelow(xs, x)]!)
  return {
    at: (x) => heightAt(byX(x), x),
    slopeAt: (x) => slopeOf(byX(x), x),
    inverse(y) {
      if (y < ys[0]!) return before.x + (y - before.y) / before.slope
      const i = lastBelow(ys, y)
      const piece = pieces[i]!
      if (i === xs.length - 1) return piece.x + (y - piece.y) / piece.slope
      return inverseWithin(piece, y, xs[i + 1]!, ys[i + 1]!)
    },
  }
}

/** One for each point, from it to the right; the last is a line. */
function piecesOf(xs: readonly number[], ys: readonly number[]): Piece[] {
  const widths = xs.slice(1).map((x, i) => x - xs[i]!)
  const chords = widths.map((width, i) => (ys[i + 1]! - ys[i]!) / width)
  const slopes = xs.map((_, i) => {
    if (i === 0 || i === xs.length - 1) return chords[i === 0 ? 0 : i - 1]!
    const left = 2 * widths[i]! + widths[i - 1]!
    const right = widths[i]! + 2 * widths[i - 1]!
    return (left + right) / (left / chords[i - 1]! + right / chords[i]!)
  })
  return xs.map((x, i) => {
    const [slope, next, chord, width] = [slopes[i]!, slopes[i + 1], chords[i], widths[i]]
    const line = { x, y: ys[i]!, slope, square: 0, cube: 0 }
    if (next === undefined || chord === undefined || width === undefined) return line
    return {
      ...line,
      square: (3 * chord - 2 * slope - next) / width,
      cube: (slope + next - 2 * chord) / (width * width),
    }
  })
}

function heightAt({ x: from, y, slope, square, cube }: Piece, x: number): number {
  const t = x - from
  return y + t * (slope + t * (square + t * cube))
}

function slopeOf({ x: from, slope, square, cube }: Piece, x: number): number {
  const t = x - from
  return slope + t * (2 * square + t * 3 * cube)
}

/** Newton's steps where they stay between what is known, else halving. */
function inverseWithin(piece: Piece, y: number, end: number, top: number): number {
  let [low, high] = [piece.x, end]
  let x = low + ((y - piece.y) / (top - piece.y)) * (high - low)
  for (let step = 0; step < MOST_STEPS; step++) {
    const excess = heightAt(piece, x) - y
    if (excess === 0) return x
    if (excess < 0) low = x
    else high = x
    const newton = x - excess / slopeOf(piece, x)
    const next = newton > low && newton < high ? newton : low + (high - low) / 2
    if (next === x || next === low || next === high || Math.abs(next - x) <= 1e-16 * Math.abs(x)) return next
    x = next
  }
  return x
}

/** The last index whose entry is at most the value, which is at least the first. */
function lastBelow(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (sorted[middle]! <= value) low = middle
    else high = middle - 1
  }
  return low
}
