import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { copulas, families, processes } from '../../distributions/index.ts'
import { functions } from '../../src/language/index.ts'
import { shopIn } from './shop.ts'
import { plume, temporaryFolder } from './terminal.ts'

describe('plume show', () => {
  test('a continuous distribution: its facts and its density', async () => {
    const { code, out } = await plume('show', 'lognormal: { p5: 5, p95: 50 }', '--at', '0.05,0.5,0.95')
    expect(code).toBe(0)
    expect(out.split('\n').slice(0, 9)).toEqual([
      'lognormal: positive and skewed to the right: its logarithm is normal',
      'mu 2.76073, sigma 0.699936',
      '',
      'support   [0, ∞)',
      'mean      20.2001',
      'sd        16.0609',
      'p = 0.05  5',
      'p = 0.5   15.8114',
      'p = 0.95  50',
    ])
    const picture = out.split('\n').slice(10, 16)
    expect(picture.every((row) => /^[ ▁▂▃▄▅▆▇█]+$/.test(row))).toBe(true)
    // The mode, exp(mu − sigma²) = 9.7, is in the first fifth of 2.6 to 96; the right end is low.
    const top = picture.findIndex((row) => row.trim() !== '')
    expect(picture[top]!.search(/\S/)).toBeLessThan(10)
    expect(picture[5]!.length).toBeGreaterThan(30)
  })

  test('values with probabilities: a bar each', async () => {
    const { out } = await plume(
      'show',
      'discrete: { values: [4, 5, 6], probabilities: [0.3, 0.5, 0.2] }',
      '--at',
      '0.3,0.31',
    )
    expect(out).toBe(`discrete: one of a few values, each with its probability
values [4, 5, 6], probabilities [0.3, 0.5, 0.2]

support   [4, 6]
mean      4.9
sd        0.7
p = 0.3   4
p = 0.31  5

4  0.3000  ██████████████████
5  0.5000  ██████████████████████████████
6  0.2000  ████████████
`)
  })

  test('as JSON, with null for an end or a quantile that is not finite', async () => {
    const { out } = await plume('show', '{ normal: { mean: 1, sd: 2 } }', '--json', '--at', '0, 0.5,0.975')
    const { quantiles, ...facts } = JSON.parse(out)
    expect(facts).toEqual({ family: 'normal', support: [null, null], mean: 1, sd: 2 })
    expect(quantiles['0']).toBe(null)
    expect(quantiles['0.5']).toBe(1)
    // 1 + 2·1.959963984540054, the normal quantile from mpmath.
    expect(quantiles['0.975']).toBeCloseTo(4.919927969080108, 12)
  })

  test('per cent and braces are read as in a scenario', async () => {
    const { out } = await plume('show', 'uniform: { min: 55 %, max: 75 % }', '--json', '--at', '0,1')
    expect(JSON.parse(out)).toMatchObject({ support: [0.55, 0.75], quantiles: { 0: 0.55, 1: 0.75 } })
  })

  test.each([
    [
      'triangular: { min: 1, mode: 12, max: 10 }',
      'error: triangular: min <= mode <= max must hold; got min=1, mode=12, max=10',
    ],
    ['lognorml: { p5: 5, p95: 9 }', 'error: unknown distribution lognorml'],
    ['7', 'error: a distribution or a process is needed; got 7'],
    ['gama', 'error: no distribution, process or copula is called gama\n    did you mean gamma?\n'],
    [
      'entirely-else',
      'error: no distribution, process or copula is called entirely-else\n    plume list distributions, plume list processes\n',
    ],
    [
      'process: curve, values: [1, 2], sd: 0.1',
      'error: values: a list by period must have 12 entries, one for each; got 2\n',
    ],
    [
      'process: random-walk, last: -8, volatility: 0.2',
      'error: last > 0 must hold; got last=-8\n    { process: random-walk, last: -8, volatility: 0.2 }\n',
    ],
    [
      'normal: { mean: 8 USD, sd: 1 }',
      'error: normal: mean must be a plain number here, where there is no model with units; got 8 USD',
    ],
    [
      'normal: { mean: 0, sd: { uniform: { min: 1, max: 2 } } }',
      'error: normal: sd must be a known number to be shown',
    ],
    ['', 'error: '],
  ])('%s is refused', async (text, message) => {
    const { code, out, err } = await plume('show', text)
    expect([code, out, err.slice(0, message.length)]).toEqual([2, '', message])
  })

  test('a probability above 1 is refused', async () => {
    const { code, err } = await plume('show', 'normal: { mean: 0, sd: 1 }', '--at', '0.5,1.5')
    expect([code, err]).toEqual([2, 'error: --at: probabilities from 0 to 1 are needed; got 1.5\n'])
  })

  test('data of a file: how many values, their facts and a picture', async () => {
    const data = 'empirical: { file: test/data/fixtures/table.feather, column: price }'
    const { code, out } = await plume('show', data, '--at', '0,0.5,1')
    expect(code).toBe(0)
    expect(out.split('\n').slice(1, 9)).toEqual([
      'values [7.5, 8.25, 0.1], method linear',
      '',
      'support  [0.1, 8.25]',
      'mean     5.8375',
      'sd       2.54097',
      'p = 0    0.1',
      'p = 0.5  7.5',
      'p = 1    8.25',
    ])
    expect(out).toMatch(/█/)
    const wrong = await plume('show', data.replace('price', 'pirce'))
    expect([wrong.code, wrong.err.split('\n')[0]]).toEqual([
      2,
      'error: file: test/data/fixtures/table.feather: unknown column pirce',
    ])
  })

  test('a name: what it is for, its parameters, and its first example drawn', async () => {
    const { code, out } = await plume('show', 'gamma')
    expect(code).toBe(0)
    const drawn = (await plume('show', '{ gamma: { shape: 3, scale: 2 } }')).out
    expect(out).toContain(drawn.slice(drawn.indexOf('\n') + 1))
    const gumbel = (await plume('show', 'gumbel')).out
    expect(gumbel).toMatch(/^gumbel {2}.*\n {4}location .*\nas a copula:\n.*\n {4}theta /s)
  })

  test('a median of 0 is not a rounding error', async () => {
    const { out } = await plume('show', 'laplace: { mean: 0, scale: 0.02 }')
    expect(out).toContain('\np = 0.5   0\n')
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/^-0\.09210 +0 +0\.09210$/)
  })

  test('every name of the registries has a page, and JSON', async () => {
    for (const { name, description } of [...families, ...processes, ...copulas]) {
      const { code, out } = await plume('show', name)
      expect([name, code, out.includes(description)]).toEqual([name, 0, true])
      const json = JSON.parse((await plume('show', name, '--json')).out)
      expect(Object.values(json)).toContainEqual(expect.objectContaining({ name, description }))
    }
  })

  test('a process: its percentiles by period, a band beside them, how often it was held', async () => {
    const { code, out } = await plume('show', 'process: random-walk, last: 8, volatility: 0.2, cap: 10')
    expect(code).toBe(0)
    const lines = out.trimEnd().split('\n')
    expect(lines[0]).toBe('period   mean  p = 0.05  p = 0.25  p = 0.5  p = 0.75  p = 0.95')
    expect(lines.at(-1)).toMatch(/^cap held in 1\d\.\d % of draws and periods$/)
    expect(lines.slice(1, -1).every((line) => /^ +\d+( +[\d.]+){6} +─*━*┃━*─*$/.test(line))).toBe(true)
  })

  test('the percentiles of a process are those of its law, within five standard errors', async () => {
    const text = 'process: random-walk, last: 8, volatility: 0.2'
    const { periods } = JSON.parse((await plume('show', text, '--json', '--at', '0,0.5,0.95,1')).out)
    // ln x(11) is normal with mean ln 8 and sd 0.2 √12; of 20,000 draws.
    const { quantiles } = periods[11]
    const sd = 0.2 * Math.sqrt(12)
    const scores = [0.5, 0.95].map((p) => Math.log(quantiles[p] / 8) / sd)
    expect(Math.abs(scores[0]!)).toBeLessThan((5 * Math.sqrt(Math.PI / 2)) / Math.sqrt(20000))
    const density = Math.exp(-(1.6448536 ** 2) / 2) / Math.sqrt(2 * Math.PI)
    expect(Math.abs(scores[1]! - 1.6448536)).toBeLessThan((5 * Math.sqrt(0.05 * 0.95)) / density / Math.sqrt(20000))
    expect(quantiles[0]).toBeLessThan(quantiles[0.5])
    expect(quantiles[1]).toBeGreaterThan(quantiles[0.95])
  })

  test('space around what is shown is no part of it', async () => {
    for (const text of ['process: random-walk, last: 8, volatility: 0.2', 'normal: { mean: 1, sd: 2 }', 'garch']) {
      expect(await plume('show', ` ${text}\n`)).toEqual(await plume('show', text))
    }
    const block = 'process: random-walk\nlast: 8\nvolatility: 0.2'
    expect(await plume('show', `${block}\n\n`)).toEqual(await plume('show', block))
  })

  test('draws of a process that are no numbers are counted, not left out in silence', async () => {
    const text = 'process: random-walk, last: { normal: { mean: 3, sd: 1.5 } }, volatility: 0.2'
    const { out } = await plume('show', text)
    const found = /^not finite in (\d+) draws of period 0: it has no mean, and NaN takes no part in percentiles$/m.exec(
      out,
    )
    // A starting value below 0, two standard deviations off, has no logarithm: 0.02275 of 20,000, within five of its errors.
    expect(Math.abs(Number(found![1]) - 455)).toBeLessThan(106)
    const { periods } = JSON.parse((await plume('show', text, '--json')).out)
    expect(periods[0]).toMatchObject({ draws: 20000, nonfinite: Number(found![1]), mean: null })
  })

  test('levels are read before a page is printed, of a name as well', async () => {
    for (const flags of [[], ['--json']]) {
      const { code, out, err } = await plume('show', 'random-walk', '--at', '0.5,abc', ...flags)
      expect([code, out, err]).toEqual([2, '', 'error: --at: probabilities from 0 to 1 are needed; got abc\n'])
    }
  })

  test('every example of the registry can be shown', async () => {
    for (const { examples } of [...families, ...processes]) {
      for (const example of examples) expect([example, (await plume('show', example)).code]).toEqual([example, 0])
    }
  })
})

