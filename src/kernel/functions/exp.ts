/** e to the power x: about 42 operators, at most 1 ulp off, down to the last subnormal. */
import { defineFunction, type Graph, type Node } from '../graph.ts'
import { LN2_HIGH, LN2_LOW } from './ln2.ts'
import { notation } from './notation.ts'
import { pairedPolynomial } from './polynomial.ts'

/** (e^r − 1 − r) / r² on |r| ≤ ln 2 / 2 to 4e-19 of e^r (test/kernel/functions/reference/coefficients.py). */
const REST = [
  0.5, 0.1666666666666667, 0.04166666666666667, 0.008333333333326136, 0.0013888888888883748, 0.00019841269874820627,
  2.4801587325547743e-5, 2.7557255400206422e-6, 2.75572736431103e-7, 2.5105217004720745e-8, 2.0914686968086876e-9,
]

/** Beyond these e^x is infinite or zero. */
const HIGHEST = 710
const LOWEST = -746

/** Adding it rounds to a whole number k, kept in the lowest bits as k + 2046, which is positive. */
const SHIFTER = 1.5 * 2 ** 52 + 2046

interface Reduced {
  /** k + 2046 in the lowest 12 bits. */
  readonly count: Node
  readonly rest: Node
  /** What rounding `rest` to a double lost. */
  readonly lost: Node
}

/** x + more = k ln 2 + rest + lost with |rest| ≤ ln 2 / 2; x lies within ± 746. */
function reduced(graph: Graph, x: Node, more?: Node): Reduced {
  const { add, mul, real, sub } = notation(graph)
  const shifted = add(mul(x, real(Math.LOG2E)), real(SHIFTER))
  const k = sub(shifted, real(SHIFTER))
  const high = sub(x, mul(k, real(LN2_HIGH)))
  const below = mul(k, real(LN2_LOW))
  const low = more === undefined ? below : sub(below, more)
  const rest = sub(high, low)
  return { count: graph.bits(shifted), rest, lost: sub(sub(high, rest), low) }
}

/** 2^k as two factors, neither of which over- or underflows, from k + 2046. */
function powersOfTwo(graph: Graph, count: Node): readonly [Node, Node] {
  const half = graph.shift('shrUnsigned', count, 1)
  const other = graph.op('isub', count, half)
  return [graph.double(graph.shift('shl', half, 52)), graph.double(graph.shift('shl', other, 52))]
}

interface Growth {
  /** e^r − 1 for the rest r, |r| ≤ ln 2 / 2. */
  readonly beyond: Node
  /** The power of two, in two factors to be multiplied one after the other. */
  readonly powers: readonly [Node, Node]
}

/**
 * e^(high + low) before its parts are multiplied: (1 + beyond) · 2^k. low is far smaller than high; leaving it out
 * leaves out what the reduction lost too. A NaN gives some number: the caller selects it away.
 */
export function growthOf(graph: Graph, high: Node, low?: Node): Growth {
  const { add, atLeast, atMost, eq, mul, real, select } = notation(graph)
  const x = atMost(HIGHEST, atLeast(LOWEST, high))
  const more = low === undefined ? undefined : select(eq(x, high), low, real(0))
  const { count, rest, lost } = reduced(graph, x, more)
  const square = mul(rest, rest)
  const curved = mul(square, pairedPolynomial(graph, rest, square, REST))
  const small = low === undefined ? curved : add(curved, lost)
  return { beyond: add(rest, small), powers: powersOfTwo(graph, count) }
}

/** e^(high + low). */
export function expOfSum(graph: Graph, high: Node, low?: Node): Node {
  const { add, mul, real } = notation(graph)
  const { beyond, powers } = growthOf(graph, high, low)
  return mul(mul(add(real(1), beyond), powers[0]), powers[1])
}

export const exp = defineFunction('exp', 1, (graph, x) => {
  const { eq, select } = notation(graph)
  return select(eq(x, x), expOfSum(graph, x), x)
})
