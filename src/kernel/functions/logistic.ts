/** 1 / (1 + e^−x): relatively accurate in both tails, since the exponential is never taken of a positive number. */
import { defineFunction } from '../graph.ts'
import { exp } from './exp.ts'
import { notation } from './notation.ts'

export const logistic = defineFunction('logistic', 1, (graph, x) => {
  const { abs, add, div, lt, neg, real, select } = notation(graph)
  const decay = graph.call(exp, neg(abs(x)))
  return div(select(lt(x, real(0)), decay, real(1)), add(real(1), decay))
})
