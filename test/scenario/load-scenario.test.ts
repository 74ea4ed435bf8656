import { describe, expect, test } from 'vitest'
import { loadScenario } from '../../src/scenario/index.ts'
import { load, loadLines, messages } from './in-memory.ts'
import { smallCatalogue } from './small-catalogue.ts'

const FULL = 'test/scenario/fixtures/full.yaml'

describe('a scenario', () => {
  test('has a default for everything but its model and its horizon', () => {
    const scenario = loadLines('')
    expect(scenario).toMatchObject({
      name: 'a',
      file: 'a.yaml',
      modelFile: 'a.model',
      title: '',
      horizon: { start: '2026Q2', step: 'quarter', periods: 4 },
      draws: 100_000,
      seed: 'plume',
      sampling: 'random',
      percentiles: [1, 5, 10, 25, 50, 75, 90, 95, 99],
      correlations: [],
      correlationRepair: 'none',
      metrics: null,
    })
    expect(scenario.inputs.size).toBe(0)
  })

  test('says everything the format can say', () => {
    const scenario = loadScenario(FULL, { catalogue: smallCatalogue })
    expect(scenario.name).toBe('full')
    expect(scenario.modelFile).toBe('test/scenario/fixtures/value-capture.model')
    expect([...scenario.inputs.keys()]).toEqual([
      'cache_hit_rate',
      'rubin_gain',
      'n3_shock',
      'memory.socamm_cost',
      'memory.state',
      'nvidia.socamm_margin',
      'demand',
      'demand[vr,labs]',
      'growth',
    ])
    expect(scenario.correlations.map(({ first, second }) => [first, second])).toEqual([
      ['memory.socamm_cost', 'n3_shock'],
      ['cache_hit_rate', 'rubin_gain'],
      ['shock.a', 'shock.c'],
      ['shock.a', 'shock.b'],
      ['shock.c', 'shock.b'],
      ['t.a', 't.b'],
      ['t.b', 't.c'],
      ['t.c', 't.a'],
      ['t.e', 't.d'],
    ])
    expect(scenario.correlations[2]!.value).toEqual([0.1, 0.2, 0.3, 0.4])
    expect(scenario.copulas.map(({ copula, names, tail }) => [copula, names, tail])).toEqual([
      ['t', ['t.a', 't.b', 't.c'], null],
      ['t', ['t.d', 't.e'], null],
      ['clayton', ['pair.a', 'pair.b'], 'upper'],
      ['clayton', ['pair.c', 'pair.d'], 'lower'],
    ])
    expect(scenario.metrics?.map(({ pattern }) => pattern)).toEqual(['lab.*', 'share.*'])
    expect(scenario.inputs.get('memory.socamm_cost')).toMatchObject({ process: 'mean-reverting', source: 'F40, F42' })
  })

  test('marks every value at its own line and column', () => {
    const scenario = loadScenario(FULL, { catalogue: smallCatalogue })
    const process = scenario.inputs.get('memory.socamm_cost')
    if (process?.kind !== 'process') throw new Error('a process was expected')
    const { mark } = process.parameters.get('level')!
    expect(mark).toMatchObject({ file: FULL, path: 'inputs.memory.socamm_cost.level' })
    expect(mark.source.slice(mark.column - 1, mark.column - 1 + mark.length)).toBe('{ normal: { mean: 11, sd: 1 } }')
  })

  test('may be JSON, may have Windows line ends, a byte order mark or a document start', () => {
    const json = '{"model": "a.model", "horizon": {"start": "2026", "periods": 2}, "inputs": {"price": 8}}'
    expect(load({ 'a.json': json }).inputs.get('price')).toMatchObject({ value: 8 })
    const windows = '\ufeff---\r\nmodel: a.model\r\nhorizon: { start: 2026, periods: 2 }\r\ninputs:\r\n  price: x\r\n'
    expect(messages(() => load({ 'a.yaml': windows }))).toEqual([
      'inputs.price: a number, a distribution or a process is needed; got x',
    ])
  })
})

