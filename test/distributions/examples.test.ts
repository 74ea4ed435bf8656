/** The examples that `plume list` and messages show must work when pasted. */
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { brokenRule, families, type Parameters, processes } from '../../distributions/index.ts'
import { parseModel } from '../../src/language/index.ts'
import { withDefaults } from './processes/run-process.ts'

const familyExamples = families.flatMap((family) => family.examples.map((example) => [family, example] as const))
const processExamples = processes.flatMap((process) => process.examples.map((example) => [process, example] as const))

test('everything has an example', () => {
  expect([...families, ...processes].filter(({ examples }) => examples.length === 0)).toEqual([])
})

test.each(familyExamples)('$name: %s', (family, example) => {
  // Pairs are kept flat.
  const given = Object.fromEntries(
    Object.entries(parse(example)[family.name]).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.flat() : value,
    ]),
  )
  const index = family.parametrisations.findIndex(({ parameters }) => {
    const known = parameters.map(({ name }) => name)
    const needed = parameters.filter((shape) => shape.default === undefined).map(({ name }) => name)
    return Object.keys(given).every((name) => known.includes(name)) && needed.every((name) => name in given)
  })
  expect(index).toBeGreaterThanOrEqual(0)
  const defaults = family.parametrisations[index]!.parameters.map((shape) => [shape.name, shape.default] as const)
  const filled = Object.fromEntries(defaults.filter(([, value]) => typeof value === 'number'))
  expect(brokenRule(family, index, { ...filled, ...given } as Parameters)).toBeNull()
})

test.each(processExamples)('$name: %s', (process, example) => {
  const { process: name, ...given } = parse(example)
  expect(name).toBe(process.name)
  const shape = withDefaults(process, given)
  expect(process.rule(shape)).toBeNull()
  expect(() => parseModel(process.text(shape), null)).not.toThrow()
  const known = process.parameters.map((parameter) => parameter.name)
  expect(known).toEqual(expect.arrayContaining(Object.keys(given)))
  for (const group of process.alternatives) expect(group.filter((one) => one in given).length).toBe(1)
})
