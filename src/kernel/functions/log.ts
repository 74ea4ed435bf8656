/** The natural logarithm: about 45 operators with one division, at most 1 ulp off. */
import { defineFunction, type Graph, type Node } from '../graph.ts'
import { partsOf } from './exponent.ts'
import { LN2_HIGH, LN2_LOW } from './ln2.ts'
import { notation } from './notation.ts'
import { pairedPolynomial } from './polynomial.ts'

/**
 * (log((1 + s) / (1 − s)) / s − 2) / s² over s², |s| ≤ 3 − √8, to 5e-18 of the logarithm
 * (test/kernel/functions/reference/coefficients.py).
 */
const REST = [
  0.666666666666667, 0.39999999999899444, 0.2857142862600327, 0.22222211130259878, 0.18182889455674947,
  0.15331710618210773, 0.14616585424888623,
]

/**
 * exponent · ln 2 + log(1 + f) + low, for 1 + f in [√½, √2). With s = f / (2 + f) the logarithm of 1 + f is
 * f − f²/2 + s (f²/2 + …): its largest term is exact.
 */
export function logOfParts(graph: Graph, exponent: Node, f: Node, low?: Node): Node {
  const { add, div, mul, real, sub } = notation(graph)
  const s = div(f, add(real(2), f))
  const z = mul(s, s)
  const rest = mul(z, pairedPolynomial(graph, z, mul(z, z), REST))
  const half = mul(mul(real(0.5), f), f)
  const small = mul(exponent, real(LN2_LOW))
  const lower = low === undefined ? small : add(small, low)
  const tail = sub(half, add(mul(s, add(half, rest)), lower))
  return sub(mul(exponent, real(LN2_HIGH)), sub(tail, f))
}

/** Puts in what every logarithm gives at its ends: −∞ at 0, NaN below, +∞ at +∞. */
export function withEnds(graph: Graph, x: Node, logarithm: Node): Node {
  const { eq, gt, real, select } = notation(graph)
  const outside = select(eq(x, real(0)), real(-Infinity), real(Number.NaN))
  return select(eq(x, real(Infinity)), x, select(gt(x, real(0)), logarithm, outside))
}

export const log = defineFunction('log', 1, (graph, x) => {
  const { exponent, mantissa } = partsOf(graph, x)
  const f = graph.op('sub', mantissa, graph.constant(1))
  return withEnds(graph, x, logOfParts(graph, exponent, f))
})
