/** Riemann's zeta function at whole numbers, and the log-gamma function near 1 in powers of it. */

const DIRECT = 64

/** ζ(k) for whole k ≥ 2: a sum and its remainder by Euler and Maclaurin. */
export function zeta(k: number): number {
  let sum = 0
  for (let n = DIRECT - 1; n >= 1; n--) sum += power(n, k)
  const last = power(DIRECT, k)
  const third = (k * (k + 1) * (k + 2)) / 720 / DIRECT ** 3
  const fifth = (k * (k + 1) * (k + 2) * (k + 3) * (k + 4)) / 30240 / DIRECT ** 5
  return sum + last * (DIRECT / (k - 1) + 0.5 + k / 12 / DIRECT - third + fifth)
}

/** n^(−k). */
function power(n: number, k: number): number {
  let product = 1
  for (let i = 0; i < k; i++) product /= n
  return product
}

/** ζ(k)/k by k; 80 terms are exact to the last bit for arguments up to ½. */
const TERMS = Array.from({ length: 81 }, (_, k) => (k < 2 ? 0 : zeta(k) / k))

const EULER = 0.5772156649015329

/** log Γ(1 − x)/x for |x| ≤ ½, relatively exact at 0. */
export function logGammaSlope(x: number): number {
  let sum = 0
  for (let k = TERMS.length - 1; k >= 2; k--) sum = (sum + TERMS[k]!) * x
  return EULER + sum
}

/** (log Γ(1 − 2x) − 2·log Γ(1 − x))/x² for |x| ≤ ¼, relatively exact at 0. */
export function logGammaCurvature(x: number): number {
  let sum = 0
  let doubled = 2 ** (TERMS.length - 1)
  for (let k = TERMS.length - 1; k >= 2; k--, doubled /= 2) sum = sum * x + TERMS[k]! * (doubled - 2)
  return sum
}
