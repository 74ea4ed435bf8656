import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { tableFromIPC } from '@uwdata/flechette'
import { describe, expect, test } from 'vitest'
import { shopIn } from '../shop.ts'
import { plume, temporaryFolder } from '../terminal.ts'

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

describe('plume run', () => {
  test('prints a table, writes the folder and says how fast it was', async () => {
    const shop = shopIn(temporaryFolder())
    const { code, out, err } = await plume('run', shop.scenario, '--draws', '4000', '--out', shop.path('out'))
    expect(out).toBe(
      [
        'A shop',
        '4,000 draws, seed plume, 2026Q4 to 2027Q2 (3 quarters)',
        '',
        '                                  2026Q4                 2027Q1                 2027Q2',
        'metric       unit      p5     p50    p95      p5     p50    p95      p5     p50    p95   ± p50',
        'revenue      k$     3.111   3.996  4.898   3.168   4.075  4.990   3.225   4.162  5.103   0.034',
        'margin       %      35.70   49.95  59.17   35.70   49.95  59.17   35.70   49.95  59.17    0.41',
        'cost[small]  USD   0.7776  0.9991  1.224  0.7776  0.9991  1.224  0.7776  0.9991  1.224  0.0083',
        'cost[large]  USD    1.555   1.998  2.449   1.555   1.998  2.449   1.555   1.998  2.449   0.017',
        '',
        `${shop.path('out')}: bands.arrow, summary.json`,
        '',
      ].join('\n'),
    )
    expect(err).toMatch(
      /^shop: \d+ threads?, about \d+ MB\nshop: 4,000 draws in [\d.]+ s \([\d,]+ draws\/s, \d+ threads?\)\n$/,
    )
    expect(code).toBe(0)
    expect(readdirSync(shop.path('out')).sort()).toEqual(['bands.arrow', 'summary.json'])
  })

  test('says below the table where a choice among few values carries less of a correlation than asked', async () => {
    const price = (value: string) => (text: string) =>
      `${text.replace(/price: .*/, `price: { each: period, ${value} }`)}correlations: [[price, growth, 0.6]]\n`
    const shop = shopIn(temporaryFolder(), price('discrete: { values: [3, 5], probabilities: [0.9, 0.1] }'))
    const { out } = await plume('run', shop.scenario, '--draws', '5000', '--quiet', '--out', shop.path('out'))
    const [pair] = JSON.parse(readFileSync(shop.path('out', 'summary.json'), 'utf8')).correlations
    expect(pair).toMatchObject({ first: 'price', second: 'growth', copula: 'gaussian', parameters: {}, asked: 0.6 })
    const note = `price, growth: asked 0.58, realised ${pair.spearman.toFixed(2)}: a choice among few values carries less of a correlation\n`
    expect(out).toContain(`\n\n${note}`)
    const smooth = shopIn(temporaryFolder(), price('uniform: { min: 3, max: 5 }'))
    expect((await plume('run', smooth.scenario, '--draws', '5000', '--quiet')).out).not.toContain('asked')
  })

  test('says below the table how far a repair moved correlations, and in which period', async () => {
    const entries = ['[price, growth, [-0.9, 0.7, -0.9]]', '[price, spare, 0.9]', '[growth, spare, 0.9]']
    const each = '{ each: period, normal: { mean: 4, sd: 0.1 } }'
    const shop = shopIn(temporaryFolder(), (text) => {
      const uncertain = text.replace(/price: .*/, `price: ${each}\n  spare: ${each}`)
      return `${uncertain}correlations: [${entries}]\ncorrelation_repair: nearest\n`
    })
    shop.write('shop.model', `${readFileSync(shop.model, 'utf8')}input spare\noutput twice = 2 * spare\n`)
    const { out, err } = await plume('run', shop.scenario, '--draws', '5000', '--quiet', '--out', shop.path('out'))
    expect(err).toBe('')
    expect(out).toContain(
      '\n\ngrowth, price, spare: correlations moved to the nearest that are possible, by up to 0.40 in 2026Q4\n',
    )
    const [pair] = JSON.parse(readFileSync(shop.path('out', 'summary.json'), 'utf8')).correlations
    expect(pair.used.map((x: number) => Number(x.toFixed(6)))).toEqual([-0.5, 0.7, -0.5])
  })

  test('lists every pair with its copula in summary.json, with what is asked, meant and realised', async () => {
    const shop = shopIn(temporaryFolder(), (text) => {
      const each = text.replace('price: { uniform', 'price: { each: period, uniform')
      return `${each}correlations: [{ between: [growth, price], copula: frank, kendall: -0.4 }]\n`
    })
    const { out } = await plume('run', shop.scenario, '--json', '--quiet', '--draws', '100', '--out', shop.path('out'))
    expect(JSON.parse(out).correlations).toEqual([
      {
        first: 'growth',
        second: 'price',
        copula: 'frank',
        parameters: { theta: expect.closeTo(-4.161, 3) },
        asked: null,
        used: null,
        spearman: expect.any(Number),
        expected: expect.closeTo(-0.573, 2),
        kendall: expect.any(Number),
        expected_kendall: expect.closeTo(-0.4, 10),
        tail_dependence: 0,
        draws: 100,
      },
    ])
  })

  test('--json prints summary.json and nothing else', async () => {
    const shop = shopIn(temporaryFolder())
    const { code, out, err } = await plume(
      'run',
      shop.scenario,
      '--draws',
      '100',
      '--json',
      '--quiet',
      '--csv',
      '--out',
      shop.path('out'),
    )
    expect([code, err]).toEqual([0, ''])
    expect(out).toBe(readFileSync(shop.path('out', 'summary.json'), 'utf8'))
    const summary = JSON.parse(out)
    for (const [name, { sha256: hash }] of Object.entries<{ sha256: string }>(summary.files)) {
      expect(hash).toBe(sha256(readFileSync(shop.path('out', name))))
    }
    expect(Object.keys(summary.files)).toEqual(['bands.arrow', 'bands.csv'])
    expect(summary.model.sha256).toBe(sha256(readFileSync(shop.model)))
    expect(summary.model.text).toBe(readFileSync(shop.model, 'utf8'))
    expect(summary.scenario.sha256).toBe(sha256(JSON.stringify(summary.scenario.content)))
    expect(summary.scenario.content.draws).toBe(100)
    expect(summary.metrics.map(({ name }: { name: string }) => name)).toEqual([
      'revenue',
      'margin',
      'cost[small]',
      'cost[large]',
    ])
    expect(summary.metrics[1].unit).toBe('1')
    expect(summary.metrics[0].bands[2].percentiles.p50.value).toBeGreaterThan(3000)
    expect(summary.command).toBe(`plume run ${shop.scenario} --draws 100 --seed plume --csv`)
  })

  test('the files say what made them', async () => {
    const shop = shopIn(temporaryFolder())
    await plume('run', shop.scenario, '--draws', '100', '--seed', 'other', '--quiet', '--out', shop.path('out'))
    const table = tableFromIPC(readFileSync(shop.path('out', 'bands.arrow')))
    expect(Object.fromEntries(table.schema.metadata ?? [])).toEqual({
      engine: 'plume 0.1.0',
      model_sha256: sha256(readFileSync(shop.model)),
      scenario_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      seed: 'other',
      draws: '100',
      sampling: 'random',
      percentile_definition: 'Hyndman-Fan type 7',
    })
  })

  test('line endings do not change the model a file names', async () => {
    const shop = shopIn(temporaryFolder())
    const hash = async () =>
      JSON.parse((await plume('run', shop.scenario, '--draws', '10', '--json', '--out', shop.path('out'))).out).model
        .sha256
    const before = await hash()
    writeFileSync(shop.model, readFileSync(shop.model, 'utf8').replaceAll('\n', '\r\n'))
    expect(await hash()).toBe(before)
  })

  test('the command in the summary gives the same bytes', async () => {
    const shop = shopIn(temporaryFolder())
    const options = ['--set', 'cups=900', '--percentiles', '2.5,50', '--metrics', 'revenue,cost', '--exact']
    const { out } = await plume('run', shop.scenario, '--draws', '6k', ...options, '--json', '--out', shop.path('a'))
    const { command } = JSON.parse(out)
    const words = command.split(' ').slice(1)
    expect(words).toContain('revenue,cost')
    await plume(...words, '--quiet', '--out', shop.path('b'))
    expect(readFileSync(shop.path('b', 'bands.arrow'))).toEqual(readFileSync(shop.path('a', 'bands.arrow')))
  })

  test('a traced draw is a row of draws.arrow', async () => {
    const shop = shopIn(temporaryFolder())
    await plume('run', shop.scenario, '--draws', '3000', '--save-draws', '--quiet', '--out', shop.path('out'))
    const table = tableFromIPC(readFileSync(shop.path('out', 'draws.arrow')))
    expect(table.numRows).toBe(3000 * 3)
    expect(table.names).toEqual([
      'draw',
      'period',
      'revenue',
      'margin',
      'cost[small]',
      'cost[large]',
      'price',
      'growth',
    ])
    for (const draw of [0, 1, 2047, 2999]) {
      const traced = JSON.parse((await plume('trace', shop.scenario, '--draw', String(draw), '--json')).out)
      for (const { name, values } of traced.variables) {
        const column = table.getChild(name)
        if (column === undefined) continue
        expect([0, 1, 2].map((t) => column.at(draw * 3 + t))).toEqual(values)
      }
    }
  })
})

