import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { catalogue } from '../../distributions/index.ts'
import { scenarioSchema } from '../../src/scenario/index.ts'

it('keeps the schema beside the scenarios as `plume schema` prints it', () => {
  const kept = readFileSync(new URL('../../scenarios/scenario.schema.json', import.meta.url), 'utf8')
  expect(JSON.parse(kept)).toEqual(scenarioSchema(catalogue))
})
