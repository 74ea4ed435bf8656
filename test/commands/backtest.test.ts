/** `plume backtest`: percentiles of facts, coverage, files, and what it refuses. */
import { readFileSync } from 'node:fs'
import { tableFromIPC } from 'apache-arrow'
import { describe, expect, test } from 'vitest'
import { shopIn } from './shop.ts'
import { plume, temporaryFolder } from './terminal.ts'

const HEADER = 'metric,period,value,unit,source,grade,date,note\n'
const DRAWS = 4000

/** @param rows of the actuals, without the header */
function backtestShop(rows: string, vintage = 'vintage: 2026-09-30\n') {
  const shop = shopIn(temporaryFolder(), (text) => `${vintage}${text.replace('20000', String(DRAWS))}`)
  const actuals = shop.write('actuals.csv', rows.startsWith('metric') ? rows : HEADER + rows)
  const out = shop.path('out')
  const backtest = (...args: string[]) =>
    plume('backtest', shop.scenario, actuals, '--threads', '1', '--quiet', '--out', out, ...args)
  return { shop, out, actuals, backtest }
}

/** Prices are uniform from 3 to 5 and the same in every quarter. */
const FACTS = `cost[small],2026Q4,1.1,USD,a,A,2027-01-10,a price of 4.4
margin,2027Q1,50,%,a,B,2027-04-10,a price of 4
revenue at 2026Q4 / 4,2026Q4,0.8,k$,a,C,2027-01-10,
revenue,2026Q4,9,k$,"b, ""c""",D,2027-01-10,above all
`