describe('several scenarios', () => {
  test('go to folders of their names, and --json is a list', async () => {
    const shop = shopIn(temporaryFolder())
    const other = shop.write(
      'dear.yaml',
      readFileSync(shop.scenario, 'utf8').replace('min: 3, max: 5', 'min: 6, max: 8'),
    )
    const { code, out } = await plume(
      'run',
      shop.scenario,
      other,
      '--draws',
      '50',
      '--json',
      '--quiet',
      '--out',
      shop.path('out'),
    )
    expect(code).toBe(0)
    expect(JSON.parse(out).map((one: { scenario: { name: string } }) => one.scenario.name)).toEqual(['shop', 'dear'])
    expect(readdirSync(shop.path('out')).sort()).toEqual(['dear', 'shop'])
  })

  test('of one name are refused', async () => {
    const shop = shopIn(temporaryFolder())
    const { code, err } = await plume('run', shop.scenario, 'else/shop.yaml')
    expect([code, err]).toEqual([
      2,
      `error: scenarios run together must have different names; got ${shop.scenario} and else/shop.yaml\n    run them one by one, each with its own --out\n`,
    ])
  })

  test('are all checked before the first one runs', async () => {
    const shop = shopIn(temporaryFolder())
    const broken = shop.write('broken.yaml', 'model: shop.model\ndraws: many\n')
    const { code, out, err } = await plume('run', shop.scenario, broken, '--out', shop.path('out'))
    expect([code, out, existsSync(shop.path('out'))]).toEqual([3, '', false])
    expect(err).toContain(`${broken}:2:8: error: draws: a whole number from 1 to 1e15 is needed; got many`)
  })

  test('a model where a scenario is needed', async () => {
    const { code, err } = await plume('run', 'bench/margin.model')
    const remedy = '    a scenario is a YAML file with the line model: margin.model'
    expect([code, err]).toEqual([
      3,
      `bench/margin.model:1:1: error: this is a model; a scenario is needed\n${remedy}\n`,
    ])
  })

  test('another scenario in the same folder moves the first aside', async () => {
    const shop = shopIn(temporaryFolder())
    const other = shop.write('dear.yaml', readFileSync(shop.scenario, 'utf8'))
    // The same scenario, however its path is written, is replaced.
    const told: string[] = []
    for (const file of [shop.scenario, relative('.', shop.scenario), other]) {
      told.push((await plume('run', file, '--draws', '10', '--quiet', '--out', shop.path('out'))).err)
    }
    const moved = `${shop.path('out')} held something else and is now ${shop.path('out')}.1\n`
    expect(told).toEqual(['', '', moved])
    const scenario = (folder: string) =>
      JSON.parse(readFileSync(shop.path(folder, 'summary.json'), 'utf8')).scenario.name
    expect([scenario('out'), scenario('out.1'), existsSync(shop.path('out.2'))]).toEqual(['dear', 'shop', false])
  })
})

