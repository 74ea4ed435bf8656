/**
 * The kernel's functions of plain numbers, for host code that feeds the simulation: the bits are those of the compiled
 * kernel, on every machine, which `Math.exp` and its like do not promise.
 */
import { functions } from './functions/index.ts'
import { binaryFunction, unaryFunction } from './wasm/scalar-function.ts'

/** e^x, within 1 ulp. */
export const exp = unaryFunction(functions.exp)

/** e^x − 1, accurate near 0. */
export const expm1 = unaryFunction(functions.expm1)

/** The natural logarithm, within 1 ulp. */
export const log = unaryFunction(functions.log)

/** The logarithm to base 10, exact at powers of ten. */
export const log10 = unaryFunction(functions.log10)

/** log(1 + x), accurate near 0. */
export const log1p = unaryFunction(functions.log1p)

/** The logarithm to base 2, exact at powers of two. */
export const log2 = unaryFunction(functions.log2)

/** 1 / (1 + e^−x), accurate in both tails. */
export const logistic = unaryFunction(functions.logistic)

/** The remainder of x / y with the sign of y. */
export const mod = binaryFunction(functions.mod)

/** The standard normal distribution function. */
export const normalCdf = unaryFunction(functions.normal_cdf)

/** The standard normal quantile: −∞ at 0, ∞ at 1, NaN outside. */
export const normalQuantile = unaryFunction(functions.normal_quantile)

/** x^y with the special values of C99. */
export const pow = binaryFunction(functions.pow)
