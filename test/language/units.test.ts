import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conversionFactor, parseUnit, sameUnit, type Unit, unitText } from '../../src/language/index.ts'
import { problemsOf, read } from './models.ts'

const UNITS =
  'set three = { one, two, last }\nunit USD, GB, GPU, h, m\nunit quarter = 2190 h\nunit year = 4 quarter\nunit B$ = 1e9 USD\nunit s'
const { units } = read(UNITS)
const unit = (text: string) => parseUnit(text, units)!
const unitOf = (expression: string, ...lines: string[]) =>
  read(UNITS, ...lines, `y = ${expression}`).quantities.get('y')!.unit

/** Problems of `y = …` under the units above; columns count from the expression's own line. */
const wrong = (statement: string, ...lines: string[]) =>
  problemsOf(UNITS, ...lines, statement).map((line) => line.replace(/^\d+:/, ''))

test.each([
  ['2 USD * 3 GB', 'USD*GB'],
  ['8 USD/GB * 4 GB/GPU', 'USD/GPU'],
  ['1 USD / 2 USD', ''],
  ['1 / 4 year', '1/year'],
  ['(2 USD/GB) ^ 2', 'USD^2/GB^2'],
  ['(4 USD) ^ 0.5', 'USD^0.5'],
  ['(4 USD) ^ -1.5', '1/USD^1.5'],
  ['sqrt(4 m^2)', 'm'],
  ['5 USD ^ 0', ''],
  ['4 USD/(GPU*h)', 'USD/GPU/h'],
  ['4 1/year', '1/year'],
  ['4 / year', '1/year'],
  ['0.5 * year', 'year'],
  ['product(three: 2 USD)', 'USD^3'],
  ['0 + 5 USD', 'USD'],
  ['max(0, 5 USD)', 'USD'],
  ['if(1 > 0, 0, 5 USD)', 'USD'],
  ['clamp(5 USD, 0, 6 USD)', 'USD'],
  ['abs(-5 USD)', 'USD'],
  ['mod(5 USD, 2 USD)', 'USD'],
  ['round(5.5 USD)', 'USD'],
  ['cumulative(5 USD)', 'USD'],
  ['running_max(5 USD)', 'USD'],
  ['prev(5 USD, 0)', 'USD'],
  ['lag(0, 2, 5 USD)', 'USD'],
  ['5 USD/quarter * period', 'USD'],
  ['t * 1 GB', 'GB'],
  ['interpolate(2 GB, {0: 1 USD, 5 GB: 2 USD})', 'USD'],
  ['root(x from 0 to 5 USD: x * 2 - 3 USD)', 'USD'],
  ['5 B$/year in USD/quarter', 'USD/quarter'],
  ['exp(5 GB / 1 GB)', ''],
  ['1 year / 1 quarter in 1', ''],
])('%s is in %s', (expression, text) => {
  expect(unitText(unitOf(expression))).toBe(text)
})

