/** `plume solve`: what is printed, and what is refused. */
import { describe, expect, test } from 'vitest'
import { crossingOf, type Sought } from '../../src/commands/solve/crossing.ts'
import { shopIn } from './shop.ts'
import { plume, temporaryFolder } from './terminal.ts'

const solveShop = () => {
  const shop = shopIn(temporaryFolder(), (text) => text.replace('draws: 20000', 'draws: 2000'))
  const solve = (vary: string, from: string, to: string, until: string, ...rest: string[]) => {
    const flags = ['--vary', vary, '--from', from, '--to', to, '--until', until, '--threads', '1', ...rest]
    return plume('solve', shop.scenario, ...flags)
  }
  return { shop, solve }
}

describe('plume solve', () => {
  test('prints the break-even with its error, how likely it is passed, and what it took', async () => {
    const { solve } = solveShop()
    const { code, out, err } = await solve('growth', '-50 %', '50 %', 'median(revenue at 2027Q2) = 5 k$')
    expect(code).toBe(0)
    // revenue = price · 1000 · (1 + growth)²; the median price is 4: growth = √1.25 − 1.
    expect(out).toMatch(
      /^A shop\n2,000 draws, seed plume, 2026Q4 to 2027Q2 \(3 quarters\)\n\nmedian\(revenue at 2027Q2\) = 5 k\$\nwhere growth = 0\.11[789]\d+ ± 0\.00\d+ \(95 % interval 0\.1\d+ to 0\.1\d+\)\n\nIn the scenario itself growth lies above that in some period in no draw\.\nBracketed to \S+ in 1\d runs of the model\.\n$/,
    )
    expect(err.split('\n')[0]).toBe('growth = -0.500000: 0.9982 k$')
  })

  test('prints the same as JSON, in the units of the files', async () => {
    const { solve } = solveShop()
    const until = 'P(margin > 50 % at 2026Q4) = 0.25'
    const { code, out, err } = await solve(
      'price',
      '3 USD',
      '5 USD',
      'E(revenue at 2026Q4) = 4 k$',
      '--json',
      '--quiet',
    )
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toEqual({
      engine: expect.stringMatching(/^plume /),
      scenario: 'shop',
      seed: 'plume',
      draws: 2000,
      until: { question: 'E(revenue at 2026Q4)', unit: 'USD', target: 4000 },
      vary: 'price',
      unit: 'USD',
      value: expect.closeTo(4, 5),
      standard_error: 0,
      low: expect.closeTo(4, 5),
      high: expect.closeTo(4, 5),
      bracket: expect.any(Number),
      answer: expect.closeTo(4000, 2),
      answer_standard_error: 0,
      jump: null,
      level: false,
      also_between: [],
      evaluations: expect.any(Number),
      probability_above: expect.closeTo(0.5, 1),
    })
    const always = await solve('price', '3 USD', '5 USD', until, '--quiet')
    expect(always.out).toMatch(
      /\nwhere price = 4\.00000 USD\n\nIt jumps there from 0 % to 100\.0 %, over the target\.\nIn the scenario itself price lies above that in some period in \S+ ± 1\.1 % of draws\.\n/,
    )
  })

  test('its interval is that of the statistic over its slope, longer on the side where that is', () => {
    const answer = { value: 0.01, error: 0.002, low: 0.007, high: 0.014, draws: 2000, nonfinite: 0, count: 20 }
    const at = { x: 1, answer, excess: 0 }
    const found = { at, beyond: at, level: false, looked: [at, { ...at, x: 3 }], others: [], evaluations: 2 }
    const sought = { until: { target: 0.01 } } as Sought
    expect(crossingOf({ ...found, slope: 0.1 }, sought)).toMatchObject({
      error: expect.closeTo(0.02, 12),
      low: expect.closeTo(0.96, 12),
      high: expect.closeTo(1.03, 12),
    })
    expect(crossingOf({ ...found, slope: -0.1 }, sought)).toMatchObject({
      low: expect.closeTo(0.97, 12),
      high: expect.closeTo(1.04, 12),
    })
  })

  test('without a statistic the value itself is meant, if it is one', async () => {
    const { solve } = solveShop()
    const { code, out } = await solve('price', '3 USD', '5 USD', 'margin at 2027Q1 = 40 %', '--quiet')
    expect([code, out.split('\n').slice(3, 5)]).toEqual([0, ['margin at 2027Q1 = 40 %', 'where price = 3.33333 USD']])
    const random = await solve('cups', '500', '5000', 'revenue at 2027Q1 = 4 k$', '--quiet')
    expect([random.code, random.err]).toEqual([
      2,
      'error: --until: revenue at 2027Q1 differs between draws where cups is 500.000\n    ask for median(revenue at 2027Q1), E(revenue at 2027Q1) or another statistic\n',
    ])
  })

  test('a value that is one number where the search begins may not differ where it ends', async () => {
    const { solve } = solveShop()
    const zero = await solve('cups', '0', '5000', 'revenue at 2027Q1 = 4 k$', '--quiet')
    expect([zero.code, zero.out]).toEqual([2, ''])
    expect(zero.err).toMatch(/^error: --until: revenue at 2027Q1 differs between draws where cups is 98\d\.\d+\n/)
    const one = await solve('price', '3 USD', '5 USD', 'margin at 2027Q1 = 40 %', '--quiet', '--draws', '1')
    expect(one.out).toContain('where price = 3.33333 USD\n')
    const never = await solve('price', '-3 USD', '5 USD', 'sqrt(price / 1 USD) at 2027Q1 = 2', '--quiet')
    expect(never.err).toBe('error: --until: sqrt(price / 1 USD) at 2027Q1 is no number where price is -3.00000 USD\n')
  })

  test('what ends where it began, or is bracketed loosely, does not jump', async () => {
    const { solve } = solveShop()
    const square = await solve('cups', '0', '2', '(cups - 1) ^ 2 at 2026Q4 = 0.5', '--quiet')
    expect(square.out).not.toContain('jumps')
    expect(square.out).toContain('where cups = 0.292893\n')
    const loose = await solve('cups', '0', '4', '(cups - 1) ^ 2 at 2026Q4 = 3', '--tolerance', '0.3', '--quiet')
    expect(loose.out).toMatch(
      /\nBetween the ends of the bracket it goes from \S+ to \S+: a smaller --tolerance is nearer\.\n/,
    )
    expect(loose.out).not.toMatch(/jumps|±.*interval/)
  })

  test('says where the statistic stays at its target', async () => {
    const { solve } = solveShop()
    const { out } = await solve('cups', '0', '100', 'E(max(cups, 50) at 2026Q4) = 50', '--quiet')
    expect(out).toContain('\nIt stays at the target there: other values near it will do as well.\n')
  })

  test('a member, a run and other values of the rest', async () => {
    const { shop, solve } = solveShop()
    const until = 'E(cost[small] - cost[large] at 2026Q4) = 0'
    const member = await solve('cost[small]', '0 USD', '10 USD', until, '--set', 'price=4', '--quiet')
    expect(member.out).toContain('where cost[small] = 2.00000 USD ± 0 (95 % interval 2.000 to 2.000)')
    await plume('run', shop.scenario, '--quiet', '--set', 'price=4', '--out', shop.path('run'))
    const flags = ['--vary', 'cups', '--from', '1', '--to', '1e4', '--until', 'E(revenue at 2026Q4) = 8 k$', '--quiet']
    const run = await plume('solve', shop.path('run'), ...flags)
    expect(run.out).toContain('where cups = 2000.00')
    expect(run.out).toMatch(/\nMet exactly in 1\d runs of the model\.\n$/)
  })

  test.each([
    [
      'prise',
      '3 USD',
      '5 USD',
      'E(revenue at 2027Q1) = 4 k$',
      'error: --vary: the model has no quantity prise\n    prise\n    ^^^^^\n    did you mean price?\n',
    ],
    [
      'cost[tall]',
      '3 USD',
      '5 USD',
      'E(revenue at 2027Q1) = 4 k$',
      'error: --vary: no such member; got [tall]\n    cost[tall]\n    ^^^^^^^^^^\n    members of size (small, large)\n',
    ],
    [
      'price + 1',
      '3 USD',
      '5 USD',
      'E(revenue at 2027Q1) = 4 k$',
      'error: --vary: a name like lab.arr or demand[vr] is needed; got price + 1\n    price + 1\n    ^^^^^^^^^\n',
    ],
    [
      'price',
      '3 cups',
      '5 USD',
      'E(revenue at 2027Q1) = 4 k$',
      'error: --from: a value in USD is needed; got 3 cups\n',
    ],
    [
      'cups',
      '300',
      'normal: { mean: 1, sd: 2 }',
      'E(revenue at 2027Q1) = 4 k$',
      'error: --to: a plain number is needed; got normal: { mean: 1, sd: 2 }\n',
    ],
    ['cups', '300', '300', 'E(revenue at 2027Q1) = 4 k$', 'error: --from and --to must differ; got 300 and 300\n'],
    [
      'cups',
      '300',
      '5000',
      'E(revenue at 2027Q1) > 4 k$',
      'error: --until: a question, = and a target are needed; got E(revenue at 2027Q1) > 4 k$\n    as in "median(neocloud.gross_margin at 2027Q4) = 0"\n',
    ],
    [
      'cups',
      '300',
      '5000',
      'E(revenue) = 4 k$',
      'error: --until: E(revenue) has a value in each period\n    name one, as in "median(neocloud.gross_margin at 2027Q4) = 0"\n',
    ],
    ['cups', '300', '5000', 'E(revenue at 2027Q1) = 40 %', 'error: --until: a value in USD is needed; got 40 %\n'],
    [
      'cups',
      '300',
      '5000',
      'P(revenue > 4 k$ at 2027Q1) = 20',
      'error: --until: a probability from 0 to 1 is needed; got 20\n    in per cent with its sign: 5 %\n',
    ],
    [
      'cups',
      '300',
      '5000',
      'E(revenu at 2027Q1) = 4 k$',
      'error: --until: unknown name revenu\n    E(revenu at 2027Q1)\n      ^^^^^^\n    did you mean revenue?\n',
    ],
    [
      'cups',
      '300',
      '500',
      'E(revenue at 2026Q4) = 0',
      'error: --until: E(revenue at 2026Q4) = 0 is not reached; it is 1.200 k$ where cups is 300.000 and 1.999 k$ where cups is 500.000\n    on the same side of the target at nine points from --from to --to; search elsewhere\n',
    ],
    [
      'growth',
      '-3',
      '1',
      'E(growth ^ 0.5 at 2026Q4) = 0.5',
      'error: --until: E(growth ^ 0.5 at 2026Q4) is no number where growth is -3.00000\n',
    ],
  ])('%s from %s to %s until %s is refused', async (vary, from, to, until, message) => {
    const { solve } = solveShop()
    const { code, out, err } = await solve(vary, from, to, until, '--quiet')
    expect([code, out, err]).toEqual([2, '', message])
  })

  test('a tolerance must be above 0, and an empty value is none', async () => {
    const { solve } = solveShop()
    const until = 'E(revenue at 2027Q1) = 4 k$'
    const wrong = await solve('cups', '300', '5000', until, '--tolerance', '0')
    expect([wrong.code, wrong.err]).toEqual([2, 'error: --tolerance: a number above 0 is needed; got 0\n'])
    const wide = await solve('cups', '300', '5000', until, '--tolerance', '471')
    expect([wide.code, wide.err]).toEqual([
      2,
      'error: --tolerance: at most a tenth of the way from --from to --to is needed; got 471\n',
    ])
    const empty = await solve('cups', '', '5000', until)
    expect([empty.code, empty.err]).toEqual([
      2,
      "error: option '--from <value>' argument '' is invalid. A number is needed, with its unit: \"4 USD/GB\".\n",
    ])
    const loose = await solve('cups', '300', '5000', until, '--tolerance', '100', '--json', '--quiet')
    expect(JSON.parse(loose.out).bracket).toBeLessThanOrEqual(100)
    expect(JSON.parse(loose.out).bracket).toBeGreaterThan(1)
    expect(JSON.parse(loose.out).jump).toBeNull()
  })
})
