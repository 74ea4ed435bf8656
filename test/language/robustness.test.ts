import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InvalidInput, nearestName, parseModel } from '../../src/language/index.ts'
import { problemsOf, read } from './models.ts'

const TERMS = 20_000

test.each([
  ['sum', 'y = ', 'x', ' + '],
  ['sum over lines', 'y = ', 'x', ' +\n  '],
  ['product', 'y = ', 'x', ' * '],
])('a %s of 20,000 terms is read', (_, head, term, operator) => {
  const { quantities } = read('input x', head + Array(TERMS).fill(term).join(operator))
  const { expression } = quantities.get('y')!.definitions[0]!
  expect(
    expression.kind === 'sum' ? expression.terms.length : expression.kind === 'product' && expression.factors.length,
  ).toBe(TERMS)
})

test('a condition of 20,000 parts is read', () => {
  const { asserts } = read('input x', `assert "x": ${Array(TERMS).fill('x > 0').join(' and ')}`)
  expect(asserts[0]!.condition).toMatchObject({ kind: 'and' })
})

const MANY = 100_000

test.each([
  ['brackets', `y = ${'('.repeat(MANY)}1${')'.repeat(MANY)}`],
  ['open brackets', `y = ${'('.repeat(MANY)}`],
  ['signs', `y = ${'-'.repeat(MANY)}1`],
  ['powers', `y = ${Array(MANY).fill('2').join('^')}`],
  ['nots', `y = if(${'not '.repeat(MANY)}1 > 0, 1, 2)`],
  ['braces', `y = ${'{ a: '.repeat(MANY)}1${'}'.repeat(MANY)}`],
  ['calls', `y = ${'abs('.repeat(MANY)}1${')'.repeat(MANY)}`],
  ['reductions', `y = ${'sum(g: '.repeat(MANY)}1${')'.repeat(MANY)}`],
  ['units', `y : ${'('.repeat(MANY)}USD${')'.repeat(MANY)} = 1`],
])('100,000 nested %s are one problem', (_, line) => {
  expect(problemsOf(line).map((problem) => problem.replace(/^\S+ /, ''))).toEqual([
    'brackets, signs and powers nest at most 200 deep',
  ])
})

test('199 nested brackets are read', () => {
  expect(problemsOf(`y = ${'('.repeat(199)}1${')'.repeat(199)}`)).toEqual([])
})

test('20,000 unknown names on one line are all reported', () => {
  expect(problemsOf(`y = ${Array(TERMS).fill('unknown').join(' + ')}`)).toHaveLength(TERMS)
  expect(problemsOf(...Array.from({ length: TERMS }, (_, i) => `x${i} = unknown${i}`))).toHaveLength(TERMS)
})

test('consts that double sixty times are worked out once each', () => {
  const doubled = Array.from({ length: 60 }, (_, i) => `const a${i + 1} = a${i} + a${i}`)
  expect(read('const a0 = 1', ...doubled, 'y = lag(t, a60, 0)').order).toHaveLength(62)
})

const WORDS = [
  ...'model m every quarter unit USD GB set g a b const input output assert t dt period in within from to as and or not'.split(
    ' ',
  ),
  ...'if prev lag cumulative sum product min max interpolate root exp sqrt clamp x y z x.y'.split(' '),
  ...'+ - * / ^ == != < <= > >= = ( ) [ ] { } , : % # ## "label" 0 1 2.5 1e9 0.5'.split(' '),
  ...['\n', '\n', '\n', ' ', '\t', '\r\n', '\u00e9', '"', '.', '_', '__proto__', '\u{1f600}', '\u2028'],
]

const PIECES = [
  ...[
    'unit USD, GB',
    'set g = { a, b }',
    'input x[g] : USD',
    'const c : GB = 3',
    'y = sum(g: x[g])',
    'z[a] = 1',
    'z[b] = prev(z[a], 0)',
  ],
  ...[
    'output w : % = 60 %',
    'assert "s": y > 0 USD',
    'v = root(r from 0 to 1: r - w)',
    'u = interpolate(t, {0: 1, 5: 2})',
  ],
]

function onlyInvalidInput(text: string): void {
  try {
    parseModel(text, 'soup.model')
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    expect(error.problems.length).toBeGreaterThan(0)
    for (const { line, column, length, source } of error.problems) {
      expect(line).toBeGreaterThan(0)
      expect(column).toBeGreaterThan(0)
      expect(length).toBeGreaterThan(0)
      expect(column - 1).toBeLessThanOrEqual(source.length)
    }
  }
}

test('any text is either a model or refused with problems, each in a place of the text', () => {
  const soup = fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(soup, (text) => onlyInvalidInput(`model m every quarter\n${text}`)),
    { numRuns: 2000 },
  )
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 100 }), onlyInvalidInput), { numRuns: 500 })
})

test('a good model with a few tokens put in, taken out or repeated is a model or refused with problems', () => {
  const edit = fc.tuple(fc.nat(), fc.constantFrom(...WORDS, ''), fc.nat({ max: 2 }))
  const lines = fc.shuffledSubarray(PIECES, { minLength: 4 })
  const property = fc.property(lines, fc.array(edit, { minLength: 1, maxLength: 4 }), (chosen, edits) => {
    const tokens = chosen.join('\n').split(/(?<=\W)|(?=\W)/)
    for (const [at, token, removed] of edits) tokens.splice(at % tokens.length, removed, token)
    onlyInvalidInput(`model m every quarter\n${tokens.join('')}`)
  })
  fc.assert(property, { numRuns: 3000 })
})

test('a mistyped name is recognised', () => {
  const known = ['price', 'lab.gross_margin', 'memory.socamm_cost', 'constructor']
  expect(nearestName('pirce', known)).toBe('price')
  expect(nearestName('PRICE', known)).toBe('price')
  expect(nearestName('gross_margin', known)).toBe('lab.gross_margin')
  expect(nearestName('lab.gros_margn', known)).toBe('lab.gross_margin')
  expect(nearestName('memory.socamm_prize', known)).toBe('memory.socamm_cost')
  expect(nearestName('volatility', known)).toBe(undefined)
  expect(nearestName('x', ['y'])).toBe(undefined)
  expect(nearestName('', known)).toBe(undefined)
  expect(nearestName('__proto__', [])).toBe(undefined)
})
