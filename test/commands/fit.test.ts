import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { recipes } from '../../src/fit/index.ts'
import { plume, temporaryFolder } from './terminal.ts'

const DRAM = ['scenarios/data/dram-contract.csv', '--column', 'change', '--period', 'quarter', '--changes', 'percent']

/** A file of data with these contents. */
function file(contents: string, name = 'data.csv'): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, contents)
  return path
}

/** A column with a header. */
const column = (name: string, values: readonly (number | string)[]) => `${name}\n${values.join('\n')}\n`

/** Positive, skewed, all different. */
const PRICES = Array.from({ length: 40 }, (_, i) => 5 + ((i * 7) % 40) / 4 + (i % 3) * ((i * 11) % 9))

/** Swings around 10. */
const HISTORY = Array.from({ length: 60 }, (_, i) => 10 + 4 * Math.sin(i / 5) + ((i * 7) % 5) * 0.3)

describe('plume fit', () => {
  test('ranks families, draws quantiles over quantiles, and prints the line to paste', async () => {
    const path = file(column('price', PRICES))
    const { code, out, err } = await plume('fit', path, '--families', 'normal,gamma,beta')
    expect([code, err]).toEqual([0, ''])
    const lines = out.split('\n')
    expect(lines[0]).toBe(`${path}, price: 40 values, mean 14.02, sd 5.643, from 5 to 28.75`)
    expect(lines[2]).toBe('family  k    log L     AIC    AICc      KS      A²')
    expect(lines.slice(3, 5).map((line) => line.split(/\s+/)[0])).toEqual(['gamma', 'normal'])
    const picture = lines.slice(6, 26)
    expect(picture.every((line) => /^ *[\d.]* │[ ·●]*$/.test(line))).toBe(true)
    // Points rise from the lower left to the upper right.
    const first = picture.map((line) => line.indexOf('●')).filter((at) => at >= 0)
    expect(first).toEqual(first.toSorted((a, b) => b - a))
    expect(out).toMatch(/^ {2}price: \{ gamma: \{ shape: [\d.]+, scale: [\d.]+ \} \}$/m)
    expect(out).toContain('Excluded:\n  beta: needs values between 0 and 1; got 28.75\n')
    expect(out).toContain('Tables of p-values do not hold for them, since the parameters come from the same data.')
  })

  test('as JSON, with bootstrapped p-values that a seed repeats', async () => {
    const path = file(column('price', PRICES))
    const flags = [path, '--families', 'normal', '--bootstrap', '19', '--json']
    const { out } = await plume('fit', ...flags)
    const { fits, bootstrap, ...facts } = JSON.parse(out)
    expect(facts).toEqual({ file: path, column: 'price', values: 40, excluded: [] })
    expect(fits[0]).toMatchObject({ family: 'normal', estimated: 2, notIdentified: [] })
    expect(bootstrap).toMatchObject({ family: 'normal', ks: expect.any(Number), ad: expect.any(Number) })
    expect((await plume('fit', ...flags)).out).toBe(out)
  })

  test('every family it prints is one that a scenario takes', async () => {
    const samples: readonly (readonly [string, readonly number[], readonly string[]])[] = [
      ['wide', PRICES, []],
      ['shares', PRICES.map((x) => x / 40), ['--families', 'beta,kumaraswamy']],
      ['counts', PRICES.map((x) => 1 + Math.floor(((x - 5) * (x - 5)) / 40)), []],
      ['bits', PRICES.map((_, i) => i % 2), []],
    ]
    const lines: string[] = []
    for (const [name, values, flags] of samples) {
      const { fits } = JSON.parse((await plume('fit', file(column(name, values)), ...flags, '--json')).out)
      for (const { yaml, family } of fits) lines.push(yaml.replace(/^\w+/, `${name}_${family.replaceAll('-', '_')}`))
    }
    const names = lines.map((line) => line.split(':')[0]!)
    expect(new Set(lines.map((line) => line.match(/\{ ([\w-]+):/)![1]))).toEqual(
      new Set(recipes.map(({ family }) => family)),
    )
    expect(await accepted(names, lines.map((line) => `  ${line}`).join('\n'))).toEqual([0, ''])
  })
})

describe('plume fit --process', () => {
  test('finds three regimes in the contract prices of DRAM, over their gaps', async () => {
    const { code, out, err } = await plume('fit', ...DRAM, '--process', '--states', '2,3')
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('change: 21 steps of the logarithm, 19 periods between them without one\n')
    expect(out).toContain('regime-switching, 3 states  12  10.08  3.84  42.84\n')
    expect(out).toContain('mean[up]                     0.4994  ± 0.075\n')
    expect(out).toContain('transition[up][down]              0  no standard error: at its bound 0\n')
    expect(out).toContain('n is small: 21 steps for 12 parameters; standard errors are rough')
    expect(out).toContain('    states: [up, normal, down]\n    transition:\n      - [0.6507, 0.3493, 0]\n')
    expect(out).toContain('  mean-reverting: changes do not say how far a value is from its level; give prices\n')
  })

  test.each([
    ['log', [...DRAM, '--process', '--states', '2,3']],
    ['log', ['HISTORY', '--process']],
    ['level', ['HISTORY', '--process', '--scale', 'level']],
  ])('on the %s scale every process it prints pastes and runs', async (_, [data, ...flags]) => {
    const path = data === 'HISTORY' ? file(column('price', HISTORY)) : data!
    const { fits } = JSON.parse((await plume('fit', path, ...flags, '--json')).out)
    expect(fits.length).toBeGreaterThanOrEqual(4)
    const names = fits.map((_: unknown, i: number) => `input_${i}`)
    const texts = fits.map(({ yaml }: { yaml: string }, i: number) => yaml.replace(/^ {2}\w+:/, `  input_${i}:`))
    expect(await accepted(names, texts.join('\n'))).toEqual([0, ''])
  })

  test('a missing period is told from a label, and years, months and plain numbers are labels too', async () => {
    const missing = async (labels: readonly (number | string)[]) => {
      const rows = labels.map((label, i) => `${label},${PRICES[i]}`)
      const path = file(`when,price\n${rows.join('\n')}\n`)
      const args = ['fit', path, '--column', 'price', '--period', 'when', '--process', 'random-walk', '--json']
      const { steps, missing } = JSON.parse((await plume(...args)).out)
      return [steps, missing]
    }
    const without = (gap: number) => Array.from({ length: 13 }, (_, i) => i).filter((i) => i !== gap)
    expect(await missing(without(20))).toEqual([12, 0])
    expect(await missing(without(5))).toEqual([10, 2])
    expect(await missing(without(5).map((i) => 2010 + i))).toEqual([10, 2])
    expect(
      await missing(without(5).map((i) => (i < 12 ? `2025-${String(i + 1).padStart(2, '0')}` : '2026-01'))),
    ).toEqual([10, 2])
  })
})

/** Whether a scenario of these inputs runs: exit code and stderr. */
async function accepted(names: readonly string[], inputs: string): Promise<[number, string]> {
  const folder = temporaryFolder()
  const model = names.map((name) => `input ${name}\noutput of_${name} = ${name}`).join('\n')
  writeFileSync(join(folder, 'fitted.model'), `model fitted every quarter\n${model}\n`)
  const scenario = join(folder, 'fitted.yaml')
  writeFileSync(
    scenario,
    `model: fitted.model\nhorizon: { start: 2026Q3, periods: 3 }\ndraws: 100\ninputs:\n${inputs}\n`,
  )
  const { code, err } = await plume('run', scenario, '--out', join(folder, 'out'), '--quiet', '--threads', '1')
  return [code, err]
}

describe('bad data are refused', () => {
  test.each([
    ['too few values', column('x', [1, 2, 3]), [], 'x: at least 8 values are needed; got 3'],
    ['values all alike', column('x', new Array(9).fill(4)), [], 'x: values must differ; got 4 every time'],
    [
      'nothing that fits',
      column('x', [-1, 1, 2, 3, 4, 5, 6, 7]),
      ['--families', 'lognormal'],
      'x: no family fits: lognormal needs values > 0; got -1',
    ],
    [
      'a price below 0 on the log scale',
      column('x', [1, 2, -3, 4, 5, 6, 7, 8, 9]),
      ['--process'],
      'x: values on the log scale must be above 0; got -3 in row 3\n    use --scale level, or --changes if these are changes',
    ],
    [
      'a fall by all and more',
      column('x', [1, -100, 3, 4, 5, 6, 7, 8, 9]),
      ['--process', '--changes', 'percent'],
      'x: a change must be above -100 %; got -100 in row 2',
    ],
    [
      'a fraction below -1',
      column('x', [0.1, 0.2, -1.5, 4, 5, 6, 7, 8, 9]),
      ['--process', '--changes', 'fraction'],
      'x: a change must be above -1; got -1.5 in row 3',
    ],
    [
      'too few steps',
      column('x', [1, 2, 3, 4, 5, 6, 7, 8]),
      ['--process'],
      'x: at least 8 steps from one period to the next are needed; got 7',
    ],
    [
      'steps all alike',
      column('x', [1, 2, 3, 4, 5, 6, 7, 8, 9]),
      ['--process', '--scale', 'level'],
      'x: steps must differ; got the same one every time',
    ],
    [
      'no process that fits',
      column('x', [0.1, 0.2, 0.1, 0.2, 0.1, 0.2, 0.1, 0.3]),
      ['--process', 'mean-reverting', '--changes', 'log'],
      'x: no process fits: mean-reverting: changes do not say how far a value is from its level; give prices',
    ],
    [
      'periods that fall',
      'q,x\n2026Q1,1\n2026Q3,2\n2026Q2,3\n',
      ['--process', '--period', 'q', '--column', 'x'],
      'q: periods must rise, each one once; got 2026Q2 in row 3',
    ],
    [
      'periods of two kinds',
      'q,x\n2026Q1,1\n2026,2\n',
      ['--process', '--period', 'q', '--column', 'x'],
      'q: a period like 2026Q1 and not before it is needed; got 2026 in row 2',
    ],
    [
      'labels that are no periods',
      'q,x\nspring,1\nsummer,2\n',
      ['--process', '--period', 'q', '--column', 'x'],
      'q: a period like 2026Q2, 2026-04, 2026 or a whole number is needed; got spring in row 1',
    ],
    ['a column that is not there', column('x', [1]), ['--column', 'y'], 'unknown column y\n    the file has x'],
  ])('%s', async (_, contents, flags, message) => {
    const path = file(contents)
    const { code, out, err } = await plume('fit', path, ...flags)
    expect([code, out, err]).toEqual([3, '', `${path}:1:1: error: ${message}\n`])
  })
})

describe('wrong usage is refused', () => {
  test.each([
    [['--states', '3'], '--states goes with --process'],
    [['--process', '--bootstrap', '99'], '--bootstrap goes without --process'],
    [['--families', 'nromal'], '--families: unknown distribution nromal\n    did you mean normal?'],
    [['--families', 'metalog'], '--families: metalog cannot be fitted: it is given by quantiles'],
    [
      ['--families', 'normal,poisson'],
      '--families: densities and probabilities of counts cannot be compared; got normal and poisson',
    ],
    [['--process', 'random-wlak'], '--process: unknown process random-wlak\n    did you mean random-walk?'],
    [['--process', '--states', '1'], '--states: whole numbers from 2 to 6 are needed; got 1'],
    [['--process', '--scale', 'logit'], '--scale: log, level are the choices; got logit'],
    [['--process', '--changes', 'bp'], '--changes: percent, fraction, log are the choices; got bp'],
    [
      ['--process', '--scale', 'level', '--changes', 'log'],
      '--changes: relative changes are steps on the log scale; got --scale level',
    ],
    [
      ['--bootstrap', '0'],
      "option '--bootstrap <n>' argument '0' is invalid. A whole number from 1 to 100000 is needed.",
    ],
  ])('%j', async (flags, message) => {
    const { code, out, err } = await plume('fit', file(column('x', PRICES)), ...flags)
    expect([code, out, err]).toEqual([2, '', `error: ${message}\n`])
  })
})

test('its help has examples', async () => {
  const { out } = await plume('fit', '--help')
  expect(out).toContain('plume fit scenarios/data/dram-contract.csv --column change --period quarter --changes percent')
})
