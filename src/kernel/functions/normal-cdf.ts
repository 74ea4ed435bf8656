/**
 * The standard normal distribution function Φ. In the tail Φ(−x) = e^(−x²/2) g(x) with x² as an exact pair (after
 * W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23, 1969): a
 * rounded x² would cost hundreds of ulp at x = −37.
 */
import { defineFunction, type Graph, type Node } from '../graph.ts'
import { growthOf } from './exp.ts'
import { notation } from './notation.ts'
import { product } from './pairs.ts'
import { pairedPolynomial, polynomial } from './polynomial.ts'

/** (Φ(x) − ½) / x over x², |x| ≤ 1, to 8e-17 (test/kernel/functions/reference/coefficients.py). */
const CENTRE = [
  0.3989422804014327, -0.06649038006690543, 0.009973557010035022, -0.0011873282154680343, 0.00011543468751655941,
  -9.444655793103845e-6, 6.659679879655231e-7, -4.1224107514160815e-8, 2.2704137585676e-9, -1.106432828275589e-10,
  4.0743269774266276e-12,
]

/** (Φ(−x) e^(x²/2) (x + 5) − 1 / √(2π)) (x + 5) over t = (x − 5) / (x + 5), 0.99 ≤ x ≤ 38.6, to 2e-17. */
const TAIL = [
  3.702507693486303, -2.951317335414267, 2.0017388242854963, -1.1335927424272247, 0.516610919276654,
  -0.17457546779803282, 0.03337520020060097, 0.0034414326863919206, -0.004537261304408965, 0.0009117276075704069,
  0.0003179704551780016, -0.00017964818772052958, -1.2837117536250077e-5, 2.6939413488697367e-5, -7.484595573989469e-7,
  -4.045085638347261e-6, 2.741279258196177e-7, 6.073203835559437e-7, -3.527342471978428e-8, -6.597911395345232e-8,
]

/** Up to here ½ − (½ − Φ) loses less than the tail's longer way round. */
const CENTRE_ENDS = 1

/** 1 / √(2π) */
const DENSITY_AT_0 = 0.3989422804014327

/** Φ of minus this is 0. */
const LARGEST = 39

/** e^(−x²/2) and the rest of Φ(−x), for x from 1 to 39. */
function tailOf(graph: Graph, x: Node): Node {
  const { add, div, mul, real, sub } = notation(graph)
  const square = product(graph, x, x)
  const { beyond, powers } = growthOf(graph, mul(real(-0.5), square.high), mul(real(-0.5), square.low))
  // x + 5 is rounded: h(x) = (x + 5) g(x) is taken at the x it stands for, then carried over the difference by
  // g' = x g − 1 / √(2π).
  const shifted = add(x, real(5))
  const difference = sub(x, sub(shifted, real(5)))
  const scale = div(real(1), shifted)
  const t = mul(sub(shifted, real(10)), scale)
  const excess = mul(scale, pairedPolynomial(graph, t, mul(t, t), TAIL))
  const flat = real(DENSITY_AT_0)
  const slope = sub(mul(x, add(flat, excess)), mul(flat, shifted))
  const h = add(flat, add(excess, mul(difference, slope)))
  return mul(mul(div(add(h, mul(h, beyond)), shifted), powers[0]), powers[1])
}

export const normalCdf = defineFunction('normal_cdf', 1, (graph, x) => {
  const { abs, add, atMost, eq, lt, mul, real, select, sub } = notation(graph)
  const size = atMost(LARGEST, abs(x))
  const tail = tailOf(graph, size)
  const centre = add(real(0.5), mul(x, polynomial(graph, mul(x, x), CENTRE)))
  const outer = select(lt(x, real(0)), tail, sub(real(1), tail))
  return select(eq(x, x), select(lt(size, real(CENTRE_ENDS)), centre, outer), x)
})
