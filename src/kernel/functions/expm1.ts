/** e^x − 1 without cancellation for small x. */
import { defineFunction, type Node } from '../graph.ts'
import { bitsOf } from '../operators.ts'
import { growthOf } from './exp.ts'
import { notation } from './notation.ts'

/** Below this e^x − 1 is −1 to the last bit. */
const LOWEST = -64

/** The pattern of 2^k plus that of 2^−k: subtracting one gives the other. */
const RECIPROCALS = 2n * bitsOf(1)

export const expm1 = defineFunction('expm1', 1, (graph, x) => {
  const { add, and, atLeast, eq, mul, ne, real, select, sub, whole } = notation(graph)
  const { beyond, powers } = growthOf(graph, atLeast(LOWEST, x), real(0))
  const [first, second] = powers
  const inverse = (power: Node) => graph.double(graph.op('isub', whole(RECIPROCALS), graph.bits(power)))
  // 2^k (1 + beyond) − 1 = 2^k (beyond + (1 − 2^−k))
  const offset = sub(real(1), mul(inverse(first), inverse(second)))
  const result = mul(mul(add(beyond, offset), first), second)
  return select(and(eq(x, x), ne(x, real(0))), result, x)
})
