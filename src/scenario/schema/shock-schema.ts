import { z } from 'zod'
import { REFERENCE } from '../yaml/names.ts'
import { notes } from './value-schema.ts'

const on = z.string().regex(REFERENCE).describe('an input, const or equation; demand[vr] is one member')
const period = z.union([z.string().min(1), z.int()])
const window = {
  from: period.optional().describe('first period it acts in; default the first of the horizon'),
  to: period.optional().describe('last period it acts in; default the last of the horizon'),
}
const carry = z
  .boolean()
  .optional()
  .describe("true: the quantity's own prev and the state of its process see the shocked value too; default false")
const percentile = z.number().min(0).max(100)

/** One entry of `shocks`, for editors. */
export function shockSchema(value: z.ZodType): z.ZodType {
  const multiply = value.describe('a factor')
  const add = value.describe('an amount added, in the unit of the quantity')
  const set = value.describe('what takes the place of the value')
  const range = z.tuple([percentile, percentile]).describe('the percentiles a distribution is drawn between')
  return z.union([
    z.strictObject({ on, ...window, multiply, carry, ...notes }),
    z.strictObject({ on, ...window, add, carry, ...notes }),
    z.strictObject({ on, ...window, set, carry, ...notes }),
    z.strictObject({ on, ...window, percentile: range, ...notes }),
  ])
}
