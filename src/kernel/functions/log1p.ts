/** log(1 + x) without cancellation for small x. */
import { defineFunction } from '../graph.ts'
import { partsOf } from './exponent.ts'
import { logOfParts, withEnds } from './log.ts'
import { notation } from './notation.ts'
import { sum } from './pairs.ts'

export const log1p = defineFunction('log1p', 1, (graph, x) => {
  const { add, div, eq, real, select, sub } = notation(graph)
  const { high, low } = sum(graph, real(1), x)
  const { exponent, mantissa } = partsOf(graph, high)
  // Where no power of two was taken out, x itself is the exact distance from 1; elsewhere log(h + l) = log h + l / h.
  const near = eq(exponent, real(0))
  const f = select(near, x, sub(mantissa, real(1)))
  const lost = select(near, real(0), div(low, high))
  const result = withEnds(graph, add(x, real(1)), logOfParts(graph, exponent, f, lost))
  return select(eq(x, real(0)), x, result)
})