describe('plume check', () => {
  test('says ok for each file that is', async () => {
    const shop = shopIn(temporaryFolder())
    const { code, out, err } = await plume('check', shop.model, shop.scenario)
    expect([code, err]).toEqual([0, ''])
    expect(out).toBe(
      `${shop.model}: ok (2 inputs, 4 outputs)\n${shop.scenario}: ok (2 uncertain inputs, 4 metrics, 3 quarters)\n`,
    )
  })

  test('prints every problem of every file, each once, and exits 3', async () => {
    const shop = shopIn(temporaryFolder())
    const model = shop.write('bad.model', 'model bad\ninput a\noutput b = a + c\noutput d = a + e\n')
    const good = readFileSync(shop.scenario, 'utf8')
    const first = shop.write('first.yaml', good.replace('shop.model', 'bad.model'))
    const second = shop.write('second.yaml', good.replace('shop.model', 'nowhere.model'))
    const { code, out, err } = await plume('check', shop.scenario, model, first, second, shop.path('nothing.yaml'))
    expect([code, out]).toEqual([3, `${shop.scenario}: ok (2 uncertain inputs, 4 metrics, 3 quarters)\n`])
    expect(err.match(/^\S+: error: .*$/gm)).toEqual([
      `${model}:3:16: error: b: unknown name c`,
      `${model}:4:16: error: d: unknown name e`,
      `${second}:1:8: error: model: no such file; got ${shop.path('nowhere.model')}`,
      `${shop.path('nothing.yaml')}:1:1: error: no such file`,
    ])
  })
})

