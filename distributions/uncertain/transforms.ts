/** What is interpolated in place of a quantile: a smoother quantity and its way back. */
import { functions } from '../../src/kernel/functions/index.ts'
import { notation } from '../../src/kernel/functions/notation.ts'
import { defineFunction, type KernelFunction } from '../../src/kernel/graph.ts'
import { unaryFunction } from '../../src/kernel/wasm/scalar-function.ts'

export interface Transform {
  /** Absent: the quantile itself. */
  readonly into?: KernelFunction
  readonly back?: KernelFunction
  readonly intoNumber: (x: number) => number
  readonly backNumber: (y: number) => number
}

/** asinh x = sign(x)·log1p(|x| + x²/(1 + √(1 + x²))), without cancellation. */
const asinh = defineFunction('asinh', 1, (graph, x) => {
  const { abs, add, div, lt, mul, neg, real, select, sqrt } = notation(graph)
  const size = abs(x)
  const square = mul(size, size)
  const root = add(real(1), sqrt(add(real(1), square)))
  const positive = graph.call(functions.log1p, add(size, div(square, root)))
  return select(lt(x, real(0)), neg(positive), positive)
})

/** sinh y = (E + E/(E + 1))/2 with E = e^|y| − 1, and the sign of y. */
const sinh = defineFunction('sinh', 1, (graph, y) => {
  const { abs, add, div, lt, mul, neg, real, select } = notation(graph)
  const grown = graph.call(functions.expm1, abs(y))
  const positive = mul(real(0.5), add(grown, div(grown, add(grown, real(1)))))
  return select(lt(y, real(0)), neg(positive), positive)
})

const between = (into: KernelFunction, back: KernelFunction): Transform => ({
  into,
  back,
  intoNumber: unaryFunction(into),
  backNumber: unaryFunction(back),
})

const identity = (x: number) => x

export const level: Transform = { intoNumber: identity, backNumber: identity }

/** For positive values of any size. */
export const logarithm = between(functions.log, functions.exp)

/** For values of both signs with heavy tails. */
export const signedLogarithm = between(asinh, sinh)
