/** The examples that `plume list` and messages show must work when pasted. */
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { catalogue, families, processes } from '../../distributions/index.ts'
import { FILES, shownDistribution } from '../../src/commands/show/read-distribution.ts'
import { parseModel } from '../../src/language/index.ts'
import { type GivenDistribution, parseGiven } from '../../src/scenario/index.ts'
import { withDefaults } from './processes/run-process.ts'

const familyExamples = families.flatMap((family) => family.examples.map((example) => [family, example] as const))
const processExamples = processes.flatMap((process) => process.examples.map((example) => [process, example] as const))

test('everything has an example', () => {
  expect([...families, ...processes].filter(({ examples }) => examples.length === 0)).toEqual([])
})

test.each(familyExamples)('$name: %s', (family, example) => {
  const given = parseGiven(example, catalogue, FILES) as GivenDistribution
  expect(shownDistribution(given).family).toBe(family)
})

test.each(processExamples)('$name: %s', (process, example) => {
  const { process: name, ...given } = parse(example)
  expect(name).toBe(process.name)
  const shape = withDefaults(process, given)
  expect(process.rule(shape, 8)).toBeNull()
  expect(() => parseModel(process.text(shape, 8), null)).not.toThrow()
  const known = process.parameters.map((parameter) => parameter.name)
  expect(known).toEqual(expect.arrayContaining(Object.keys(given)))
  for (const group of process.alternatives) expect(group.filter((one) => one in given).length).toBe(1)
})