describe('plume backtest', () => {
  test('says in which percentile each fact fell, in the unit it is written in', async () => {
    const { out, backtest } = backtestShop(FACTS)
    const printed = await backtest('--json')
    expect([printed.code, printed.err]).toEqual([0, ''])
    expect(printed.out).toBe(readFileSync(`${out}/summary.json`, 'utf8'))
    const summary = JSON.parse(printed.out)
    const shares = summary.facts.map(({ percentile }: { percentile: number }) => percentile)
    // Uniform prices: (4.4 − 3)/2, (4 − 3)/2, (3.2 − 3)/2, and one above all; five errors of a share of the draws.
    ;[70, 50, 10, 100].forEach((share, i) => {
      expect(Math.abs(shares[i] - share)).toBeLessThanOrEqual(500 * Math.sqrt(0.25 / DRAWS))
    })
    expect(summary.facts[0]).toMatchObject({ unit: 'USD', actual: 1.1, in_50: true, in_90: true, grade: 'A' })
    expect(Math.abs(summary.facts[1].p50 - 50)).toBeLessThan(2)
    expect(summary.facts[2]).toMatchObject({ unit: 'k$', in_50: false, in_90: true })
    expect(summary.facts[3]).toMatchObject({ percentile: 100, percentile_se: 0, in_90: false, source: 'b, "c"' })
    expect(summary.facts_by_tenth.reduce((sum: number, count: number) => sum + count, 0)).toBe(4)
    expect(summary.scenario).toMatchObject({ name: 'shop', vintage: '2026-09-30' })
    const [half, ninety] = summary.coverage
    expect(half).toMatchObject({ nominal: 50, inside: 2, facts: 4 })
    // All four are one price: what covers one nearly covers all.
    expect(ninety).toMatchObject({ nominal: 90, inside: 3, facts: 4 })
    expect(ninety.effective_facts).toBeLessThan(1.05)
    expect(summary.facts_to_tell_90_from_80).toBe(86)
  })

  test('writes a row for each fact', async () => {
    const { out, backtest } = backtestShop(FACTS)
    await backtest()
    const rows = tableFromIPC(readFileSync(`${out}/backtest.arrow`))
      .toArray()
      .map((row) => row.toJSON() as Record<string, unknown>)
    expect(rows.map((row) => row['metric'])).toEqual(['cost[small]', 'margin', 'revenue at 2026Q4 / 4', 'revenue'])
    expect(Object.keys(rows[0]!).join(' ')).toBe(
      'scenario metric unit period date grade source draws nonfinite actual p5 p25 p50 p75 p95 percentile percentile_se crps',
    )
    expect(rows[3]).toMatchObject({ period: '2026Q4', unit: 'k$', draws: BigInt(DRAWS), nonfinite: 0n, actual: 9 })
    // From an exact score of a uniform forecast of width w and a fact above it: distance to the mean less w/6.
    expect(Math.abs((rows[3]!['crps'] as number) - (9 - 4 - 2 / 6))).toBeLessThan((5 * 0.58) / Math.sqrt(DRAWS))
  })

  test('prints facts, coverage, the histogram of percentiles, and how little so few facts say', async () => {
    const { backtest } = backtestShop(`${FACTS}cups,2026Q4,900,,a,A,2027-01-10,\n`)
    const lines = (await backtest()).out.split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, '  '))
    expect(lines[0]).toBe('A shop')
    expect(lines[1]).toMatch(/^4,000 draws, seed plume, known on 2026-09-30; facts of .*actuals\.csv$/)
    expect(lines[3]).toBe('fact  period  unit  actual  p5  p50  p95  percentile  ±  lies')
    expect(lines[4]).toMatch(/^cost\[small\] {2}2026Q4 {2}USD {2}1\.100 .* [67]\d\.\d {2}0\.\d\d {2}in 50 % band$/)
    expect(lines[7]).toMatch(/^revenue {2}2026Q4 {2}k\$ {2}9\.000 .* 100\.0 {2}0\.00 {2}above every draw$/)
    expect(lines[8]).toMatch(/^cups {2}2026Q4 {2}900\.0 {2}1000 {2}1000 {2}1000 {2}0\.0 .* one number is forecast$/)
    expect(lines).toContain('90 %  3  4  75 %  30 % to 95 %  10 %')
    expect(lines).toContain('percentiles (PIT), 0.40 expected in each tenth')
    expect(lines).toContain('90 to 100  1  █')
    const sentence = lines.find((line) => line.startsWith('4 facts are too few'))
    expect(sentence).toMatch(
      /^4 facts are too few to say more: to tell a coverage of 90 % from one of 80 % takes 86 independent facts, and these move together: in the scenario's own draws the number inside the 90 % band scatters like that of 1\.0 independent facts?\.$/,
    )
    expect(lines).toContain('1 fact does not count: the scenario says one number there, without a band.')
  })

  test('counts facts by the tenth of the forecast they fell into, the last one with what lies above all', async () => {
    const rows = [3.5, 4.1, 4.9, 9].map((price) => `price,2026Q4,${price},USD,a,A,2027-01-10,\n`)
    const counts = await Promise.all(
      rows.map(async (row) => JSON.parse((await backtestShop(row).backtest('--json')).out).facts_by_tenth),
    )
    // Prices are uniform from 3 to 5: 25 %, 55 % and 95 % of them lie below.
    expect(counts.map((tenths: number[]) => tenths.indexOf(1))).toEqual([2, 5, 9, 9])
    expect(counts.every((tenths: number[]) => tenths.length === 10)).toBe(true)
  })

  test('does not count facts where draws are not finite', async () => {
    const facts = [4, 9].map((least) => `sqrt(price / 1 USD - ${least}),2026Q4,0.5,,a,A,2027-01-10,\n`).join('')
    const { backtest } = backtestShop(`${facts}margin,2027Q1,50,%,a,B,2027-04-10,\n`)
    const { out } = await backtest()
    expect(out).toMatch(/^sqrt\(price \/ 1 USD - 9\) .* nothing is forecast$/m)
    expect(out).toMatch(/^90 % +1 +1 +100 % /m)
    expect(out).toContain('\n2 facts do not count: the scenario has draws there that are not finite.\n')
  })

  test('gives the same bytes on two threads', async () => {
    const read = async (threads: string) => {
      const { out, backtest } = backtestShop(FACTS)
      await backtest('--threads', threads)
      return readFileSync(`${out}/backtest.arrow`)
    }
    expect((await read('2')).equals(await read('1'))).toBe(true)
  })

  test('warns of facts the scenario knew, and of a scenario that does not say what it knew', async () => {
    const known = backtestShop('revenue,2026Q4,4,k$,a,A,2026-09-30,\n')
    expect((await known.backtest()).err).toBe(
      `warning: ${known.actuals}:2: revenue was known on 2026-09-30, and ${known.shop.scenario} holds what was known on 2026-09-30\n`,
    )
    const silent = backtestShop('revenue,2026Q4,4,k$,a,A,2026-09-30,\n', '')
    expect((await silent.backtest()).err).toBe(
      `warning: ${silent.shop.scenario} has no vintage, so that facts it may have known are not told from later ones\n`,
    )
  })
})

