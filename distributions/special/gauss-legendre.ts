/** Nodes and weights of Gauss–Legendre quadrature with 16 points on [−1, 1], the positive half. */
const HALF: readonly (readonly [number, number])[] = [
  [0.09501250983763744, 0.1894506104550685],
  [0.2816035507792589, 0.1826034150449236],
  [0.45801677765722737, 0.16915651939500254],
  [0.6178762444026438, 0.14959598881657674],
  [0.755404408355003, 0.12462897125553388],
  [0.8656312023878318, 0.09515851168249279],
  [0.9445750230732326, 0.062253523938647894],
  [0.9894009349916499, 0.027152459411754096],
]

/** ∫ f over [low, high] in one panel. */
export function panel(f: (x: number) => number, low: number, high: number): number {
  const middle = (low + high) / 2
  const half = (high - low) / 2
  let sum = 0
  for (const [node, weight] of HALF) sum += weight * (f(middle - half * node) + f(middle + half * node))
  return half * sum
}

/**
 * ∫ f over [low, high] in halves where those differ from the whole: the gap between two modes takes many, and so does an end
 * at which f is no polynomial.
 *
 * @param area of one panel over the whole
 * @param narrowest width that is not halved again
 */
export function refined(
  f: (x: number) => number,
  low: number,
  high: number,
  area: number,
  { tolerance, narrowest }: { readonly tolerance: number; readonly narrowest: number },
): number {
  const middle = low + (high - low) / 2
  const [left, right] = [panel(f, low, middle), panel(f, middle, high)]
  if (!(Math.abs(left + right - area) > tolerance) || high - low < narrowest) return left + right
  const until = { tolerance, narrowest }
  return refined(f, low, middle, left, until) + refined(f, middle, high, right, until)
}
