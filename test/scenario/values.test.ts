import { describe, expect, test } from 'vitest'
import { catalogue } from '../../distributions/index.ts'
import { InvalidInput } from '../../src/language/problem.ts'
import { canonicalGiven } from '../../src/scenario/canonical.ts'
import { type Given, parseGiven } from '../../src/scenario/index.ts'
import { BY_PERCENTILES } from '../../src/scenario/percentiles.ts'
import { loadLines, messages } from './in-memory.ts'
import { smallCatalogue } from './small-catalogue.ts'

/** The value of an input written like this. */
const given = (value: string): Given => loadLines(`inputs: { price: ${value} }`).inputs.get('price')!

/** What is said of an input written like this, without its name. */
const said = (value: string): string[] =>
  messages(() => given(value)).map((message) => message.replace(/^inputs\.price(: )?/, ''))

describe('numbers', () => {
  test.each([
    ['8', 8, null],
    ['-8.5e-3', -0.0085, null],
    ['"8"', 8, null],
    ['8 USD/GB', 8, 'USD/GB'],
    ['"8 USD/GB"', 8, 'USD/GB'],
    ['60 %', 60, '%'],
    ['60%', 60, '%'],
    ['+.5 $/h', 0.5, '$/h'],
    ['1e3 1/year', 1000, '1/year'],
    ['8 B$', 8, 'B$'],
  ])('%s', (text, value, unit) => expect(given(text)).toMatchObject({ kind: 'number', value, unit }))

  test.each(['.nan', '.inf', '-.Inf', 'NaN', 'Infinity', '1e999', '1e999 USD'])('%s is refused', (text) => {
    expect(said(text)).toEqual([`a finite number is needed; got ${text}`])
  })

  test.each(['high', 'true', '8 8', '1_000', '2026-05-01', '8 *'])('%s is no number', (text) => {
    expect(said(text)).toEqual([`a number, a distribution or a process is needed; got ${text}`])
  })
})

describe('distributions', () => {
  test('are drawn once per draw unless they say otherwise', () => {
    expect(given('{ normal: { mean: 1, sd: 2 } }')).toMatchObject({ each: 'draw', shared: false })
    expect(given('{ normal: { mean: 1, sd: 2 }, each: period }')).toMatchObject({ each: 'period' })
    expect(given('{ shared: { normal: { mean: 1, sd: 2 } } }')).toMatchObject({ each: 'draw', shared: true })
  })

  test('are understood by the names of their parameters', () => {
    const way = (text: string) => (given(`{ lognormal: ${text} }`) as { parametrisation: number }).parametrisation
    expect([way('{ sigma: 1, mu: 2 }'), way('{ mean: 1, sd: 2 }'), way('{ p90: 3, p50: 1 }')]).toEqual([
      0,
      1,
      BY_PERCENTILES,
    ])
  })

  test('fill in what has a default, marked where the distribution stands', () => {
    const value = given('{ pert: { min: 1, mode: 2, max: 3 } }')
    const weight = value.kind === 'distribution' ? value.parameters.get('weight') : undefined
    expect(weight).toMatchObject({ value: 4, mark: { path: 'inputs.price.weight', line: 3, column: 18 } })
  })

  test('may have uncertain parameters, which may have uncertain parameters', () => {
    const value = given('{ normal: { mean: { normal: { mean: { beta: { alpha: 1, beta: 2 } }, sd: 1 } }, sd: 1 } }')
    expect(value.kind === 'distribution' && value.parameters.get('mean')).toMatchObject({
      family: 'normal',
      each: 'draw',
    })
  })

  test('take lists by period only when they are drawn by period', () => {
    expect(given('{ each: period, normal: { mean: [1, 2, 3, 4], sd: 1 } }')).toMatchObject({ kind: 'distribution' })
    expect(said('{ each: period, normal: { mean: [1, 2, 3], sd: 1 } }')).toEqual([
      '.mean: a list by period must have 4 entries, one for each; got 3',
    ])
  })

  test('keep notes and sources, whatever they look like', () => {
    const notes = { note: '3', source: 'F40, F42' }
    expect(given('{ normal: { mean: 1, sd: 2 }, note: 3, source: "F40, F42" }')).toMatchObject(notes)
    expect(said('{ normal: { mean: 1, sd: 2 }, note: [3] }')).toEqual(['.note: a text is needed; got a list'])
  })

  test('are told apart from what is no distribution', () => {
    expect(said('{ normal: { mean: 1 }, pert: {} }')).toEqual(['one distribution is needed; got normal and pert'])
    expect(said('{ normal: { mean: 1, sd: 1 }, sd: 2 }')).toEqual(['.sd: unknown key'])
    expect(said('{ each: [period], normal: { mean: 1, sd: 1 } }')).toEqual([
      '.each: draw or period is needed; got a list',
    ])
    expect(said('{ shared: { shared: { normal: { mean: 1, sd: 1 } } } }')).toEqual([
      'shared needs one distribution or process',
    ])
  })

  test('with several mistakes name them all', () => {
    expect(said('{ each: day, normal: { mean: high, sd: [1] } }')).toEqual([
      '.each: draw or period is needed; got day',
      '.mean: a number is needed; got high',
      '.sd: normal is drawn once per draw; got a list by period',
    ])
  })
})