describe('plume trace', () => {
  test('shows equations, units and the values of every period', async () => {
    const shop = shopIn(temporaryFolder())
    const { code, out } = await plume('trace', shop.scenario, '--draw', '3')
    expect(code).toBe(0)
    const { variables } = JSON.parse((await plume('trace', shop.scenario, '--draw', '3', '--json')).out)
    expect(variables.map(({ name, role }: { name: string; role: string }) => `${name} ${role}`)).toEqual([
      'price given',
      'growth given',
      'cups const',
      'revenue equation',
      'margin equation',
      'cost[small] equation',
      'cost[large] equation',
      'trend equation',
    ])
    const lines = out.split('\n')
    expect(lines).toContain('revenue : k$ = price * cups * (1 + growth) ^ t')
    expect(lines).toContain('cost[small] : USD = price / 4')
    expect(lines).toContain('price : USD ~ uniform(min: 3, max: 5)')
    expect(lines).toContain('growth ~ normal(mean: 0.02, sd: 0.01) each period')
    expect(lines).toContain('cups = 1000')
    const [price, growth, , revenue] = variables.map(({ values }: { values: number[] }) => values)
    expect(revenue[2]).toBeCloseTo(price[0] * 1000 * (1 + growth[2]) ** 2, 9)
    const shown = lines[lines.indexOf('revenue : k$ = price * cups * (1 + growth) ^ t') + 1]!.trim().split(/\s+/)
    expect(shown.map(Number)).toEqual(revenue.map((value: number) => Number((value / 1000).toPrecision(4))))
  })

  test('--metric shows it and what its equation names', async () => {
    const shop = shopIn(temporaryFolder())
    const names = async (metric: string) =>
      JSON.parse((await plume('trace', shop.scenario, '--draw', '0', '--metric', metric, '--json')).out).variables.map(
        ({ name }: { name: string }) => name,
      )
    expect(await names('revenue')).toEqual(['price', 'growth', 'cups', 'revenue'])
    expect(await names('cost[large]')).toEqual(['price', 'cost[large]'])
    expect(await names('c*')).toEqual(['price', 'cups', 'cost[small]', 'cost[large]'])
  })

  test('goes inside a process', async () => {
    const shop = shopIn(temporaryFolder(), (text) =>
      text.replace('{ uniform: { min: 3, max: 5 } }', '{ process: random-walk, last: 4, volatility: 0.1 }'),
    )
    const { out } = await plume('trace', shop.scenario, '--draw', '5', '--metric', 'price')
    expect(out).toContain('price : USD ~ random-walk(')
    expect(out).toMatch(/\n {4}shock +-?[\d.]+ +-?[\d.]+ +-?[\d.]+\n/)
  })

  test('flags of the run change the draw as they did there', async () => {
    const shop = shopIn(temporaryFolder())
    const price = async (...flags: string[]) =>
      JSON.parse((await plume('trace', shop.scenario, '--draw', '0', '--json', ...flags)).out).variables[0].values[0]
    expect(await price('--seed', 'other')).not.toBe(await price())
    expect(await price('--set', 'price=4 USD')).toBe(4)
  })

  test.each([
    [['--draw', '0', '--metric', 'prise'], 'error: --metric: nothing is called prise\n    did you mean price?\n'],
    [['--draw', '-1'], "error: option '--draw <k>' argument '-1' is invalid. A whole number from 0 is needed.\n"],
    [['--draw', 'x'], "error: option '--draw <k>' argument 'x' is invalid. A whole number from 0 is needed.\n"],
    [[], "error: required option '--draw <k>' not specified\n"],
  ])('%j is wrong usage', async (flags, message) => {
    const { code, err } = await plume('trace', shopIn(temporaryFolder()).scenario, ...flags)
    expect([code, err]).toEqual([2, message])
  })
})