describe('what does not hold', () => {
  test('an assert: exit 4, files all the same, and the command that shows it', async () => {
    const shop = shopIn(temporaryFolder(), (text) => text.replace('min: 3', 'min: 2'))
    const { code, err } = await plume(
      'run',
      shop.scenario,
      '--draws',
      '2000',
      '--set',
      'cups=10',
      '--quiet',
      '--out',
      shop.path('out'),
    )
    expect(code).toBe(4)
    const [, count, draw] = /false in ([\d,]+) of 6,000 draws and periods, first in draw (\d+), 2026Q4/.exec(err)!
    const command = `plume trace ${shop.scenario} --draw ${draw} --set cups=10`
    expect(err).toBe(
      `assert failed: margins are above a quarter\n    margin >= 0.25\n    false in ${count} of 6,000 draws and periods, first in draw ${draw}, 2026Q4\n    ${command}\n`,
    )
    const { failed } = JSON.parse(readFileSync(shop.path('out', 'summary.json'), 'utf8')).asserts
    expect(failed[0]).toMatchObject({ label: 'margins are above a quarter', draw: Number(draw), period: '2026Q4' })
    const traced = JSON.parse((await plume(...command.split(' ').slice(1), '--json')).out)
    expect(traced.variables.find(({ name }: { name: string }) => name === 'margin').values[0]).toBeLessThan(0.25)
  })

  test('no assert is checked with --no-asserts', async () => {
    const shop = shopIn(temporaryFolder(), (text) => text.replace('min: 3', 'min: 2'))
    const { code, err } = await plume(
      'run',
      shop.scenario,
      '--draws',
      '100',
      '--no-asserts',
      '--quiet',
      '--out',
      shop.path('out'),
    )
    expect([code, err]).toEqual([0, ''])
  })

  test.each([
    ['p5(margin at 2027Q2) < 40 %', 4, '--fail-if holds: p5(margin at 2027Q2) < 40 %\n    p5(margin) is 0.'],
    ['p5(margin at 2027Q2) < 20 %', 0, ''],
    [
      'P(price < 4 at 2026Q4) > 40 %',
      4,
      '--fail-if holds: P(price < 4 at 2026Q4) > 40 %\n    P(price < 4 at 2026Q4) is 0.',
    ],
    ['P(price < 4 at 2026Q4) > 60 % or p7(trend at 2027Q2) < 1', 0, ''],
  ])('--fail-if %s: exit %i', async (condition, expected, message) => {
    const shop = shopIn(temporaryFolder())
    const { code, err } = await plume(
      'run',
      shop.scenario,
      '--draws',
      '1000',
      '--fail-if',
      condition,
      '--quiet',
      '--out',
      shop.path('out'),
    )
    expect(code).toBe(expected)
    expect(err.slice(0, message.length)).toBe(message)
    expect(existsSync(shop.path('out', 'bands.arrow'))).toBe(true)
  })

  test('draws that are not numbers are marked in the table', async () => {
    const shop = shopIn(temporaryFolder())
    writeFileSync(shop.model, `${readFileSync(shop.model, 'utf8')}output odd = log(price / 4 USD - t + 1)\n`)
    const { out } = await plume('run', shop.scenario, '--draws', '1000', '--quiet', '--out', shop.path('out'))
    expect(out).toMatch(
      /\nodd .*\n {4}not finite in [\d,]+ draws of 2027Q2: it has no mean, and NaN takes no part in percentiles\n/,
    )
  })

  test('how often a limit held a path stands below the table and in the summary', async () => {
    const price = 'price: { process: random-walk, last: 4, volatility: 0.1, floor: 2 USD, cap: 4 }'
    const shop = shopIn(temporaryFolder(), (text) => text.replace(/price: .*/, price))
    const { out } = await plume('run', shop.scenario, '--draws', '1000', '--quiet', '--out', shop.path('out'))
    const { limits } = JSON.parse(readFileSync(shop.path('out', 'summary.json'), 'utf8'))
    expect(limits).toEqual([
      { input: 'price', limit: 'floor', count: 0, share: 0 },
      { input: 'price', limit: 'cap', count: expect.any(Number), share: limits[1].count / 3000 },
    ])
    const share = (limits[1].count / 30).toPrecision(3)
    expect(out).toContain(`\n\nprice: floor never held\nprice: cap held in ${share} % of draws and periods\n\n`)
  })
})

