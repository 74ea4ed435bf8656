/**
 * Tangent, sine and arc tangent of what quantiles need, in double arithmetic alone: `Math.tan` and its kin differ between machines in their
 * last bits.
 */
const { PI } = Math

/** sin(πt) for 0 ≤ t ≤ ½, relatively exact. */
export function sinPi(t: number): number {
  return t <= 0.25 ? sine(PI * t) : cosine(PI * (0.5 - t))
}

/** 1/tan(πt) for 0 < t ≤ ½, relatively exact; 0 at ½. */
export function cotPi(t: number): number {
  if (t <= 0.25) return cosine(PI * t) / sine(PI * t)
  const y = PI * (0.5 - t)
  return sine(y) / cosine(y)
}

const SERIES_TERMS = 10

/** Taylor's series, exact to the last bits up to π/4. */
function sine(y: number): number {
  let sum = 1
  for (let k = SERIES_TERMS; k >= 1; k--) sum = 1 - ((y * y) / (2 * k * (2 * k + 1))) * sum
  return y * sum
}

function cosine(y: number): number {
  let sum = 1
  for (let k = SERIES_TERMS; k >= 1; k--) sum = 1 - ((y * y) / ((2 * k - 1) * (2 * k))) * sum
  return sum
}

/** atan(x)/π for x ≥ 0, relatively exact. */
export function atanOverPi(x: number): number {
  if (x > 1) return 0.5 - atanOverPi(1 / x)
  // atan x = 2·atan(x/(1 + √(1 + x²))): thrice brings 1 down to 0.1.
  let y = x
  for (let i = 0; i < 3; i++) y = y / (1 + Math.sqrt(1 + y * y))
  let sum = 0
  for (let k = 12; k >= 0; k--) sum = 1 / (2 * k + 1) - y * y * sum
  return (8 * y * sum) / PI
}
