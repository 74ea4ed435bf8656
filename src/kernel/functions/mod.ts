/** The remainder with the sign of the divisor: x − y · floor(x / y), exact wherever a double can hold it. */
import { defineFunction, type Graph, type Node } from '../graph.ts'
import { notation } from './notation.ts'
import { product } from './pairs.ts'

/** Larger divisors are scaled down, since the exact product overflows near the largest double. */
const LARGE = 2 ** 900
const SCALE = 2 ** 100

/**
 * x − y · floor(x / y) without rounding: both are whole multiples of the last bit of y times that of the quotient, and
 * what remains of x has no more than 53 of those bits. A quotient of 53 bits or more leaves a multiple of y too much.
 */
function divided(graph: Graph, x: Node, y: Node): Node {
  const { div, floor, sub } = notation(graph)
  const whole = product(graph, y, floor(div(x, y)))
  return sub(sub(x, whole.high), whole.low)
}

/** Two rounds of division reach this far. */
const LARGEST_QUOTIENT = 2 ** 100

/** x modulo y in [0, y), for positive finite y and quotients up to 2^100. */
function reduced(graph: Graph, x: Node, y: Node): Node {
  const { add, ge, lt, mul, real, select, sub } = notation(graph)
  const large = ge(y, real(LARGE))
  const scaled = (a: Node) => mul(a, select(large, real(1 / SCALE), real(1)))
  const divisor = scaled(y)
  const rest = divided(graph, divided(graph, scaled(x), divisor), divisor)
  // x / y may have been rounded up to a whole number.
  const raised = select(lt(rest, real(0)), add(rest, divisor), rest)
  const lowered = select(ge(raised, divisor), sub(raised, divisor), raised)
  return mul(lowered, select(large, real(SCALE), real(1)))
}

/**
 * `mod(x, y)`: in [0, y) for positive y, (y, 0] for negative y, a zero with the sign of y. A remainder that would round
 * to y itself is 0 (`mod(-1e-20, 1)`). NaN for y = 0, infinite x, and quotients of 2^100 or more. An infinite y
 * leaves an x of its sign as it is and is itself the result for one of the other sign.
 */
export const mod = defineFunction('mod', 2, (graph, x, y) => {
  const { abs, and, div, eq, ge, gt, lt, neg, real, select } = notation(graph)
  const negative = lt(y, real(0))
  const dividend = select(negative, neg(x), x)
  const divisor = abs(y)
  const rest = reduced(graph, dividend, divisor)
  const reachable = lt(abs(div(dividend, divisor)), real(LARGEST_QUOTIENT))
  const defined = select(reachable, rest, real(Number.NaN))
  const inside = and(ge(dividend, real(0)), lt(dividend, divisor))
  const unreachable = and(eq(divisor, real(Infinity)), and(lt(dividend, real(0)), gt(dividend, real(-Infinity))))
  const size = select(inside, abs(dividend), select(unreachable, divisor, defined))
  return select(negative, neg(size), size)
})