describe('wrong usage leaves nothing behind', () => {
  test.each([
    [['--fail-if', 'max(trend) < 1'], 2, 'error: --fail-if: trend is not recorded'],
    [['--fail-if', 'margin < 1'], 2, 'error: --fail-if: unknown statistic margin'],
    [['--set', 'cups'], 2, 'error: --set: NAME=VALUE is needed'],
    [['--set', 'cupz=3'], 2, 'error: inputs.cupz: the model has no input cupz'],
    [['--metrics', 'nothing.*'], 2, 'error: metrics[0]: no metric matches nothing.*'],
    [['--percentiles', '5,101'], 2, 'error: percentiles[1]: a number between 0 and 100 is needed; got 101'],
    [['--sampling', 'sobol'], 2, 'error: sampling: random is needed; got sobol'],
    [['--draws', '0'], 2, "error: option '--draws <n>' argument '0' is invalid."],
    [['--draws', '1e18'], 2, 'error: draws: a whole number from 1 to 1e15 is needed; got 1e18'],
    [['--threads', '0'], 2, "error: option '--threads <k>' argument '0' is invalid."],
    [['--drawz', '5'], 2, "error: unknown option '--drawz'\n(Did you mean --draws?)"],
  ])('%j', async (options, expected, message) => {
    const shop = shopIn(temporaryFolder())
    const { code, out, err } = await plume('run', shop.scenario, ...options, '--out', shop.path('out'))
    expect([code, out, err.slice(0, message.length)]).toEqual([expected, '', message])
    expect(existsSync(shop.path('out'))).toBe(false)
  })

  test('a run that would not fit into memory is refused before it starts, and says why', async () => {
    const shop = shopIn(temporaryFolder(), (text) => text.replace('periods: 3', 'periods: 5000'))
    const { code, out, err } = await plume('run', shop.scenario, '--threads', '1000', '--out', shop.path('out'))
    expect([code, out, existsSync(shop.path('out'))]).toEqual([1, '', false])
    expect(err).toMatch(
      /^error: 20000 series \(metrics × periods\) .* need about [\d,]+ MB of the [\d,]+ MB there are\n$/,
    )
  })

  test('a gate that could not be answered is refused before the run, not after it', async () => {
    const shop = shopIn(temporaryFolder())
    const out = shop.path('out')
    const gated = (condition: string, draws: string) =>
      plume('run', shop.scenario, '--draws', draws, '--out', out, '--fail-if', condition)
    const large = await gated('E(2 * price) > 5', '1e8')
    expect([large.code, large.out, existsSync(out)]).toEqual([1, '', false])
    expect(large.err).toBe(
      'error: E(2 * price): 300000000 values would have to be held, of which 268435456 fit; ask for fewer draws or one period\n',
    )
    const lag = await gated('E(lag(price, cups / 400, 0 USD) at 2027Q1) > 5', '2000')
    expect([lag.code, lag.out, existsSync(out)]).toEqual([2, '', false])
    expect(lag.err).toBe(
      'error: lag needs a whole number of periods known before the run; got 2.5\n    E(lag(price, cups / 400, 0 USD) at 2027Q1) > 5\n                 ^^^^^^^^^^\n',
    )
  })

  test('a folder that cannot be written fails before anything runs', async () => {
    const shop = shopIn(temporaryFolder())
    const { code, err } = await plume('run', shop.scenario, '--out', shop.path('shop.model', 'out'))
    expect(code).toBe(1)
    expect(err).toBe(`error: ${shop.path('shop.model', 'out')}: must be writable; got EEXIST, a file stands there\n`)
  })
})
