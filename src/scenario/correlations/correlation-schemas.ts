/** The forms of an entry of `correlations`, for checking a file and for the JSON Schema that editors read. */
import { z } from 'zod'
import type { CopulaShape } from '../catalogue.ts'
import { MOST_PERIODS } from '../horizon.ts'
import { REFERENCE } from '../yaml/names.ts'

const reference = z.string({ error: 'a name is needed' }).regex(REFERENCE, {
  error: 'a name like lab.arr or demand[vr] is needed',
})

const CORRELATION_NEEDED = 'a correlation from -1 to 1, { spearman: 0.5 } or { kendall: 0.3 } is needed'

const coefficient = z
  .number({ error: CORRELATION_NEEDED })
  .min(-1, { error: CORRELATION_NEEDED })
  .max(1, { error: CORRELATION_NEEDED })

const byPeriod = z.array(coefficient, { error: CORRELATION_NEEDED }).min(1).max(MOST_PERIODS)

const rank = z.union([coefficient, byPeriod], { error: CORRELATION_NEEDED })

const value = z
  .union(
    [
      coefficient.describe('of the normal scores, -1 to 1'),
      byPeriod.describe('of the normal scores, one for each period'),
      z.strictObject({ spearman: rank.describe("Spearman's rank correlation, -1 to 1") }),
      z.strictObject({ kendall: rank.describe("Kendall's rank correlation, -1 to 1") }),
    ],
    { error: CORRELATION_NEEDED },
  )
  .meta({ id: 'correlation', description: 'a correlation, or a list with one for each period' })

export type WrittenCorrelation = z.output<typeof value>

/** `[a, b, 0.5]`. */
export const pairSchema = z
  .tuple([reference, reference, value], { error: 'two names and a correlation are needed: [a, b, 0.5]' })
  .describe('two names and their correlation')

/** `{ among: [a, b, c], correlation: 0.5, … }`. */
export function groupSchema({ name, description, parameters }: CopulaShape) {
  const literal = z.literal(name).describe(description)
  return z.strictObject({
    among: z
      .array(reference, { error: 'a list of names is needed' })
      .min(2, { error: 'at least two names are needed' })
      .describe('two or more names'),
    correlation: value.describe('of each two of them, unless the two are named by themselves'),
    copula: parameters.length === 0 ? literal.optional() : literal,
    ...Object.fromEntries(parameters.map((parameter) => [parameter.name, strength(parameter)])),
  })
}

/** `{ between: [a, b], copula: clayton, theta: 2 }`. */
export function jointSchema({ name, description, parameters, tails }: CopulaShape) {
  const numbers = parameters.map((parameter) => [parameter.name, strength(parameter).optional()] as const)
  const tail = z.enum(tails, { error: `${tails.join(' or ')} is needed` }).describe('the tail that holds together')
  return z.strictObject({
    between: z.tuple([reference, reference], { error: 'two names are needed: [a, b]' }).describe('two names'),
    copula: z.literal(name).describe(description),
    ...(tails.length === 0 ? {} : { tail: tail.optional() }),
    ...Object.fromEntries(numbers),
  })
}

/** What removes an entry of the scenario this one extends. */
const removing = [
  z.tuple([reference, reference, z.null()]),
  z.strictObject({ among: z.array(reference), correlation: z.null() }),
  z.strictObject({ between: z.array(reference), copula: z.null() }),
]

/** Whatever may stand in the list. */
export function entrySchema(copulas: readonly CopulaShape[]): z.ZodType {
  const others = copulas.map((copula) => (copula.joins === 'group' ? groupSchema(copula) : jointSchema(copula)))
  return z.union([pairSchema, ...others, ...removing])
}

function strength({ name, description }: { readonly name: string; readonly description: string }) {
  return z.number({ error: `a number is needed for ${name}` }).describe(description)
}