describe('plume backtest refuses', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'a metric the model does not have',
      'revenu,2026Q4,4,k$,a,A,2027-01-10,\n',
      `2:1: error: metric: unknown name revenu
    revenu,2026Q4,4,k$,a,A,2027-01-10,
    ^^^^^^
    did you mean revenue?`,
    ],
    [
      'a metric that is none',
      ',2026Q4,4,k$,a,A,2027-01-10,\n',
      `2:1: error: metric: a metric is needed; got an empty cell
    ,2026Q4,4,k$,a,A,2027-01-10,
    ^
    as in lab.arr or neocloud.rent[vr]`,
    ],
    [
      'a metric that names no quantity',
      '2 + 2,2026Q4,4,,a,A,2027-01-10,\n',
      `2:1: error: a metric is about quantities of the model; none is named
    2 + 2,2026Q4,4,,a,A,2027-01-10,
    ^^^^^`,
    ],
    [
      'more than an expression',
      'revenue 2,2026Q4,4,k$,a,A,2027-01-10,\n',
      `2:9: error: an operator, at PERIOD or the end is needed; got 2
    revenue 2,2026Q4,4,k$,a,A,2027-01-10,
            ^`,
    ],
    [
      'a period outside the horizon',
      'revenue,2028Q1,4,k$,a,A,2027-01-10,\n',
      `2:9: error: period: a period of the horizon is needed; got 2028Q1
    revenue,2028Q1,4,k$,a,A,2027-01-10,
            ^^^^^^
    it has 3 quarters from 2026Q4`,
    ],
    [
      'a value that is no number',
      'revenue,2026Q4,n/a,k$,a,A,2027-01-10,\n',
      `2:16: error: value: a finite number is needed; got n/a
    revenue,2026Q4,n/a,k$,a,A,2027-01-10,
                   ^^^`,
    ],
    [
      'a value that is not finite',
      'revenue,2026Q4,1e999,k$,a,A,2027-01-10,\n',
      `2:16: error: value: a finite number is needed; got 1e999
    revenue,2026Q4,1e999,k$,a,A,2027-01-10,
                   ^^^^^`,
    ],
    [
      'a unit of another kind',
      'margin,2026Q4,4,k$,a,A,2027-01-10,\n',
      `2:17: error: unit: a plain number or % is needed; got k$
    margin,2026Q4,4,k$,a,A,2027-01-10,
                    ^^`,
    ],
    [
      'no unit where there is one',
      'revenue,2026Q4,4,,a,A,2027-01-10,\n',
      `2:18: error: unit: USD is needed; got an empty cell
    revenue,2026Q4,4,,a,A,2027-01-10,
                     ^`,
    ],
    [
      'a unit the model does not have',
      'revenue,2026Q4,4,EUR,a,A,2027-01-10,\n',
      `2:18: error: unit: unknown unit EUR
    revenue,2026Q4,4,EUR,a,A,2027-01-10,
                     ^^^
    the metric is in USD`,
    ],
    [
      'a fact without source, grade and day, all at once',
      'revenue,2026Q4,4,k$,,,2027-02-30,\n',
      `2:21: error: source: who says so is needed; got an empty cell
    revenue,2026Q4,4,k$,,,2027-02-30,
                        ^
ACTUALS:2:22: error: grade: A, B, C or D is needed; got an empty cell
    revenue,2026Q4,4,k$,,,2027-02-30,
                         ^
ACTUALS:2:23: error: date: the day it became known is needed, as in 2026-07-31; got 2027-02-30
    revenue,2026Q4,4,k$,,,2027-02-30,
                          ^^^^^^^^^^`,
    ],
    [
      'a fact that is said twice',
      'revenue / 2,2026Q4,4,k$,a,A,2027-01-10,\nrevenue/2,2026Q4,5,k$,b,A,2027-01-10,\n',
      `3:1: error: metric: each fact must be given once; got revenue/2 in 2026Q4 again
    revenue/2,2026Q4,5,k$,b,A,2027-01-10,
    ^^^^^^^^^
    the first is fact 1, this is fact 2`,
    ],
    [
      'a fact that is said twice in other words',
      'revenue,2026Q4,4,k$,a,A,2027-01-10,\n(revenue at 2026Q4),2026Q4,5,k$,b,A,2027-01-10,\n',
      `3:1: error: metric: each fact must be given once; got (revenue at 2026Q4) in 2026Q4 again
    (revenue at 2026Q4),2026Q4,5,k$,b,A,2027-01-10,
    ^^^^^^^^^^^^^^^^^^^
    the first is fact 1, this is fact 2`,
    ],
    [
      'a period at the end that is another than that of the row',
      'revenue at 2027Q1,2026Q4,4,k$,a,A,2027-01-10,\n(2 * revenue at 2027Q1 ),2026Q4,4,k$,a,A,2027-01-10,\n',
      `2:9: error: metric: its period is that of the row; got at 2027Q1
    revenue at 2027Q1,2026Q4,4,k$,a,A,2027-01-10,
            ^^^^^^^^^
ACTUALS:3:14: error: metric: its period is that of the row; got at 2027Q1
    (2 * revenue at 2027Q1 ),2026Q4,4,k$,a,A,2027-01-10,
                 ^^^^^^^^^`,
    ],
    [
      'a row that is commented out',
      '#revenue,2026Q4,4,k$,a,A,2027-01-10,\n',
      `2:1: error: a value is needed; got the end of the statement
    #revenue,2026Q4,4,k$,a,A,2027-01-10,
    ^^^^^^^^`,
    ],
    [
      'a column that is missing, one that is unknown and one that is there twice',
      'metric,period,values,unit,source,grade,date,note,note\n',
      `1:1: error: a column value is needed
    metric,period,values,unit,source,grade,date,note,note
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
ACTUALS:1:1: error: a fact is needed; got a header alone
    metric,period,values,unit,source,grade,date,note,note
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
ACTUALS:1:15: error: unknown column values
    metric,period,values,unit,source,grade,date,note,note
                  ^^^^^^
    did you mean value?
ACTUALS:1:50: error: names of columns must differ; got note again
    metric,period,values,unit,source,grade,date,note,note
                                                     ^^^^`,
    ],
    [
      'a row that is too short',
      'revenue,2026Q4\n',
      `2:1: error: a row must have as many cells as the header
    revenue,2026Q4
    ^^^^^^^^^^^^^^`,
    ],
  ]

  test.each(cases)('%s', async (_, rows, message) => {
    const { actuals, backtest } = backtestShop(rows)
    const { code, out, err } = await backtest()
    expect(err.replaceAll(actuals, 'ACTUALS')).toBe(`ACTUALS:${message}\n`)
    expect([code, out]).toEqual([3, ''])
  })

  test('a file that is not there', async () => {
    const { shop } = backtestShop('')
    const { code, err } = await plume('backtest', shop.scenario, shop.path('none.csv'))
    expect([code, err]).toEqual([2, `error: ${shop.path('none.csv')}: no such file\n`])
  })
})
