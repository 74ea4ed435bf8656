/**
 * The catalogue as a schema of values, for editors: what a family or process takes, with its descriptions. Files are
 * read by `read-value.ts`, whose messages say more than a failed union can.
 */
import { z } from 'zod'
import type { Catalogue, FamilyShape, ParameterShape, ProcessShape } from '../catalogue.ts'
import { START } from '../horizon.ts'
import { PERCENTILE_NAME } from '../percentiles.ts'
import { QUANTITY } from '../values/read-number.ts'
import { parseYaml } from '../yaml/parse-yaml.ts'
import { Problems } from '../yaml/problems.ts'
import { plainOf } from '../yaml/tree.ts'

const quantity = z
  .union([z.number(), z.string().regex(QUANTITY)])
  .meta({ id: 'number', description: 'a number in the unit of the quantity, or a text with one: 8 USD/GB, 60 %' })

const words = z.union([z.string(), z.number()])
export const notes = {
  note: words.optional().describe('a remark for people'),
  source: words.optional().describe('where the value comes from'),
}

const columnOfFile = z.strictObject({
  file: z.string().min(1).describe('a CSV, Arrow or Feather v2 file, relative to this file'),
  column: z.string().min(1).optional().describe('its column; the only one of numbers unless given'),
})

const sip = z.strictObject({
  sip: z
    .strictObject({
      file: z.string().min(1).describe('the library, relative to this file'),
      name: z.string().min(1).describe('the variable'),
      parameters: z.record(z.string(), z.number()).optional().describe('what the library leaves to its reader'),
    })
    .describe('trials of a variable of a SIPmath 3.0 library, trial k + 1 in draw k'),
  ...notes,
})

/** Any value an input may be given. */
export function valueSchema(catalogue: Catalogue): z.ZodType {
  // The conversion asks again and again what is behind it: it is built once.
  let built: z.ZodType | undefined
  const distribution: z.ZodType = z
    .lazy(() => (built ??= anyOf(catalogue.families.map((family) => familySchema(family, nested, {})))))
    .meta({ id: 'distribution', description: 'a distribution' })
  const parameter: z.ZodType = z
    .union([quantity, distribution, z.array(quantity)])
    .meta({ id: 'parameter', description: 'a number, a distribution drawn once per draw, or a list by period' })
  const nested: Nested = { parameter, distribution }
  const each = z.enum(['draw', 'period']).optional().describe('period: a fresh value each period')
  const families = catalogue.families.map((family) => familySchema(family, nested, { each }))
  const processes = catalogue.processes.map((process) => processSchema(process, nested))
  const sampled = anyOf([...families, ...processes]).meta({ id: 'sampled', description: 'a distribution or a process' })
  const shared = z.strictObject({ shared: sampled.describe('one draw for all members of an indexed quantity') })
  const byPeriod = z.array(quantity).describe('a list with one value for each period')
  return z
    .union([quantity, byPeriod, sampled, shared, sip])
    .meta({ id: 'value', description: 'the value of an input or const' })
}

/** Values inside values. */
interface Nested {
  readonly parameter: z.ZodType
  readonly distribution: z.ZodType
}

function familySchema(family: FamilyShape, nested: Nested, beside: z.core.$ZodLooseShape): z.ZodType {
  const ways: z.ZodType[] = family.parametrisations.map(({ parameters }) => {
    return z.strictObject(parametersSchema(parameters, nested))
  })
  if (family.percentiles) ways.push(percentilesSchema(family, nested))
  return z
    .strictObject({ [family.name]: anyOf(ways).describe(family.description), ...beside, ...notes })
    .meta({ description: family.description, examples: examplesOf(family) })
}

const percentile = PERCENTILE_NAME.source

/** Percentiles, and beside them any parameters of the first parametrisation: never fewer than those without a default. */
function percentilesSchema(family: FamilyShape, nested: Nested): z.ZodType {
  const shapes = family.parametrisations[0]!.parameters.filter(({ kind }) => kind !== 'quantiles')
  const beside = shapes.map((shape) => ({ ...shape, default: shape.default ?? null }))
  return z.strictObject(parametersSchema(beside, nested)).meta({
    description: 'percentiles by name: p10, p50, p99.9',
    patternProperties: { [percentile]: { $ref: '#/$defs/parameter' } },
    minProperties: Math.max(1, shapes.filter((shape) => shape.default === undefined).length),
  })
}

function processSchema(process: ProcessShape, nested: Nested): z.ZodType {
  const oneOf = new Set(process.alternatives.flat())
  const shapes = process.parameters.map((shape) => (oneOf.has(shape.name) ? { ...shape, default: null } : shape))
  const name = z.literal(process.name).describe(process.description)
  return z
    .strictObject({ process: name, ...parametersSchema(shapes, nested), ...notes })
    .meta({ description: process.description, examples: examplesOf(process) })
}

function parametersSchema(shapes: readonly ParameterShape[], nested: Nested): Record<string, z.ZodType> {
  return Object.fromEntries(shapes.map((shape) => [shape.name, parameterSchema(shape, nested)]))
}

function parameterSchema(shape: ParameterShape, nested: Nested): z.ZodType {
  const schema = kindSchema(shape, nested)
  const { default: value, description } = shape
  if (value === undefined) return schema.describe(description)
  return schema.optional().describe(value === null ? description : `${description}; default ${value}`)
}

function kindSchema({ kind, choices, fixed, period, fromFile }: ParameterShape, nested: Nested): z.ZodType {
  switch (kind) {
    case 'value':
    case 'number':
      return fixed === true ? quantity : nested.parameter
    case 'integer':
      return period === true ? z.union([z.int(), z.string().regex(START)]) : z.int()
    case 'choice':
      return choices === undefined ? z.string().min(1) : z.enum(choices)
    case 'file':
      return z.string().min(1)
    case 'texts':
      return z.array(z.string().min(1)).min(1)
    case 'values':
    case 'numbers':
      return fromFile === true ? z.union([z.array(quantity).min(1), columnOfFile]) : z.array(quantity).min(1)
    case 'quantiles':
      return z.array(z.tuple([quantity, quantity])).min(1)
    case 'distribution':
      return nested.distribution
    case 'distributions':
      return z.array(nested.distribution).min(1)
    case 'matrix':
      return z.array(z.array(quantity).min(1)).min(1)
  }
}

function anyOf(schemas: readonly z.ZodType[]): z.ZodType {
  return schemas.length === 1 ? schemas[0]! : z.union(schemas)
}

function examplesOf({ examples }: FamilyShape | ProcessShape): unknown[] {
  const problems = new Problems()
  return examples.map((example) => {
    const tree = parseYaml(example, null, problems)
    return tree === null ? example : plainOf(tree)
  })
}
