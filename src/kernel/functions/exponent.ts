/** Taking a double apart into a power of two and a number near one: the first step of every logarithm. */
import type { Graph, Node } from '../graph.ts'
import { bitsOf } from '../operators.ts'
import { notation } from './notation.ts'

interface Parts {
  /** A whole number. */
  readonly exponent: Node
  /** In [√½, √2). */
  readonly mantissa: Node
}

const SMALLEST_NORMAL = 2 ** -1022
const FRACTION_BITS = 0x000fffffffffffffn
const ROOT_HALF = bitsOf(Math.SQRT1_2)

/** The bit pattern of 2⁵²: a small whole number put into its lower bits is read back by a subtraction. */
const COUNTER = bitsOf(2 ** 52)
const BIAS = 1023

/**
 * x = 2^exponent · mantissa for positive finite x, subnormal or not. Any other x, NaN too, gives some finite numbers:
 * the caller selects them away.
 */
export function partsOf(graph: Graph, x: Node): Parts {
  const { atMost, lt, mul, real, select, sub, whole } = notation(graph)
  const finite = atMost(Number.MAX_VALUE, x)
  const subnormal = lt(finite, real(SMALLEST_NORMAL))
  const normal = select(subnormal, mul(finite, real(2 ** 54)), finite)
  const moved = graph.op('iadd', graph.bits(normal), whole(bitsOf(1) - ROOT_HALF))
  const count = graph.double(graph.op('ior', graph.shift('shrUnsigned', moved, 52), whole(COUNTER)))
  const bias = select(subnormal, real(2 ** 52 + BIAS + 54), real(2 ** 52 + BIAS))
  const fraction = graph.op('iadd', graph.op('iand', moved, whole(FRACTION_BITS)), whole(ROOT_HALF))
  return { exponent: sub(count, bias), mantissa: graph.double(fraction) }
}
