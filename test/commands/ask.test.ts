/** `plume ask`: what is printed, where questions come from, and what is refused. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { shopIn } from './shop.ts'
import { plume, temporaryFolder } from './terminal.ts'

const askShop = () => {
  const shop = shopIn(temporaryFolder(), (text) => text.replace('draws: 20000', 'draws: 2000'))
  const ask = (...args: string[]) => plume('ask', shop.scenario, ...args, '--threads', '1', '--quiet')
  return { shop, ask }
}

const squeezed = (text: string) => text.split('\n').map((line) => line.trimEnd().replace(/ {2,}/g, '  '))

describe('plume ask', () => {
  test('prints each answer with its error, its interval and its draws, and what they do not say', async () => {
    const { ask } = askShop()
    const { code, out, err } = await ask(
      ...[
        'E(revenue at 2027Q2)',
        'p50(margin)',
        'P(price > 6 at 2026Q4)',
        'P(price > 2 at 2026Q4 | growth > 0 at 2026Q4)',
      ],
      ...[
        'corr(margin, growth * revenue + 1000 * (cost[small] + cost[large]) at 2027Q1)',
        'E(trend at 2027Q2 | price > 9)',
      ],
    )
    expect([code, err]).toEqual([0, ''])
    expect(squeezed(out)).toMatchInlineSnapshot(`
      [
        "A shop",
        "2,000 draws, seed plume, 2026Q4 to 2027Q2 (3 quarters)",
        "",
        "question  answer  ± error  95 % interval  draws",
        "E(revenue at 2027Q2)  4.162 k$  0.013  4.136 to 4.189  2,000",
        "p50(margin)",
        "  2026Q4  49.91 %  0.29  49.25 to 50.40  2,000",
        "  2027Q1  49.91 %  0.29  49.25 to 50.40  2,000",
        "  2027Q2  49.91 %  0.29  49.25 to 50.40  2,000",
        "P(price > 6 at 2026Q4)  0 %  0 to 0.15  2,000",
        "P(price > 2 at 2026Q4 | growth > 0 at 2026Q4)  100 %  99.8463 to 100  1,952",
        "corr(margin, growth * revenue + 1000 * (cost[small] + cost[large]) at 2027Q1)",
        "  0.9872  3.0e-4  0.9866 to 0.9878  2,000",
        "E(trend at 2027Q2 | price > 9)  NaN  0",
        "",
        "P(price > 6 at 2026Q4): never happened in 2,000 draws: below 0.15 %",
        "P(price > 2 at 2026Q4 | growth > 0 at 2026Q4): happened in each of 1,952 draws that met the condition: above 99.8463 %",
        "E(trend at 2027Q2 | price > 9): no draw met the condition",
        "",
      ]
    `)
  })

  test('prints the same as JSON, in the unit of the files', async () => {
    const { ask } = askShop()
    const { out } = await ask('E(revenue at 2027Q2)', 'P(price > 6)', 'median(trend)', '--json')
    const { questions, ...rest } = JSON.parse(out)
    expect(rest).toEqual({ engine: expect.stringMatching(/^plume /), scenario: 'shop', seed: 'plume', draws: 2000 })
    expect(questions[0]).toMatchObject({
      question: 'E(revenue at 2027Q2)',
      unit: 'USD',
      answers: [{ period: null, draws: 2000, nonfinite: 0, count: null }],
    })
    const [{ value, standard_error: error, low, high }] = questions[0].answers
    expect(Math.abs(value - 4161.6)).toBeLessThan(5 * error)
    expect([low, high].map((end) => Math.abs(end - value) / error)).toEqual([
      expect.closeTo(1.96, 2),
      expect.closeTo(1.96, 2),
    ])
    expect(questions[1].answers).toEqual([
      { period: null, value: 0, standard_error: null, low: 0, high: 0.0015, draws: 2000, nonfinite: 0, count: 0 },
    ])
    expect(questions[2].answers.map(({ period }: { period: string }) => period)).toEqual(['2026Q4', '2027Q1', '2027Q2'])
  })

  test('asks a finished run of what it was run with: its folder, or the manifest in it', async () => {
    const { shop, ask } = askShop()
    const questions = ['E(revenue at 2027Q2)', 'P(growth < 0.01)']
    const changes = ['--set', 'cups=2000', '--seed', 'other', '--draws', '3000']
    const out = shop.path('out')
    expect((await plume('run', shop.scenario, ...changes, '--out', out, '--quiet', '--no-asserts')).code).toBe(0)
    const expected = await ask(...questions, ...changes)
    expect(expected.out).toContain('3,000 draws, seed other')
    for (const name of [out, `${out}/summary.json`]) {
      expect(await plume('ask', name, ...questions, '--threads', '2', '--quiet')).toEqual(expected)
    }
    const plain = await ask(...questions)
    expect(plain.out).not.toBe(expected.out)
  })

  test('asks a run that read data, as long as they are the same', async () => {
    const folder = temporaryFolder()
    const shop = shopIn(folder, (text) =>
      text
        .replace(
          'price: { uniform: { min: 3, max: 5 } }',
          'price: { empirical: { file: data/prices.csv, column: price } }',
        )
        .replace(/growth: .*/, 'growth: { sip: { file: all.SIPmath, name: Accounts, parameters: { Project: 7 } } }'),
    )
    shop.write('data/prices.csv', 'price\n3\n4\n5\n')
    shop.write('all.SIPmath', readFileSync('test/scenario/sip/library.SIPmath', 'utf8'))
    const out = shop.path('out')
    const written = await plume('run', shop.scenario, '--out', out, '--quiet', '--no-asserts')
    expect([written.code, written.err]).toEqual([0, ''])
    const questions = ['E(revenue at 2027Q1)', 'sd(growth)', '--threads', '1', '--quiet']
    const expected = await plume('ask', shop.scenario, ...questions)
    expect(expected.code).toBe(0)
    expect(await plume('ask', out, ...questions)).toEqual(expected)
    shop.write('data/prices.csv', 'price\n3\n4\n6\n')
    expect(await plume('ask', out, ...questions)).toEqual({
      code: 2,
      out: '',
      err: `error: ${out}: the data the run read have changed since\n    ask ${shop.scenario} itself, or run it again\n`,
    })
  })

  test('takes more questions from a file, and names its lines where one is wrong', async () => {
    const { shop, ask } = askShop()
    const file = shop.write('good.txt', '# Two questions.\n\n  E(price)   # in dollars\nP(margin < 30 %)\r\n')
    const { code, out } = await ask('sd(price at 2026Q4)', '--file', file, '--json')
    expect(code).toBe(0)
    const asked = JSON.parse(out).questions.map(({ question }: { question: string }) => question)
    expect(asked).toEqual(['sd(price at 2026Q4)', 'E(price)', 'P(margin < 30 %)'])
    const bad = shop.write('bad.txt', '# One is wrong.\nE(price)\n  E(pirce at 2026Q4)\nE(price at 2030Q1)\n')
    expect(await ask('E(price', '--file', bad)).toEqual({
      code: 3,
      out: '',
      err: [
        'error: ( is never closed\n    E(price\n     ^\n    add )\n',
        `${bad}:3:5: error: question: unknown name pirce\n      E(pirce at 2026Q4)\n        ^^^^^\n    did you mean price?\n`,
        `${bad}:4:12: error: a period of the horizon is needed; got 2030Q1\n    E(price at 2030Q1)\n               ^^^^^^\n    it has 3 quarters from 2026Q4\n`,
      ].join(''),
    })
  })

  test.each([
    [[], 'error: a question is needed\n    as in plume ask base.yaml "E(lab.arr at 2027Q4)"\n'],
    [
      ['# nothing'],
      'error: a question is P(…), E(…), sd(…), median(…), p5(…), es5(…) or corr(…, …); got #\n    # nothing\n    ^\n    as in P(lab.gross_margin < 0.5 at 2027Q4)\n',
    ],
    [['--file', 'no-such.txt'], 'error: no-such.txt: no such file\n'],
    [
      ['E(price at 2030Q1)'],
      'error: a period of the horizon is needed; got 2030Q1\n    E(price at 2030Q1)\n               ^^^^^^\n    it has 3 quarters from 2026Q4\n',
    ],
  ])('%j is refused', async (args, message) => {
    const { ask } = askShop()
    expect(await ask(...args)).toEqual({ code: 2, out: '', err: message })
  })

  test('what is wrong with a question in the scenario alone is said at its line too', async () => {
    const { shop, ask } = askShop()
    const file = shop.write('lags.txt', '# As long as cups are a multiple of 400.\nE(lag(price, cups / 400, 0 USD))\n')
    const { code, out, err } = await ask('--file', file)
    expect([code, out]).toEqual([3, ''])
    expect(err).toBe(
      `${file}:2:14: error: lag needs a whole number of periods known before the run; got 2.5\n    E(lag(price, cups / 400, 0 USD))\n                 ^^^^^^^^^^\n`,
    )
  })

  test('a folder without a run is refused, and a manifest that is none', async () => {
    const { shop } = askShop()
    const { code, err } = await plume('ask', shop.folder, 'E(price)')
    expect([code, err]).toEqual([
      2,
      `error: ${shop.folder} holds no run\n    name a scenario file, or a folder with a summary.json\n`,
    ])
    for (const text of ['{', '{}', '{ "scenario": { "file": "a", "content": null }, "model": {} }']) {
      const path = shop.write('summary.json', text)
      expect((await plume('ask', path, 'E(price)')).err).toBe(`error: ${path} is not the manifest of a run\n`)
    }
  })
})

test('every question an analyst asks of the base case is answered', async () => {
  const lines = readFileSync('scenarios/questions.txt', 'utf8').split('\n')
  const asked = lines.filter((line) => line !== '' && !line.startsWith('#'))
  const args = ['scenarios/base.yaml', '--file', 'scenarios/questions.txt', '--draws', '4000', '--threads', '1']
  const { code, out } = await plume('ask', ...args, '--json', '--quiet')
  expect(code).toBe(0)
  const { questions } = JSON.parse(out)
  expect(questions.map(({ question }: { question: string }) => question)).toEqual(asked)
  for (const { question, answers } of questions) {
    for (const { value, draws, nonfinite } of answers) {
      expect(value, question).toEqual(expect.any(Number))
      expect(draws, question).toBeGreaterThan(500)
      expect(nonfinite, question).toBe(0)
    }
  }
  for (let number = 1; number <= 10; number++) expect(lines.some((line) => line.startsWith(`# ${number}. `))).toBe(true)
})
