/** `plume stress`: files, table, thresholds, and what it refuses. */
import { existsSync, readFileSync } from 'node:fs'
import { tableFromIPC } from 'apache-arrow'
import { describe, expect, test } from 'vitest'
import { shopIn } from './shop.ts'
import { plume, temporaryFolder } from './terminal.ts'

const stressShop = () => {
  const shop = shopIn(temporaryFolder(), (text) => text.replace('draws: 20000', 'draws: 2000'))
  shop.write(
    'stress/dear.yaml',
    'extends: ../shop.yaml\ntitle: Dear\nshocks: [{ on: price, from: 2027Q2, add: 1 USD }]\n',
  )
  shop.write(
    'stress/none.yaml',
    'extends: ../shop.yaml\ndraws: 500\nseed: other\nshocks: [{ on: price, multiply: 1 }]\n',
  )
  const out = shop.path('out')
  const stress = (...args: string[]) =>
    plume('stress', shop.scenario, ...args, '--threads', '1', '--no-asserts', '--quiet', '--out', out)
  return { shop, out, stress }
}

describe('plume stress', () => {
  test('writes levels and changes of each scenario, metric and period, with errors', async () => {
    const { out, stress } = stressShop()
    const { code, err } = await stress('--all')
    expect([code, err]).toEqual([0, ''])
    const table = tableFromIPC(readFileSync(`${out}/stress.arrow`))
    const rows = table.toArray().map((one) => one.toJSON() as Record<string, unknown>)
    // 3 scenarios, 4 metrics, 3 periods.
    expect(rows).toHaveLength(36)
    const row = (scenario: string, metric: string, period: string) =>
      rows.find((one) => one['scenario'] === scenario && one['metric'] === metric && one['period'] === period)!
    expect(row('shop', 'revenue', '2027Q2')).toMatchObject({ unit: 'USD', draws: 2000n, mean_change: null })
    const dear = row('dear', 'cost[small]', '2027Q2')
    // A quarter of a dollar on every draw: nothing is left to scatter but rounding.
    expect(dear['mean_change']).toBeCloseTo(0.25, 12)
    expect(dear['mean_change_se']).toBeLessThan(1e-14)
    expect(dear['mean_se']).toBeGreaterThan(1e-3)
    expect(row('dear', 'cost[small]', '2027Q1')).toMatchObject({ p50_change: 0, p50_change_se: 0 })
    // Draws and seed are the base's, whatever a stress says of them.
    for (const one of rows.filter(({ scenario }) => scenario === 'none')) {
      expect(one).toMatchObject({ draws: 2000n, mean_change: 0, mean_change_se: 0, p95_change: 0, p95_change_se: 0 })
    }
  })

  test('gives metrics a stress cannot change the numbers of the base case, in their own place', async () => {
    const { shop, out, stress } = stressShop()
    await stress(shop.write('busy.yaml', 'extends: shop.yaml\nshocks: [{ on: growth, add: 1 % }]\n'))
    const rows = tableFromIPC(readFileSync(`${out}/stress.arrow`))
      .toArray()
      .map((one) => one.toJSON() as Record<string, unknown>)
    const [base, busy] = ['shop', 'busy'].map((name) => rows.filter(({ scenario }) => scenario === name)) as [
      typeof rows,
      typeof rows,
    ]
    busy.forEach((row, i) => {
      const unchanged = row['metric'] !== 'revenue' || row['period'] === '2026Q4'
      const { mean, mean_se, p5, p5_se, p50, p95, p95_se } = base[i]!
      if (unchanged) expect(row).toMatchObject({ mean, mean_se, p5, p5_se, p50, p95, p95_se, mean_change: 0 })
      if (unchanged) expect(row).toMatchObject({ mean_change_se: 0, p5_change: 0, p5_change_se: 0, p95_change_se: 0 })
      else expect(row['mean_change']).toBeGreaterThan(0)
    })
  })

  test('shows the largest changes of a period, and how probable thresholds are', async () => {
    const { shop, stress } = stressShop()
    const { out } = await stress(
      shop.path('stress/none.yaml'),
      shop.path('stress/dear.yaml'),
      ...['--period', '2027Q2', '--top', '2'],
      ...['--threshold', 'cost[small] >= 1 USD at 2027Q2', '--threshold', 'cost[small] >= 1'],
    )
    const lines = out.split('\n').map((line) => line.trimEnd().replace(/ {2,}/g, '  '))
    expect(lines.slice(0, 6)).toEqual([
      'Stresses of A shop',
      '2,000 draws, seed plume, 2027Q2; ± is half a 95 % interval',
      '',
      'none',
      'changes nothing in this period',
      '',
    ])
    expect(lines).toContain('dear: Dear')
    expect(lines).toContain('metric  unit  p50 base  p50  Δ mean  ±  Δ p5  ±  Δ p50  ±  Δ p95  ±')
    expect(lines.find((line) => line.startsWith('cost[small]'))).toMatch(/\+0\.2500 {2}\S+e-\d+ {2}\+0\.2500 /)
    expect(lines).toContain('and 2 more')
    // From 4 USD on: half of uniform prices from 3 to 5; with a dollar more all of them.
    const at = lines.indexOf('P(cost[small] >= 1 USD at 2027Q2)')
    expect(lines[at + 1]).toBe('scenario  %  ±  Δ  ±')
    const percent = Number(/^shop {2}([\d.]+)/.exec(lines[at + 2]!)![1])
    // Five standard errors of a share of 0.5 in 2,000 draws.
    expect(Math.abs(percent - 50)).toBeLessThan(5 * 100 * Math.sqrt(0.25 / 2000))
    expect(lines[at + 4]).toMatch(new RegExp(`^dear {2}100\\.0 {2}0 {2}\\+${(100 - percent).toFixed(2)} {2}\\d`))
    expect(lines).toContain('P(cost[small] >= 1) in any period')
  })

  test('prints and keeps a summary with the changes in order of size', async () => {
    const { out, stress } = stressShop()
    const printed = await stress('--all', '--json', '--threshold', 'margin < 50 %')
    expect(printed.out).toBe(readFileSync(`${out}/summary.json`, 'utf8'))
    const summary = JSON.parse(printed.out)
    expect(summary).toMatchObject({ draws: 2000, replicates: 16, period: '2027Q2', base: { name: 'shop' } })
    expect(summary.stresses.map(({ name }: { name: string }) => name)).toEqual(['dear', 'none'])
    const sizes = summary.stresses[0].changes.map(({ size }: { size: number }) => size)
    expect(sizes).toHaveLength(4)
    expect(sizes).toEqual(sizes.toSorted((a: number, b: number) => b - a))
    const [base, dear] = summary.thresholds[0].probabilities
    expect(base).toMatchObject({ scenario: 'shop', change: null })
    expect(dear.change.value).toBeCloseTo(dear.probability.value - base.probability.value, 12)
    expect(summary.command).toContain('--draws 2000 --seed plume --threshold')
  })

  test('gives the same bytes one after the other and two at a time', async () => {
    const { shop } = stressShop()
    const written = async (threads: string) => {
      const out = shop.path(`threads-${threads}`)
      const flags = ['--all', '--no-asserts', '--quiet', '--threads', threads, '--out', out]
      await plume('stress', shop.scenario, ...flags)
      return readFileSync(`${out}/stress.arrow`)
    }
    expect(await written('4')).toEqual(await written('1'))
  })

  test('takes no run’s place: a folder that holds one moves aside', async () => {
    const { shop, out, stress } = stressShop()
    await plume('run', shop.scenario, '--quiet', '--no-asserts', '--threads', '1', '--out', out)
    const { err } = await stress('--all')
    expect(err).toBe(`${out} held something else and is now ${out}.1\n`)
    expect(existsSync(`${out}.1/bands.arrow`)).toBe(true)
  })

  test('exits with 4 when an assert does not hold, and says in which draw', async () => {
    const { shop } = stressShop()
    const cheap = shop.write('cheap.yaml', 'extends: shop.yaml\nshocks: [{ on: price, multiply: 0.5 }]\n')
    const { code, err } = await plume(
      'stress',
      shop.scenario,
      cheap,
      '--threads',
      '1',
      '--quiet',
      '--out',
      shop.path('o'),
    )
    expect(code).toBe(4)
    expect(err).toContain('assert failed: margins are above a quarter')
    expect(err).toContain(`plume trace ${cheap} --draw`)
  })
})