describe('processes', () => {
  const full = 'process: mean-reverting, last: 8, level: 11, speed: 0.4, volatility: 0.35'

  test('have their defaults, and nothing for what has none', () => {
    const value = given(`{ ${full} }`)
    if (value.kind !== 'process') throw new Error('a process was expected')
    expect(value.parameters.get('scale')).toMatchObject({ kind: 'text', value: 'log' })
    expect(value.parameters.has('start')).toBe(false)
  })

  test('take lists by period, uncertain values, whole numbers and choices', () => {
    expect(given(`{ ${full}, scale: level, lag: 2 }`)).toMatchObject({ kind: 'process' })
    expect(given('{ process: mean-reverting, last: 8, level: [1, 2, 3, 4], speed: 1, volatility: 1 }')).toMatchObject(
      {},
    )
    expect(said(`{ ${full}, lag: 1.5 }`)).toEqual(['.lag: a whole number is needed; got 1.5'])
    expect(said(`{ ${full}, lag: 2 % }`)).toEqual(['.lag: a whole number is needed; got 2 %'])
    expect(said(`{ ${full}, scale: 3 }`)).toEqual(['.scale: level, log or logit is needed; got 3'])
  })

  test('take names, lists of numbers and matrices', () => {
    const states = (transition: string, names = '[calm, tight]', mean = '[8 USD, 12]') =>
      `{ process: regime-switching, states: ${names}, transition: ${transition}, mean: ${mean}, sd: [1, 1] }`
    expect(given(states('[[0.9, 10 %], [0.2, 0.8]]'))).toMatchObject({ kind: 'process' })
    expect(said(states('[[0.9, 0.1], [0.2]]'))).toEqual([
      '.transition[1]: rows must be equally long; got 1 entries after a row of 2',
    ])
    expect(said(states('[0.9, 0.1]'))).toEqual([
      '.transition[0]: a list of numbers is needed; got 0.9',
      '.transition[1]: a list of numbers is needed; got 0.1',
    ])
    expect(said(states('[[.nan]]', '[calm, 3]', '[]'))).toEqual([
      '.states[1]: a name is needed; got 3',
      '.transition[0][0]: a finite number is needed; got .nan',
      '.mean: a list of numbers is needed; got an empty list',
    ])
  })

  test('need a name', () => {
    expect(said('{ process: , level: 3 }')).toEqual(['process needs the name of a process'])
    expect(said('{ process: [a], level: 3 }')).toEqual(['process needs the name of a process'])
  })
})

describe('percentiles', () => {
  test('stay what was written, rising, with what stands beside them and no defaults', () => {
    const wide = parseGiven('student-t: { p90: 9 GB, df: 4, p2.5: 2 }', catalogue)
    expect(canonicalGiven(wide)).toEqual({ 'student-t': { 'p2.5': 2, p90: '9 GB', df: 4 } })
    const nested = parseGiven('truncate: { of: { gamma: { p10: 2, p90: 9 } }, max: 12 }', catalogue)
    expect(canonicalGiven(nested)).toEqual({ truncate: { of: { gamma: { p10: 2, p90: 9 } }, max: 12 } })
  })
})

describe('a value on the command line', () => {
  test('stands with or without its outer braces', () => {
    const bare = parseGiven('lognormal: { p5: 5, p95: 50 }', smallCatalogue)
    const braced = parseGiven('{ lognormal: { p5: 5, p95: 50 } }', smallCatalogue)
    expect(bare).toMatchObject({ family: 'lognormal', parametrisation: BY_PERCENTILES, mark: { file: null, path: '' } })
    expect(braced).toMatchObject({ family: 'lognormal', parametrisation: BY_PERCENTILES })
    expect(parseGiven('60 %', smallCatalogue)).toMatchObject({ value: 60, unit: '%' })
    expect(parseGiven('[1, 2, 3]', smallCatalogue)).toMatchObject({ kind: 'list' })
  })

  test('that is wrong is shown with its carets and no path', () => {
    expect(() => parseGiven('normal: { meen: 1, sd: 1 }', smallCatalogue)).toThrow(
      new InvalidInput([
        {
          file: null,
          line: 1,
          column: 11,
          length: 4,
          message: 'meen: normal has no parameter meen',
          source: 'normal: { meen: 1, sd: 1 }',
          remedy: 'did you mean mean?',
        },
      ]),
    )
    for (const text of ['', '   ', '# nothing', 'normal', '{ normal: ', '*a', '!!js/regexp /a/']) {
      expect(
        messages(() => parseGiven(text, smallCatalogue)),
        text,
      ).toHaveLength(1)
    }
  })
})

test('every example of the registry reads as it says', () => {
  for (const { name, examples } of catalogue.families) {
    for (const text of examples)
      expect(parseGiven(text, catalogue)).toMatchObject({ kind: 'distribution', family: name })
  }
  for (const { name, examples } of catalogue.processes) {
    for (const text of examples) expect(parseGiven(text, catalogue)).toMatchObject({ kind: 'process', process: name })
  }
})
