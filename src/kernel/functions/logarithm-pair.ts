/** The logarithm to about 2⁻⁶⁵ of itself, as a pair of doubles: for powers and for other bases. */
import type { Graph, Node } from '../graph.ts'
import { notation } from './notation.ts'
import { orderedSum, type Pair, pairProduct, product, sum } from './pairs.ts'
import { pairedPolynomial } from './polynomial.ts'

/**
 * ((log((1 + s) / (1 − s)) / s − 2) / s² − 2/3) / s² over s², |s| ≤ 3 − √8, to 2e-20 of the logarithm
 * (test/kernel/functions/reference/coefficients.py).
 */
const REST = [
  0.4, 0.28571428571429364, 0.22222222221655885, 0.18181818335392802, 0.1538459496251843, 0.1333480469384731,
  0.11706236339491206, 0.11723178623876518,
]

const TWO_THIRDS = { high: 0.6666666666666666, low: 3.700743415417188e-17 }

/** log m for m in [√½, √2): 2s + s³ (2/3 + s² …) with s = (m − 1) / (m + 1). */
export function logPair(graph: Graph, mantissa: Node): Pair {
  const { add, mul, real } = notation(graph)
  const s = quotient(graph, mantissa)
  const z = pairProduct(graph, s, s)
  const curved = orderedSum(
    graph,
    real(TWO_THIRDS.high),
    mul(z.high, pairedPolynomial(graph, z.high, mul(z.high, z.high), REST)),
  )
  const inner = { high: curved.high, low: add(curved.low, real(TWO_THIRDS.low)) }
  const cubic = pairProduct(graph, s, pairProduct(graph, z, inner))
  const twice = { high: mul(real(2), s.high), low: mul(real(2), s.low) }
  const total = orderedSum(graph, twice.high, cubic.high)
  return { high: total.high, low: add(total.low, add(twice.low, cubic.low)) }
}

/** (m − 1) / (m + 1): a first quotient, then the exact remainder divided once more. */
function quotient(graph: Graph, m: Node): Pair {
  const { add, div, mul, real, sub } = notation(graph)
  const numerator = sub(m, real(1))
  const denominator = add(m, real(1))
  const dropped = sub(m, sub(denominator, real(1)))
  const high = div(numerator, denominator)
  const back = product(graph, high, denominator)
  const remainder = sub(sub(sub(numerator, back.high), back.low), mul(high, dropped))
  return { high, low: div(remainder, denominator) }
}

/**
 * exponent · unit + part, where unit is a pair whose first number has few enough bits for an exact product. The larger
 * of the two results is rounded once.
 */
export function addExponent(graph: Graph, exponent: Node, unit: readonly [number, number], part: Pair): Pair {
  const { add, mul, real } = notation(graph)
  const total = sum(graph, mul(exponent, real(unit[0])), part.high)
  return orderedSum(graph, total.high, add(total.low, add(part.low, mul(exponent, real(unit[1])))))
}