describe('a seed', () => {
  test.each([
    ['0', '0'],
    ['"0"', '0'],
    ['007', '7'],
    ['12345678901234567890', '12345678901234567890'],
    ['1.5', '1.5'],
    ['-3', '-3'],
    ['two words', 'two words'],
  ])('written %s is the text %s', (written, seed) => expect(loadLines(`seed: ${written}`).seed).toBe(seed))

  test('none is a new seed each time', () => {
    const seeds = [loadLines('seed: none').seed, loadLines('seed: none').seed]
    expect(new Set([...seeds, 'none']).size).toBe(3)
  })
})

test('percentiles are put in order', () => {
  expect(loadLines('percentiles: [95, 2.5, 50]').percentiles).toEqual([2.5, 50, 95])
})

test('a Spearman correlation is turned into one of normal scores', () => {
  const [kendall] = loadLines('correlations: [[a, b, { kendall: 0.5 }]]').correlations
  expect(kendall!.value).toBeCloseTo(Math.SQRT1_2, 15)
  const [pair] = loadLines('correlations: [[a, b, { spearman: 0.5 }]]').correlations
  expect(pair!.value).toBeCloseTo(2 * Math.sin(Math.PI / 12), 14)
})

describe('flags', () => {
  test('beat the file', () => {
    const overrides = {
      draws: '1e6',
      seed: '007',
      sampling: 'random',
      percentiles: '5, 50,95',
      metrics: 'lab.*,share[vr,labs]',
      set: ['price=9 USD', 'demand={ normal: { mean: 1, sd: 2 } }', 'growth=normal: { mean: 0, sd: 1 }', 'old=null'],
    }
    const file = 'title: kept\ndraws: 5\nseed: x\npercentiles: [1]\nmetrics: [a]\ninputs: { price: 8, old: 1 }'
    const scenario = loadLines(file, overrides)
    expect(scenario).toMatchObject({ title: 'kept', draws: 1e6, seed: '007', percentiles: [5, 50, 95] })
    expect(scenario.metrics?.map(({ pattern }) => pattern)).toEqual(['lab.*', 'share[vr,labs]'])
    expect([...scenario.inputs.keys()]).toEqual(['price', 'demand', 'growth'])
    expect(scenario.inputs.get('price')).toMatchObject({ value: 9, unit: 'USD', mark: { file: null } })
    expect(scenario.inputs.get('growth')).toMatchObject({ family: 'normal' })
  })

  test('that are wrong are all named', () => {
    const overrides = {
      draws: '1e18',
      seed: '',
      sampling: 'sobol',
      percentiles: '5,,x',
      metrics: '',
      set: ['price', '=8', 'price=', 'price={ normal: { mean: 1 } }', 'absent=~', '__proto__=1'],
    }
    expect(messages(() => loadLines('', overrides)).toSorted()).toEqual([
      '--set: NAME=VALUE is needed, like "price=8 USD/GB"; got =8',
      '--set: NAME=VALUE is needed, like "price=8 USD/GB"; got __proto__=1',
      '--set: NAME=VALUE is needed, like "price=8 USD/GB"; got price',
      '--set: NAME=VALUE is needed, like "price=8 USD/GB"; got price=',
      'draws: a whole number from 1 to 1e15 is needed; got 1e18',
      'inputs.absent: there is no such input to remove',
      'inputs.price: normal needs mean and sd, or percentiles; got mean',
      'metrics[0]: a metric pattern like lab.* is needed; got an empty text',
      'percentiles[1]: a number between 0 and 100 is needed; got an empty text',
      'percentiles[2]: a number between 0 and 100 is needed; got x',
      'sampling: random is needed; got sobol',
      'seed: a text is needed; got an empty text',
    ])
  })
})