test('plume trace says what holds together, and how', async () => {
  const shop = shopIn(temporaryFolder(), (text) => {
    const each = text.replace('price: { uniform', 'price: { each: period, uniform')
    return `${each}correlations: [{ between: [price, growth], copula: gumbel, theta: 2 }]\n`
  })
  const { out } = await plume('trace', shop.scenario, '--draw', '3')
  expect(out).toContain('draw 3, seed plume\ntogether: growth, price (gumbel theta 2, tail upper)\n\n')
})

describe('plume list', () => {
  test('names everything there is, from the registries', async () => {
    const names = async (what: string) =>
      JSON.parse((await plume('list', what, '--json')).out).map(({ name }: { name: string }) => name)
    expect(await names('distributions')).toEqual(families.map(({ name }) => name))
    expect(await names('processes')).toEqual(processes.map(({ name }) => name))
    expect(await names('copulas')).toEqual(copulas.map(({ name }) => name))
    expect(await names('functions')).toEqual(functions.map(({ name }) => name))
  })

  test('shows parameters and an example of each', async () => {
    const distributions = (await plume('list', 'distributions')).out
    for (const { name, examples } of families) {
      expect(distributions).toMatch(new RegExp(`^${name}  \\S`, 'm'))
      expect(distributions).toContain(examples[0])
    }
    expect(distributions).toContain('    or percentiles, as p10, p50, p99.9\n')
    const listed = (await plume('list', 'processes')).out
    for (const { name, parameters } of processes) {
      expect(listed).toMatch(new RegExp(`^${name}  \\S`, 'm'))
      for (const parameter of parameters) expect(listed).toContain(`    ${parameter.name} `)
    }
    const joined = (await plume('list', 'copulas')).out
    for (const { name, parameters, example } of copulas) {
      expect(joined).toMatch(new RegExp(`^${name}  \\S`, 'm'))
      for (const parameter of parameters) expect(joined).toContain(parameter.description)
      expect(joined).toContain(`    - ${example}\n`)
    }
    expect(joined).toContain('    tail: upper or lower, upper unless given\n')
    expect((await plume('list', 'functions')).out).toContain('mod(x, y)')
  })

  test('metrics of a model and of a scenario', async () => {
    const shop = shopIn(temporaryFolder(), (text) => `${text}metrics: [revenue, trend]\n`)
    expect((await plume('list', 'metrics', shop.model)).out).toBe(
      'revenue      k$   Takings of a quarter\nmargin       %\ncost[small]  USD\ncost[large]  USD\n',
    )
    expect((await plume('list', 'metrics', shop.scenario)).out).toBe('revenue  k$  Takings of a quarter\ntrend\n')
  })

  test('scenarios of a folder, broken ones too', async () => {
    const shop = shopIn(temporaryFolder())
    shop.write('broken.yaml', 'model: 3\n')
    expect((await plume('list', 'scenarios', shop.folder)).out).toBe(
      `${shop.path('broken.yaml')}  invalid: plume check says why\n${shop.scenario}    20,000 draws, 3 quarters from 2026Q4  A shop\n`,
    )
    const { code, err } = await plume('list', 'scenarios', shop.model)
    expect([code, err]).toEqual([2, `error: a folder is needed; got ${shop.model}\n`])
  })
})

