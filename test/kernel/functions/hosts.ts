/** The functions of plain numbers under the names they have in the model language. */

import type { FunctionName } from '../../../src/kernel/functions/index.ts'
import * as mathematics from '../../../src/kernel/mathematics.ts'

const { normalCdf, normalQuantile, ...sameName } = mathematics

export const hosts: Record<FunctionName, (x: number, y: number) => number> = {
  ...sameName,
  normal_cdf: normalCdf,
  normal_quantile: normalQuantile,
}