describe('plume stress refuses', () => {
  test.each([
    [[], 'error: a stress is needed\n    name scenario files, or take --all of the folder stress/ beside the base\n'],
    [['--all', '--period', '2030Q1'], 'error: --period: a period from 2026Q4 to 2027Q2 is needed; got 2030Q1\n'],
    [['--all', '--draws', '300'], 'error: --draws: 320 or more are needed to tell errors; got 300\n'],
    [
      ['--all', '--threshold', 'margn < 1'],
      'error: --threshold: unknown metric margn\n    margn < 1\n    ^^^^^\n    did you mean margin?\n',
    ],
    [
      ['--all', '--threshold', 'margin < 1 at 2030Q1'],
      'error: --threshold: a period of the horizon is needed; got 2030Q1\n    margin < 1 at 2030Q1\n                  ^^^^^^\n    it has 3 quarters from 2026Q4\n',
    ],
    [
      ['--all', '--threshold', 'revenue < 1 kg'],
      'error: --threshold: a value in USD is needed; got 1 kg\n    revenue < 1 kg\n              ^^^^\n',
    ],
    [
      ['--all', '--threshold', 'margin < 1 and'],
      'error: --threshold: at PERIOD or the end is needed; got and\n    margin < 1 and\n               ^^^\n',
    ],
  ])('%j', async (args, message) => {
    const { out, stress } = stressShop()
    expect(await stress(...args)).toEqual({ code: 2, out: '', err: message })
    expect(existsSync(out)).toBe(false)
  })

  test('two of one name, an empty folder, another model and another horizon', async () => {
    const { shop, stress } = stressShop()
    const other = shop.write('other.yaml', 'extends: shop.yaml\nmodel: other.model\n')
    shop.write('other.model', `${readFileSync(shop.model, 'utf8')}# another\n`)
    const longer = shop.write('longer.yaml', 'extends: shop.yaml\nhorizon: { start: 2026Q4, periods: 4 }\n')
    const messages = [await stress(shop.scenario), await stress(other), await stress(longer)].map(({ err }) => err)
    expect(messages).toEqual([
      `error: scenarios stressed together must have different names; got ${shop.scenario} and ${shop.scenario}\n`,
      `error: ${other}: a stress must have the model of ${shop.scenario}, ${shop.model}\n`,
      `error: ${longer}: a stress must have the horizon of ${shop.scenario}, 3 periods from 2026Q4; got 4 from 2026Q4\n`,
    ])
    const alone = shopIn(temporaryFolder())
    const { err } = await plume('stress', alone.scenario, '--all')
    expect(err).toBe(`error: --all: there are no stresses in ${alone.path('stress')}\n`)
  })
})
