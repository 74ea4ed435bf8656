import { z } from 'zod'
import type { Catalogue } from '../catalogue.ts'
import { entrySchema } from '../correlations/correlation-schemas.ts'
import { settings } from '../settings/settings.ts'
import { REFERENCE } from '../yaml/names.ts'
import { shockSchema } from './shock-schema.ts'
import { valueSchema } from './value-schema.ts'

/**
 * The JSON Schema (draft 2020-12) of scenario files, which editors complete and check them by. It says what a file may
 * hold, not that it is whole: a scenario that extends another need not repeat anything, and null removes.
 */
export function scenarioSchema(catalogue: Catalogue): Record<string, unknown> {
  const keys = Object.entries(settings).map(([name, schema]) => [name, orNull(schema)] as const)
  const value = valueSchema(catalogue)
  const inputs = z
    .record(z.string().regex(REFERENCE), value.nullable())
    .describe('values by the name of an input or const; demand[vr] gives one member')
  const correlations = z.array(entrySchema(catalogue.copulas)).describe(settings.correlations.description!)
  const shocks = z.array(shockSchema(value)).describe('what bends sampled or computed values, in order')
  const file = z
    .strictObject({
      ...Object.fromEntries(keys),
      correlations: orNull(correlations),
      inputs: orNull(inputs),
      shocks: orNull(shocks),
    })
    .meta({ title: 'Plume scenario', description: 'which inputs of a model are uncertain and how' })
  return { ...z.toJSONSchema(file, { io: 'input', target: 'draft-2020-12' }) }
}

function orNull(schema: z.ZodType): z.ZodType {
  const nullable = schema.nullable().optional()
  return schema.description === undefined ? nullable : nullable.describe(schema.description)
}