test.each([
  ['y = 1 USD + 1 GB', '13 y: + needs equal units; got USD and GB'],
  ['y = 1 USD - 3', '13 y: - needs equal units; got USD and a plain number | write 3 USD'],
  ['y = 3 + 1 USD', '5 y: + needs equal units; got USD and a plain number | write 3 USD'],
  [
    'y = 1 USD/quarter + 1 B$/year',
    '21 y: + needs equal units; got USD/quarter and B$/year | 1 B$/year is 2.5e8 USD/quarter; convert with (… in USD/quarter)',
  ],
  ['y = if(1 > 0, 1 USD, 1 GB)', '22 y: if needs equal units; got USD and GB'],
  ['y = max(1 USD, 2)', '16 y: max needs equal units; got USD and a plain number | write 2 USD'],
  ['y = clamp(1 USD, 0, 1 GB)', '21 y: clamp needs equal units; got USD and GB'],
  ['y = if(1 USD < 1 GB, 1, 2)', '16 y: < needs equal units; got USD and GB'],
  ['y = prev(1 USD, 2)', '17 y: prev needs equal units; got USD and a plain number | write 2 USD'],
  ['y = exp(1 USD)', '9 y: exp needs a plain number; got USD | divide by 1 USD'],
  [
    'y = log(1 year / 1 quarter)',
    '9 y: log needs a plain number; got year/quarter | 1 year/quarter is 4; write (… in 1)',
  ],
  ['y = 2 ^ (1 USD)', '9 y: an exponent needs a plain number; got USD | divide by 1 USD'],
  ['y = (2 USD) ^ t', '5 y: a power other than a whole or half number needs a plain number; got USD | divide by 1 USD'],
  [
    'y = (2 USD) ^ 0.3',
    '5 y: a power other than a whole or half number needs a plain number; got USD | divide by 1 USD',
  ],
  ['y = sqrt(sqrt(2 USD))', '5 y: units have whole and half exponents only; got the square root of USD^0.5'],
  ['y = 1 USD in GB', '14 y: in converts between units of one kind; got USD and GB'],
  ['y : GB = 1 USD', '10 y: its expression must be in GB, as declared; got USD'],
  ['y : USD = 1 * 3', '11 y: its expression must be in USD, as declared; got a plain number'],
  ['y : 1 = 1 USD', '9 y: its expression must be a plain number, as declared; got USD'],
  [
    'y : USD/year = 4 USD/quarter',
    '16 y: its expression must be in USD/year, as declared; got USD/quarter | 1 USD/quarter is 4 USD/year; convert with (… in USD/year)',
  ],
  ['const y = 5 USD', '11 y: a const without a unit is a plain number; got USD | write const y : USD'],
  ['y : USD as GB = 5', '12 y: as shows another unit of the same kind; got USD and GB'],
  ['y : US = 5', '5 unknown unit US | did you mean USD?'],
  ['y : furlong = 5', '5 unknown unit furlong | declare it: unit furlong'],
  ['y = 1 USD in furlong', '14 unknown unit furlong | declare it: unit furlong'],
  ['y = (1 USD in GB * 3) + 1', '18 a conversion needs brackets before another operator; got * | write (x in USD) * y'],
  ['y = 5 USD^0.3', "11 a unit's exponent is a whole or half number up to 64; got 0.3"],
  ['y = 5 % ^ 2', '9 % takes no exponent; got ^ | write (5 %) ^ 2'],
  ['const y : % = 60', '15 y: a number above 1 in % needs its sign; got 60 | write 60 % or 6000 %'],
  ['y = USD', '5 y: USD is a unit and stands after a number | write 1 USD'],
  ['y = 8 * t / year', '13 y: year is a unit and stands after a number | write 1 year'],
  ['y[one] = 1 USD\ny[two] = 4\ny[last] = 0', '10 y: its first definition is in USD; got a plain number | write 4 USD'],
  ['y = t * USD', '9 y: USD is a unit and stands after a number | write 1 USD'],
  ['y = if(1 within 2, 1, 2)', '10 a comma, an operator or ) is needed; got within'],
  ['assert 1 == 2 within 1 USD', '22 assert: within needs a plain number; got USD | divide by 1 USD'],
  ['y = interpolate(1 GB, {1 USD: 2})', '24 y: interpolate needs equal units; got GB and USD'],
  ['y = root(x from 0 to 1 USD: x + 1 GB)', '33 y: + needs equal units; got USD and GB'],
])('%s is refused', (statement, problem) => {
  expect(wrong(statement)).toEqual([problem])
})

test.each([
  ['unit USD', '6 unit USD is declared twice; first at line 3, column 6'],
  ['unit % = 2 USD', '6 unit % is built in'],
  ['unit in', '6 a unit may not be called in, which has a meaning in expressions'],
  ['unit a = 2 b, b = 3 a', '6 units must not be defined by each other: a -> b -> a'],
  ['unit a = 2 a', '6 units must not be defined by each other: a -> a'],
  ['unit a = 0 USD', '10 a unit is a positive multiple of another; got 0'],
  ['unit a = 2 US', '12 unknown unit US | did you mean USD?'],
  ['unit a = 1e300 B$^2', '6 unit a is too large or too small for a number'],
])('%s is refused', (statement, problem) => {
  expect(wrong(statement)).toEqual([problem])
})

test('units may be defined in any order, by each other or as plain multiples', () => {
  const { units: known } = read('unit a = 2 b', 'unit b = 3 c', 'unit c', 'unit dozen = 12', 'unit bp = 0.01 %')
  expect(conversionFactor(parseUnit('a', known)!, parseUnit('c', known)!)).toBe(6)
  expect(known.get('dozen')).toEqual({ scale: 12, powers: new Map(), text: 'dozen' })
  expect(known.get('bp')!.scale).toBeCloseTo(1e-4, 18)
})

test('what is shown is another unit or per cent; what is stored is not', () => {
  const { quantities } = read(
    UNITS,
    'a : USD/quarter as B$/year = 5',
    'b : % = 60 %',
    'c : %/year = 5 %/year',
    'd as % = 0.2',
  )
  const shown = [...quantities.values()].map((q) => [q.unit.text, q.unit.scale, q.display.text, q.displayFactor])
  const perYear = 1 / units.get('year')!.scale
  expect(shown).toEqual([
    ['USD/quarter', 1 / units.get('quarter')!.scale, 'B$/year', 4e-9],
    ['%', 1, '%', 100],
    ['%/year', perYear, '%/year', 100],
    ['', 1, '%', 100],
  ])
})

test('what an expression decides to be in per cent is shown in per cent', () => {
  const { quantities } = read(
    UNITS,
    'b : % = 60 %',
    'c : %/year = 5 %/year',
    'd = 1 + b',
    'e = 2 * c',
    'f = b * 2',
    'g = -b',
  )
  const shown = ['d', 'e', 'f', 'g'].map((name) => quantities.get(name)!)
  expect(shown.map((q) => [q.display.text, q.displayFactor])).toEqual([
    ['%', 100],
    ['%/year', 100],
    ['', 1],
    ['%', 100],
  ])
})

