/**
 * The kernel's functions of plain numbers, for host code that feeds the simulation: the bits are those of the compiled
 * kernel, on every machine, which `Math.exp` and its like do not promise.
 */
import { exp as expFunction } from './functions/exp.ts'
import { expm1 as expm1Function } from './functions/expm1.ts'
import { log as logFunction } from './functions/log.ts'
import { log1p as log1pFunction } from './functions/log1p.ts'
import { log2 as log2Function } from './functions/log2.ts'
import { log10 as log10Function } from './functions/log10.ts'
import { logistic as logisticFunction } from './functions/logistic.ts'
import { normalCdf as normalCdfFunction } from './functions/normal-cdf.ts'
import { normalQuantile as normalQuantileFunction } from './functions/normal-quantile.ts'
import { pow as powFunction } from './functions/pow.ts'
import { evaluateFunction, type KernelFunction } from './graph.ts'

const unary = (callee: KernelFunction) => (x: number) => evaluateFunction(callee, [x])

export const exp = unary(expFunction)
export const expm1 = unary(expm1Function)
export const log = unary(logFunction)
export const log10 = unary(log10Function)
export const log1p = unary(log1pFunction)
export const log2 = unary(log2Function)
export const logistic = unary(logisticFunction)
export const normalCdf = unary(normalCdfFunction)
export const normalQuantile = unary(normalQuantileFunction)
export const pow = (x: number, y: number) => evaluateFunction(powFunction, [x, y])
