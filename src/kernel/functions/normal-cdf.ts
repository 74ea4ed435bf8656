/**
 * The standard normal distribution function Φ. In the tail Φ(−x) = e^(−x²/2) g(x) with x² as an exact pair (after
 * W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23, 1969): a
 * rounded x² would cost 700 ulp at x = −37.
 */
import { defineFunction, type Graph, type Node } from '../graph.ts'
import { expOfSum } from './exp.ts'
import { notation } from './notation.ts'
import { product } from './pairs.ts'
import { polynomial } from './polynomial.ts'

/** (Φ(x) − ½) / x over x², |x| ≤ 0.68, to 8e-17 (test/kernel/functions/reference/coefficients.py). */
const CENTRE = [
  0.3989422804014327, -0.06649038006690518, 0.009973557010020477, -0.0011873282151394346, 0.00011543468381553415,
  -9.444632438658216e-6, 6.658814814411589e-7, -4.103705123850363e-8, 2.0508045511720026e-9,
]

/** Φ(−x) e^(x²/2) (x + 5) over t = (x − 5) / (x + 5), 0.66 ≤ x ≤ 38.6, to 4e-17. */
const TAIL = [
  0.769193049750063, -0.665382502890057, 0.4953056159699761, -0.3135331566712749, 0.16502036617039856,
  -0.06911863870734461, 0.020795066799666313, -0.002993376753876966, -0.0007978693968798834, 0.0005448989171425092,
  -5.9375733099322045e-5, -4.976202314218447e-5, 1.6681211807438588e-5, 3.9782341675142255e-6, -2.7691935058544446e-6,
  -3.3091329912449997e-7, 4.3287484132883785e-7, 3.477913653079299e-8, -6.547257117641057e-8, -3.783016941800323e-9,
  7.23713884795799e-9,
]

/** Between the quartiles, where ½ − Φ loses nothing. */
const CENTRE_ENDS = 0.67

/** Φ of minus this is 0. */
const LARGEST = 39

/** Φ(−x) for x from 0.67 to 39. */
function tailOf(graph: Graph, x: Node): Node {
  const { add, div, mul, real, sub } = notation(graph)
  const square = product(graph, x, x)
  const half = real(-0.5)
  const decay = expOfSum(graph, mul(half, square.high), mul(half, square.low))
  const scale = div(real(1), add(x, real(5)))
  const t = mul(sub(x, real(5)), scale)
  return mul(decay, mul(scale, polynomial(graph, t, TAIL)))
}

export const normalCdf = defineFunction('normal_cdf', 1, (graph, x) => {
  const { abs, add, atMost, eq, lt, mul, real, select, sub } = notation(graph)
  const size = atMost(LARGEST, abs(x))
  const tail = tailOf(graph, size)
  const centre = add(real(0.5), mul(x, polynomial(graph, mul(x, x), CENTRE)))
  const outer = select(lt(x, real(0)), tail, sub(real(1), tail))
  return select(eq(x, x), select(lt(size, real(CENTRE_ENDS)), centre, outer), x)
})
