/**
 * `docs/distributions.md`, `docs/processes.md` and the tables of the README and of `docs/dependence.md` say what the
 * registries say.
 * `npx vitest run test/docs -u` writes them anew.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { catalogue, copulas, type Family, families, type Process, processes } from '../../distributions/index.ts'
import { parameterText } from '../../src/commands/list/entries.ts'
import type { ParameterShape } from '../../src/scenario/catalogue.ts'
import { loadScenario } from '../../src/scenario/index.ts'

test('docs/distributions.md has every family', async () => {
  await expect(distributionsPage()).toMatchFileSnapshot('../../docs/distributions.md')
})

test('docs/processes.md has every process', async () => {
  await expect(processesPage()).toMatchFileSnapshot('../../docs/processes.md')
})

test('the tables of the README have every family, process and copula', async () => {
  const tables = { distributions: familyTable(), processes: processTable(), copulas: copulaTable() }
  await expect(filled('README.md', tables)).toMatchFileSnapshot('../../README.md')
})

test('docs/dependence.md says when to use every copula, and its example is one', async () => {
  const page = filled('docs/dependence.md', { copulas: copulaUses() })
  await expect(page).toMatchFileSnapshot('../../docs/dependence.md')
  const [, example] = /```yaml\n(.*?)```/s.exec(page)!
  const read = () => `model: a.model\nhorizon: { start: 2026Q2, periods: 4 }\n${example}`
  const { correlations, copulas: given } = loadScenario('a.yaml', { catalogue, read })
  expect([correlations.length, given.length]).toEqual([9, 3])
})

/** A file with its marked regions written anew. */
function filled(file: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce(
    (text, [name, table]) => {
      const region = new RegExp(`(<!-- ${name} -->\n).*?(<!-- end of ${name} -->)`, 's')
      expect(text).toMatch(region)
      return text.replace(region, (_, start, end) => `${start}${table}\n${end}`)
    },
    readFileSync(file, 'utf8'),
  )
}

function copulaTable(): string {
  const rows = copulas.map(({ name, joins, parameters, description }) => {
    const names = parameters.map((parameter) => parameter.name).join(joins === 'pair' ? ' *or* ' : ' ')
    return `| ${name} | ${joins === 'pair' ? 'two' : 'any number'} | ${names} | ${description} |`
  })
  return ['| copula | joins | parameters | for |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

function copulaUses(): string {
  return copulas.map(({ name, use }) => `- **${name}**: ${use}`).join('\n')
}

function familyTable(): string {
  const rows = families.map((family) => `| ${family.name} | ${waysOf(family)} | ${family.description} |`)
  return ['| distribution | parameters | for |', '| --- | --- | --- |', ...rows].join('\n')
}

function processTable(): string {
  const rows = processes.map((process) => `| ${process.name} | ${process.description} |`)
  return ['| process | for |', '| --- | --- |', ...rows].join('\n')
}

/** `mu sigma or mean sd or percentiles`, what may be left out in brackets. */
function waysOf({ parametrisations, percentiles }: Family): string {
  const ways = parametrisations.map(({ parameters }) => parameters.map(nameOf).join(' '))
  return [...ways, ...(percentiles ? ['percentiles'] : [])].join(' *or* ')
}

function nameOf({ name, default: value }: ParameterShape): string {
  if (value === undefined) return name
  return value === null ? `[${name}]` : `[${name} ${value}]`
}

const PERCENTILES = '- [percentiles](#percentiles)'

function distributionsPage(): string {
  const sections = families.map((family) => {
    const named = family.parametrisations.map(({ parameters }) => parameterList(parameters))
    const ways = family.percentiles ? [...named, PERCENTILES] : named
    return [
      `## ${family.name}`,
      `${sentence(family.description)} ${family.use ?? ''}`.trim(),
      ways.join('\n\nor\n\n'),
      yaml(family.examples),
    ].join('\n\n')
  })
  return `# Distributions

What a scenario may give an input, and when to use it. \`plume show "normal: { mean: 3, sd: 1 }"\` draws any of them, \`plume list distributions\` prints
this list. How exact they are stands in [accuracy.md](accuracy.md). This page is written by the tests that check it.

## Percentiles

A continuous distribution may be given by percentiles, \`p\` and a number between 0 and 100: \`p5\`, \`p50\`, \`p99.9\`. There are as many as parameters to
find; parameters of the first kind below may stand beside them, as in \`student-t: { df: 4, p10: 1, p90: 3 }\`. What has a default keeps it unless a further
percentile is there to say it: two percentiles of a lognormal give mu and sigma, three the shift as well. More are taken if one distribution has them all. Each is
met to 1e-9 of its size or their spread; where that cannot be the message names the nearest. \`plume show\` prints the parameters that were found. Two percentiles
of a normal or lognormal may be uncertain themselves. \`metalog\` and \`cumulative\` take any number of percentiles.

${sections.join('\n\n')}
`
}

function processesPage(): string {
  const sections = processes.map((process: Process) =>
    [
      `## ${process.name}`,
      sentence(process.description),
      parameterList(process.parameters),
      ...process.alternatives.map((group) => `Exactly one of ${group.map((name) => `\`${name}\``).join(', ')}.`),
      `In correlations: ${process.shockMeaning}`,
      yaml(process.examples),
    ].join('\n\n'),
  )
  return `# Processes

Paths over the horizon: \`process:\` and its parameters under the name of an input. Rates are per period. A number among the parameters may be a distribution,
drawn once per draw and never \`each: period\`, or a list by period unless it is one value for the whole path; whole numbers, names and lists are known
before the run. \`plume list processes\` prints this list,
\`plume show "process: random-walk, last: 8, volatility: 0.2"\` draws what a process does in 12 periods. This page is written by the tests that check it.

${sections.join('\n\n')}
`
}

function parameterList(parameters: readonly ParameterShape[]): string {
  return parameters.map((parameter) => `- \`${parameter.name}\`: ${parameterText(parameter)}`).join('\n')
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function yaml(examples: readonly string[]): string {
  return ['```yaml', ...examples.map((example) => example.trimEnd()), '```'].join('\n')
}
