/**
 * Arithmetic that keeps its own rounding error: a *pair* is a sum of two doubles, the second at most about half a unit
 * in the last place of the first. T. J. Dekker, "A floating-point technique for extending the available precision",
 * Numerische Mathematik 18 (1971); D. E. Knuth, The Art of Computer Programming, volume 2, section 4.2.2.
 */
import type { Graph, Node } from '../graph.ts'
import { notation } from './notation.ts'

export interface Pair {
  readonly high: Node
  readonly low: Node
}

/** 2²⁷ + 1: multiplying by it moves the upper half of a double's 53 bits where a subtraction can cut. */
const SPLITTER = 134217729

/** The upper 26 bits of a double and the rest, exactly. Overflows to NaN beyond 2⁹⁹⁶. */
function halves(graph: Graph, a: Node): Pair {
  const { mul, real, sub } = notation(graph)
  const widened = mul(a, real(SPLITTER))
  const high = sub(widened, sub(widened, a))
  return { high, low: sub(a, high) }
}

/** a · b exactly, unless something over- or underflows (Dekker). */
export function product(graph: Graph, a: Node, b: Node): Pair {
  const { add, mul, sub } = notation(graph)
  const [x, y] = [halves(graph, a), halves(graph, b)]
  const high = mul(a, b)
  const outer = sub(mul(x.high, y.high), high)
  return { high, low: add(add(add(outer, mul(x.high, y.low)), mul(x.low, y.high)), mul(x.low, y.low)) }
}

/** The product of two pairs; what is lost is about 2⁻¹⁰³ of it. */
export function pairProduct(graph: Graph, a: Pair, b: Pair): Pair {
  const { add, mul } = notation(graph)
  const { high, low } = product(graph, a.high, b.high)
  return { high, low: add(add(low, mul(a.high, b.low)), mul(a.low, b.high)) }
}

/** a + b exactly, whichever is larger (Knuth). */
export function sum(graph: Graph, a: Node, b: Node): Pair {
  const { add, sub } = notation(graph)
  const high = add(a, b)
  const part = sub(high, a)
  return { high, low: add(sub(a, sub(high, part)), sub(b, part)) }
}

/** a + b exactly where |a| ≥ |b| or a is 0 (Dekker). */
export function orderedSum(graph: Graph, a: Node, b: Node): Pair {
  const { add, sub } = notation(graph)
  const high = add(a, b)
  return { high, low: add(sub(a, high), b) }
}
