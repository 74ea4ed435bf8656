/** The logarithm to base 10, exact at powers of ten. */
import { defineFunction } from '../graph.ts'
import { partsOf } from './exponent.ts'
import { withEnds } from './log.ts'
import { addExponent, logPair } from './logarithm-pair.ts'
import { pairProduct } from './pairs.ts'

/** 1 / ln 10 */
const LOG10_E = [Math.LOG10E, 1.098319650216765e-17] as const

/** log10 2, the first part with 41 bits so that its product with an exponent is exact. */
const LOG10_2 = [0.30102999566383914, 1.42050232272661e-13] as const

export const log10 = defineFunction('log10', 1, (graph, x) => {
  const { exponent, mantissa } = partsOf(graph, x)
  const scale = { high: graph.constant(LOG10_E[0]), low: graph.constant(LOG10_E[1]) }
  const part = pairProduct(graph, scale, logPair(graph, mantissa))
  return withEnds(graph, x, addExponent(graph, exponent, LOG10_2, part).high)
})
