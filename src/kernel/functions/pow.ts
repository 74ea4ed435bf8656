/**
 * x to the power y: e^(y log |x|) with the logarithm and its product with y in pairs of doubles, since e^(y · log x)
 * in plain doubles is off by up to 1,200 ulp. Special values as in C99, annex F.9.4.4.
 */
import { defineFunction, type Graph, type Node } from '../graph.ts'
import { bitsOf } from '../operators.ts'
import { expOfSum } from './exp.ts'
import { partsOf } from './exponent.ts'
import { LN2_HIGH, LN2_LOW } from './ln2.ts'
import { addExponent, logPair } from './logarithm-pair.ts'
import { notation } from './notation.ts'
import { product } from './pairs.ts'

const SIGN_BIT = bitsOf(-0)

/** |x|^y, wrong only where the result does not depend on the size of both. */
function magnitude(graph: Graph, size: Node, y: Node): Node {
  const { add, eq, mul, real, select } = notation(graph)
  const { exponent, mantissa } = partsOf(graph, size)
  const logarithm = addExponent(graph, exponent, [LN2_HIGH, LN2_LOW], logPair(graph, mantissa))
  const infinite = select(eq(size, real(Infinity)), size, logarithm.high)
  const high = select(eq(size, real(0)), real(-Infinity), infinite)
  const times = product(graph, y, high)
  return expOfSum(graph, times.high, add(times.low, mul(y, logarithm.low)))
}

/** 1, or −1 where x is negative (−0 too) and y odd. */
function signOf(graph: Graph, x: Node, y: Node, whole: Node): Node {
  const { and, eq, floor, mul, ne, real, select } = notation(graph)
  const half = mul(y, real(0.5))
  const odd = and(whole, ne(floor(half), half))
  const sign = graph.op('iand', graph.bits(select(eq(x, x), x, real(0))), graph.constant(SIGN_BIT))
  return select(odd, graph.double(graph.op('ior', sign, graph.constant(bitsOf(1)))), real(1))
}

export const pow = defineFunction('pow', 2, (graph, x, y) => {
  const { abs, add, and, eq, floor, gt, lt, mul, ne, or, real, select } = notation(graph)
  const size = abs(x)
  const whole = eq(floor(y), y)
  const plain = select(eq(size, real(1)), real(1), magnitude(graph, size, y))
  const signed = mul(plain, signOf(graph, x, y, whole))
  const finiteNegative = and(lt(x, real(0)), gt(x, real(-Infinity)))
  const defined = select(and(finiteNegative, ne(floor(y), y)), real(Number.NaN), signed)
  const ordered = select(or(ne(x, x), ne(y, y)), add(x, y), defined)
  return select(or(eq(y, real(0)), eq(x, real(1))), real(1), ordered)
})