test('a bare number takes the declared unit, anywhere a whole value stands', () => {
  const { quantities } = read(UNITS, 'set g = { a, b }', 'const x[g] : USD = { a: 5, b: -6 }', 'y : GB = 3')
  expect(quantities.get('x')!.unit.text).toBe('USD')
  expect(quantities.get('y')!.definitions[0]!.expression).toMatchObject({ kind: 'number', value: 3 })
})

test('units are worked out through other quantities, whatever the order, and through prev', () => {
  const { quantities } = read(
    UNITS,
    'a = b * 2',
    'b = c + prev(b, 0)',
    'c = 3 USD',
    'loop1 = prev(loop2, 0)',
    'loop2 = loop1 + 1 GB',
    'late = prev(early, 0) + 1 GB',
    'early = prev(late, 0)',
    'free = prev(free, 0) * 1.5',
  )
  const texts = [...quantities.values()].map(({ name, unit: { text } }) => `${name} ${text}`)
  expect(texts).toEqual(['a USD', 'b USD', 'c USD', 'loop1 GB', 'loop2 GB', 'late GB', 'early GB', 'free '])
  expect(problemsOf('unit USD', 'a = prev(b, 0) * 1 USD', 'b = prev(a, 0)')).toEqual([
    '3:5 a: its first definition is in a plain number; got USD',
  ])
})

test('period has the unit that every names', () => {
  expect(problemsOf('y = period')).toEqual([
    '2:5 y: period is one quarter, and no unit quarter is declared | declare it: unit quarter',
  ])
  expect(read('unit month', 'unit quarter = 3 month', 'y = 2 / quarter * period').quantities.get('y')!.unit.text).toBe(
    '',
  )
})

test('texts of scenarios are read in the model’s units', () => {
  expect(unitText(unit('USD / GB'))).toBe('USD/GB')
  expect(unit('%')).toEqual({ scale: 0.01, powers: new Map(), text: '%' })
  expect(conversionFactor(unit('%/year'), unit('1/year'))).toBe(0.01)
  expect(conversionFactor(unit('B$/year'), unit('USD/quarter'))).toBe(250_000_000)
  expect(unit('1/year')).toEqual(unit('/year').text === '/year' ? { ...unit('/year'), text: '1/year' } : null)
  expect(unit('')).toEqual({ scale: 1, powers: new Map(), text: '' })
  for (const bad of [
    'US',
    'USD/',
    'USD GB',
    '8 USD',
    'USD^x',
    '((USD)',
    '__proto__',
    'constructor',
    '"',
    '('.repeat(1e5),
  ]) {
    expect(parseUnit(bad, units), bad).toBe(null)
  }
})

const NAMES = ['USD', 'GB', 'quarter', 'year', 'B$', 'm']
const factor = fc.tuple(fc.constantFrom('*', '/'), fc.constantFrom(...NAMES), fc.constantFrom('', '^2', '^-1', '^0.5'))
const unitLaw = fc
  .array(factor, { minLength: 1, maxLength: 5 })
  .map((list) => `m${list.map(([o, n, e]) => o + n + e).join('')}`)

test('converting there and back, or by way of a third unit, changes nothing', () => {
  fc.assert(
    fc.property(unitLaw, fc.constantFrom(...NAMES), fc.constantFrom(...NAMES), (text, a, b) => {
      const [plain, first, second] = [unit(text), unit(`${text}*${a}`), unit(`${text}*${b}`)]
      expect(conversionFactor(plain, plain)).toBe(1)
      expect(sameUnit(plain, unit(`${text}*${a}/${a}`))).toBe(true)
      const there = conversionFactor(first, second)
      const back = conversionFactor(second, first)
      expect(there === null).toBe(back === null)
      if (there !== null && back !== null) expect(there * back).toBeCloseTo(1, 12)
    }),
    { numRuns: 300 },
  )
})

test('a unit’s text is read as that unit again', () => {
  fc.assert(
    fc.property(unitLaw, (text) => {
      const shown: Unit = unitOf(`3 ${text}`)
      expect(sameUnit(parseUnit(unitText(shown), units)!, unit(text))).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('products of literals multiply units and powers raise them', () => {
  fc.assert(
    fc.property(unitLaw, unitLaw, fc.integer({ min: -3, max: 3 }), (a, b, n) => {
      expect(sameUnit(unitOf(`(3 ${a}) * (2 ${b})`), unitOf(`(3 ${b}) * (2 ${a})`))).toBe(true)
      expect(sameUnit(unitOf(`(3 ${a}) * (2 ${b}) / (5 ${b})`), unit(a))).toBe(true)
      const power = Array.from({ length: Math.abs(n) }, () => `(1 ${a})`).join(' * ') || '1'
      expect(sameUnit(unitOf(`(1 ${a}) ^ ${n}`), unitOf(n < 0 ? `1 / (${power})` : power))).toBe(true)
    }),
    { numRuns: 100 },
  )
})
