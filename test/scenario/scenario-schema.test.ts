import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { catalogue } from '../../distributions/index.ts'
import { scenarioSchema } from '../../src/scenario/index.ts'
import { smallCatalogue } from './small-catalogue.ts'

/** Whether a YAML text is accepted by a schema, which is read back as any editor would. */
function acceptor(schema: Record<string, unknown>): (yaml: string) => boolean {
  const read = z.fromJSONSchema(JSON.parse(JSON.stringify(schema)) as z.core.JSONSchema.JSONSchema)
  return (yaml) => read.safeParse(parse(yaml)).success
}

describe('the JSON Schema', () => {
  const schema = scenarioSchema(smallCatalogue)
  const accepts = acceptor(schema)
  const shipped = scenarioSchema(catalogue)
  const acceptsShipped = acceptor(shipped)

  test('is one of draft 2020-12', () => expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema'))

  test('accepts a scenario that says everything, and one that extends another', () => {
    expect(accepts(readFileSync('test/scenario/fixtures/full.yaml', 'utf8'))).toBe(true)
    expect(accepts('extends: base.yaml\ninputs: { price: null }\ndraws: null')).toBe(true)
  })

  test.each([
    'modle: a',
    'draws: 0',
    'draws: 100k',
    'horizon: { start: 2026Q5, periods: 3 }',
    'percentiles: [100]',
    'sampling: sobol',
    'metrics: []',
    'correlations: [[a, b, 2]]',
    'correlations: [[a, b, [0.1, 2]]]',
    'correlations: [{ among: [a], correlation: 0.5 }]',
    'correlations: [{ among: [a, b], correlation: 0.5, copula: t }]',
    'correlations: [{ between: [a, b], copula: clayton, tail: left, theta: 1 }]',
    'correlations: [{ between: [a, b], copula: cleyton, theta: 1 }]',
    'inputs: { "a b": 1 }',
    'inputs: { a: high }',
    'inputs: { a: { normal: { mean: 1 } } }',
    'inputs: { a: { normal: { mean: 1, sd: 1, x: 1 } } }',
    'inputs: { a: { normal: { mean: { each: period, normal: { mean: 1, sd: 1 } }, sd: 1 } } }',
    'inputs: { a: { lognormal: { mu: 1, sd: 1 } } }',
    'inputs: { a: { process: walk } }',
    'inputs: { a: { process: mean-reverting, last: 8, level: 1, speed: 1, volatility: 1, scale: x } }',
    'shocks: [{ on: a, multiply: 2, add: 1 }]',
    'shocks: [{ multiply: 2 }]',
    'shocks: [{ on: a, percentile: [5, 200] }]',
  ])('refuses %s', (yaml) => expect(accepts(yaml)).toBe(false))

  test('says what every key, family, process and parameter is', () => {
    const text = JSON.stringify(shipped)
    for (const { name, description, parametrisations } of catalogue.families) {
      expect(text).toContain(JSON.stringify(name))
      expect(text).toContain(description)
      for (const { parameters } of parametrisations)
        for (const shape of parameters) expect(text).toContain(shape.description)
    }
    for (const { name, description, parameters } of catalogue.processes) {
      expect(text).toContain(`"const":${JSON.stringify(name)}`)
      expect(text).toContain(description)
      for (const shape of parameters) expect(text).toContain(shape.description)
    }
    const { properties } = schema as { properties: Record<string, { description?: string }> }
    for (const [key, { description }] of Object.entries(properties)) expect(description, key).toBeTruthy()
  })

  test('accepts every scenario that is shipped', () => {
    for (const name of readdirSync('scenarios').filter((file) => file.endsWith('.yaml'))) {
      expect(acceptsShipped(readFileSync(`scenarios/${name}`, 'utf8')), name).toBe(true)
    }
  })

  test('accepts every example of a copula, and nulls that remove entries', () => {
    for (const { example } of catalogue.copulas) {
      expect(acceptsShipped(`correlations: [${example}, [a, b, [0.1, 0.2]]]`), example).toBe(true)
    }
    const removing = '[a, b, null], { among: [a, b], correlation: null }, { between: [a, b], copula: null }'
    expect(acceptsShipped(`correlations: [${removing}]`)).toBe(true)
  })

  test('accepts every example of the registry', () => {
    const examples = [...catalogue.families, ...catalogue.processes].flatMap((shape) => shape.examples)
    for (const example of examples) {
      const yaml = `inputs:\n  a:\n${example.replace(/^/gm, '    ')}`
      expect(acceptsShipped(yaml), example).toBe(true)
    }
  })
})
