/** Questions as they are read: periods of any step, names that look like words of theirs, units, and any text at all. */
import { describe, expect, test } from 'vitest'
import { periodsOf } from '../../src/commands/ask/read-questions.ts'
import {
  InvalidInput,
  parseModel,
  parseQuestion,
  type Question,
  questionEnd,
  sourceOf,
} from '../../src/language/index.ts'

const modelOf = (every: string) =>
  parseModel(
    `model m every ${every}
unit USD, ${every}
unit M$ = 1e6 USD
set g = { a, b }
input at : USD
input for
input over[g] : USD
output profit : USD/${every} as M$/${every} = at / 1 ${every}
output share : % = at / sum(g: over[g])
`,
    null,
  )

const models = { year: modelOf('year'), quarter: modelOf('quarter'), month: modelOf('month') }

type Step = 'year' | 'quarter' | 'month'
const START = { year: '2027', quarter: '2026Q4', month: '2026-12' } as const

function questionOf(text: string, step: Step = 'quarter'): Question {
  const model = models[step]
  const periods = periodsOf({ start: START[step], step, periods: 6 } as Parameters<typeof periodsOf>[0])
  return parseQuestion(model, sourceOf(text, null), { start: 0, end: text.length }, periods)
}

describe('periods', () => {
  test.each([
    ['quarter', 'E(at at 2027Q2)', 2],
    ['year', 'E(at at 2029)', 2],
    ['month', 'E(at at 2027-02)', 2],
    ['month', 'E(at at 2027-02 - at at 2026-12)', 5],
    ['year', 'E(at at 2029 -at at 2027)', 5],
    ['quarter', 'P(for > 1 for 2 periods at 2027Q2)', 2],
    ['quarter', 'P(for > 1 for 2 periods)', 5],
    ['quarter', 'E(max over periods of over[a])', 5],
    ['quarter', 'E(2 * (max over periods of over[a]) + 1 USD)', 5],
    ['quarter', 'E((max over periods of over[a]) - over[b])', null],
    ['quarter', 'E(over[a])', null],
  ] as const)('of a %s in %s', (step, text, period) => {
    expect(questionOf(text, step).columns.map((column) => column.period)).toEqual([period])
  })

  test('the one behind the last part is meant for parts that have none', () => {
    const periods = (text: string) => {
      const { columns, given } = questionOf(text)
      return [...columns, ...(given === null ? [] : [given])].map((column) => column.period)
    }
    expect(periods('corr(at, for at 2027Q1)')).toEqual([1, 1])
    expect(periods('corr(at at 2027Q2, for at 2027Q1)')).toEqual([2, 1])
    expect(periods('corr(at, for | for > 1 at 2027Q1)')).toEqual([1, 1, 1])
    expect(periods('E(at at 2027Q2 | for > 1)')).toEqual([2, 5])
    expect(periods('E(at | for > 1)')).toEqual([null, null])
  })
})

test('a question may be written on several lines, as a shell allows', () => {
  expect(questionOf('E(at\n  at 2027Q1\r\n | for\n> 1 at 2027Q2)').columns[0]!.period).toBe(1)
})

describe('units', () => {
  test.each([
    ['E(profit at 2027Q1)', '', 'M$/quarter', 1e-6],
    ['E(share at 2027Q1)', '', '%', 100],
    ['P(share > 0.5)', '', '%', 100],
    ['corr(share, at)', '', '', 1],
    ['E(profit * 1 quarter at 2027Q1)', 'USD', 'USD', 1],
    ['E(profit * 1 quarter in M$ at 2027Q1)', 'M$', 'M$', 1],
    ['sd(2 * profit)', '', 'M$/quarter', 1e-6],
    ['E(profit in USD/quarter)', '', 'USD/quarter', 1],
    ['E((at at 2027Q2 / at at 2027Q1) in %)', '', '%', 100],
    ['E(at at 2027Q2 / at at 2027Q1 in %)', '', '%', 100],
    ['E(for in % at 2027Q1)', '', '%', 100],
    ['E(max over periods of for in %)', '', '%', 100],
    ['E(for at 2027Q1)', '', '', 1],
  ])('%s', (text, _, display, factor) => {
    const question = questionOf(text)
    expect(question.display.text).toBe(display)
    expect(question.displayFactor).toBeCloseTo(factor, 12)
  })

  test('a number is brought to the unit of what it is compared with', () => {
    const right = (text: string) => {
      const found = JSON.stringify(questionOf(text).columns[0]!.expression)
      return [...found.matchAll(/"kind":"convert","value":\{"kind":"number","value":([^,]+).*?"factor":([^,]+)/g)].map(
        ([, value, factor]) => Number(value) * Number(factor),
      )
    }
    expect(right('P(profit > 3 M$/quarter)')).toContain(3e6)
    expect(right('P(3 M$/quarter < profit)')).toContain(3e6)
    expect(right('P(profit > 3)')).toEqual([])
  })
})

test('a question ends with the bracket that closes it', () => {
  const text = 'not P(max(a, b[c]) > 1 | (x) < 2) > 5 %'
  expect(questionEnd(text, 4)).toBe(text.indexOf(' > 5 %'))
  expect(questionEnd(text, 0)).toBe(null)
  expect(questionEnd('p5 (x', 0)).toBe(5)
  expect(questionEnd('min(x)', 0)).toBe(null)
})

test('whatever is asked is answered or refused with its place, never anything else', () => {
  const words = [
    ...[
      'at',
      'for',
      'over',
      'over[a]',
      'over[',
      'profit',
      'share',
      'nobody',
      'periods',
      'of',
      '2027Q1',
      '2 periods',
      '3',
      '5 %',
    ],
    ...[
      '1 USD',
      '(',
      ')',
      ',',
      '|',
      '+',
      '-',
      '*',
      '/',
      '^',
      '<',
      '>',
      '==',
      'and',
      'or',
      'not',
      'in M$',
      'sum(g:',
      'max(',
    ],
    ...[
      'max over periods of',
      'min over periods of',
      'prev(',
      'if(',
      'root(x from 0 to 1:',
      '{',
      '}',
      'at 2027Q1',
      'within',
      '#',
      '"',
    ],
  ]
  const heads = ['P(', 'E(', 'corr(', 'es5(', 'p50(', 'sd(', '']
  let state = 1
  const pick = <T>(list: readonly T[]): T => {
    state = (state * 48_271) % 2_147_483_647
    return list[state % list.length]!
  }
  let answered = 0
  for (let i = 0; i < 2000; i++) {
    const length = 1 + (i % 9)
    const text = `${pick(heads)}${Array.from({ length }, () => pick(words)).join(' ')}${i % 2 === 0 ? ')' : ' at 2027Q2)'}`
    try {
      questionOf(text)
      answered++
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw new Error(text, { cause: error })
      expect(error.problems[0]!.length, text).toBeGreaterThan(0)
    }
  }
  expect(answered).toBeGreaterThan(5)
})
