/** The logarithm to base 2, exact at powers of two. */
import { defineFunction } from '../graph.ts'
import { partsOf } from './exponent.ts'
import { withEnds } from './log.ts'
import { addExponent, logPair } from './logarithm-pair.ts'
import { pairProduct } from './pairs.ts'

/** 1 / ln 2 */
const LOG2_E = [Math.LOG2E, 2.0355273740931033e-17] as const

export const log2 = defineFunction('log2', 1, (graph, x) => {
  const { exponent, mantissa } = partsOf(graph, x)
  const scale = { high: graph.constant(LOG2_E[0]), low: graph.constant(LOG2_E[1]) }
  const part = pairProduct(graph, scale, logPair(graph, mantissa))
  return withEnds(graph, x, addExponent(graph, exponent, [1, 0], part).high)
})
