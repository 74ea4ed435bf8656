/** e^x − 1 without cancellation for small x. */
import { defineFunction } from '../graph.ts'
import { bitsOf } from '../operators.ts'
import { EXP_REST, powersOfTwo, reduced } from './exp.ts'
import { notation } from './notation.ts'
import { pairedPolynomial } from './polynomial.ts'

/** Below this e^x − 1 is −1 to the last bit. */
const LOWEST = -64
const HIGHEST = 710

/** The pattern of 2^k plus that of 2^−k: subtracting one gives the other. */
const RECIPROCALS = 2n * bitsOf(1)

export const expm1 = defineFunction('expm1', 1, (graph, x) => {
  const { add, and, atLeast, atMost, eq, mul, ne, real, select, sub, whole } = notation(graph)
  const inside = atMost(HIGHEST, atLeast(LOWEST, x))
  const { count, rest, lost } = reduced(graph, inside)
  const square = mul(rest, rest)
  const small = add(rest, add(mul(square, pairedPolynomial(graph, rest, square, EXP_REST)), lost))
  const [first, second] = powersOfTwo(graph, count)
  const inverse = (power: number) => graph.double(graph.op('isub', whole(RECIPROCALS), graph.bits(power)))
  // 2^k (1 + small) − 1 = 2^k (small + (1 − 2^−k))
  const offset = sub(real(1), mul(inverse(first), inverse(second)))
  const result = mul(mul(add(small, offset), first), second)
  return select(and(eq(x, x), ne(x, real(0))), result, x)
})
