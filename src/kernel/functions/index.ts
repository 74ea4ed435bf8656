/** Every kernel function by the name it has in the model language, in alphabetical order. */
import type { KernelFunction } from '../graph.ts'
import { exp } from './exp.ts'
import { expm1 } from './expm1.ts'
import { log } from './log.ts'
import { log1p } from './log1p.ts'
import { log2 } from './log2.ts'
import { log10 } from './log10.ts'
import { logistic } from './logistic.ts'
import { mod } from './mod.ts'
import { normalCdf } from './normal-cdf.ts'
import { normalQuantile } from './normal-quantile.ts'
import { pow } from './pow.ts'

export const functions = {
  exp,
  expm1,
  log,
  log10,
  log1p,
  log2,
  logistic,
  mod,
  normal_cdf: normalCdf,
  normal_quantile: normalQuantile,
  pow,
} as const satisfies Record<string, KernelFunction>

export type FunctionName = keyof typeof functions