test('plume schema is a JSON Schema that knows every distribution', async () => {
  const { code, out } = await plume('schema')
  expect([code, JSON.parse(out).$schema]).toEqual([0, 'https://json-schema.org/draft/2020-12/schema'])
  for (const { name } of families) expect(out).toContain(`"${name}"`)
})

describe('help', () => {
  test('names every command, examples and exit codes', async () => {
    const { code, out, err } = await plume('--help')
    expect([code, err]).toEqual([0, ''])
    for (const command of ['run', 'check', 'trace', 'show', 'fit', 'list', 'schema', 'help']) {
      expect(out).toMatch(new RegExp(`^  ${command} `, 'm'))
    }
    expect(out).toContain('Examples:\n  plume run scenarios/base.yaml')
    expect(out).toContain('Exit codes:\n  0 done   1 the run failed   2 wrong usage')
  })

  test('plume alone shows it as wrong usage', async () => {
    const { code, out, err } = await plume()
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('Usage: plume [options] [command]')
  })

  test('an unknown command offers the nearest', async () => {
    const { code, err } = await plume('chek', 'a')
    expect([code, err]).toEqual([2, "error: unknown command 'chek'\n(Did you mean check?)\n"])
  })
})

test('show says of a distribution no table can hold that it is too large, not that the program failed', async () => {
  const values = Array.from({ length: 5000 }, (_, i) => i)
  const probabilities = values.map(() => 0.0002)
  const { code, err } = await plume('show', `discrete: ${JSON.stringify({ values, probabilities })}`)
  expect(code).toBe(2)
  expect(err).toBe('error: discrete: a table holds at most 4096 values; got 5000\n')
})
