import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { formatProblem, type InvalidInput, parseModel } from '../../src/language/index.ts'
import { problemsOf, problemsOfText, read } from './models.ts'

test('a model is its statements, with labels, descriptions and sources', () => {
  const model = parseModel(
    [
      '# a comment',
      'model value-capture-2 every quarter',
      '## Ignored: it describes a unit.',
      'unit USD, quarter = 2190 h, h',
      '',
      '## Price Nvidia pays for 2.5 kg. Contract, not',
      '##   spot [sic]. [F43, B]',
      'input memory.cost : USD   # trailing',
      '########## a rule',
      '## Gross margin [A]',
      'const margin : % = 60 % ## not a description',
      'output nvidia.price : USD = memory.cost /',
      '  (1 - margin) # the markup',
      'assert "positive": nvidia.price > 0 USD',
    ].join('\n'),
    'a.model',
  )
  expect(model).toMatchObject({ name: 'value-capture-2', file: 'a.model', every: 'quarter' })
  expect([...model.units.keys()]).toEqual(['%', 'USD', 'h', 'quarter'])
  expect(model.quantities.get('memory.cost')).toMatchObject({
    kind: 'input',
    output: false,
    label: 'Price Nvidia pays for 2.5 kg',
    description: 'Price Nvidia pays for 2.5 kg. Contract, not spot [sic].',
    source: 'F43, B',
    definitions: [],
    position: { line: 8, column: 7, length: 11 },
  })
  expect(model.quantities.get('margin')).toMatchObject({ label: 'Gross margin', source: 'A', displayFactor: 100 })
  expect(model.quantities.get('nvidia.price')).toMatchObject({ kind: 'equation', output: true, label: '', source: '' })
  expect(model.quantities.get('nvidia.price')!.definitions[0]!.text).toBe('memory.cost / (1 - margin)')
  expect(model.asserts).toMatchObject([{ label: 'positive', text: 'nvidia.price > 0 USD', sets: [] }])
})

test('the benchmark model is read', () => {
  const text = readFileSync(new URL('../../bench/margin.model', import.meta.url), 'utf8')
  const model = parseModel(text, 'margin.model')
  expect(model.order).toHaveLength(38)
  expect([...model.quantities.values()].filter(({ output }) => output)).toHaveLength(12)
})

test('the text of a process, with or without a step, is a model', () => {
  const lines = [
    'unit X',
    'input level : X',
    'input speed',
    'input z',
    'output value : X = prev(value, 8 X) + speed * (level - prev(value, 8 X)) + z * 1 X',
  ]
  for (const head of ['model p', 'model p every month']) {
    expect(parseModel([head, ...lines].join('\n'), null).quantities.get('value')!.unit.text).toBe('X')
  }
})

test('a byte order mark and CRLF change nothing', () => {
  const text = 'model m\ninput x\ny = x +\n  2 # two\n'
  const [plain, other] = [text, `\ufeff${text.replaceAll('\n', '\r\n')}`].map((each) => parseModel(each, null))
  expect({ ...other!, text: '' }).toEqual({ ...plain!, text: '' })
})

test('a statement goes on after an operator, a comma, a colon, an equals sign or in an open bracket', () => {
  const y = ['y :', '1 =', 'if(1 > 0 and', 'not', '(3', '> 4), 2,', '3) -', '', '# a note', '5']
  const model = read('set g = {', 'a,', 'b }', ...y, 'z = (1', '+ 2)')
  expect([...model.quantities.keys()]).toEqual(['y', 'z'])
  expect(model.quantities.get('y')!.definitions[0]!.text).toBe('if(1 > 0 and not (3 > 4), 2, 3) - 5')
})

test('one mistake is one problem, and the statements after it are read', () => {
  expect(
    problemsOf(
      'a = (1 + 2',
      'b = a',
      'const c = [',
      'd = c + pirce',
      'price = 1',
      'set g = { x',
      'e[g] = sum(g: e[g])',
      'unit U = ',
      'f = 3 U',
    ),
  ).toEqual([
    '2:5 ( is never closed | add )',
    '4:11 a value is needed; got [',
    '5:9 d: unknown name pirce | did you mean price?',
    '7:9 { is never closed | add }',
    '9:9 a unit is needed; got the end of the statement',
  ])
})

test.each([
  ['y = ', '2:4 a value is needed; got the end of the statement'],
  ['y = 1 +', '2:8 a value is needed; got the end of the statement'],
  ['y = * 2', '2:5 a value is needed; got *'],
  ['y = +2', '2:5 a value is needed; got + | leave the + out'],
  ['y = 1 2', '2:7 an operator or the end of the line is needed; got 2'],
  ['y = (1 2)', '2:8 ) or an operator is needed; got 2'],
  ['y = 1)', '2:6 an operator or the end of the line is needed; got )'],
  ['y = max(1, 2', '2:8 ( is never closed | add )'],
  ['y = max(1; 2)', '2:10 the language has no ; | a statement ends with its line'],
  ['y = max()', '2:9 a value is needed; got )'],
  ['y = 7 % 3', '2:9 an operator or the end of the line is needed; got 3'],
  ['x = 1\ny = x % 3', '3:7 an operator is needed; got % | % is a unit; the rest of a division is mod(x, y)'],
  ['y = 1 = 2', '2:7 an operator is needed; got = | equality is written =='],
  ['y = if(1 < 2 < 3, 1, 0)', '2:14 comparisons do not chain; got < | write a < b and b < c'],
  ['y = if(1 < 2 within 3, 1, 0)', '2:14 within follows ==, not <; got within'],
  ['y = (1)(2)', '2:8 an operator is needed; got ( | multiplication is written *'],
  ['y = (1)[a]', '2:8 only a name takes subscripts; got ['],
  ['y = 1 > 2', '2:5 y: a number is needed; got a condition | write if(condition, 1, 0)'],
  ['y = if(1, 2, 3)', '2:8 y: a condition is needed; got a number | compare it, as in x > 0'],
  ['y = if(1 > 0 and 2, 1, 0)', '2:18 y: a condition is needed; got a number | compare it, as in x > 0'],
  ['y = 1 + not 2 > 1', '2:9 y: a number is needed; got a condition | write if(condition, 1, 0)'],
  ['y = "text"', '2:5 a value is needed; got a text'],
  ['y = "text', '2:5 a text ends on its line; got no closing "'],
  ['y = 1.', '2:6 a number needs digits on both sides of its point'],
  ['y = .5', '2:5 a number needs digits on both sides of its point'],
  ['y = 1_000', '2:6 a number is written without separators; got _000'],
  ['y = 1e999', '2:5 1e999 is too large for a number'],
  ['y = 1e-999', '2:5 1e-999 is too small for a number'],
  ['y = __proto__', '2:5 a name starts with a letter; got __proto__'],
  ['y = 1 && 2', '2:7 the language has no && | write and'],
  ['y = 1 \u2212 2', '2:7 the language has no \u2212 | write -'],
  ['y = \u00e9t\u00e9', '2:5 the language has no \u00e9 | names are made of the letters A to Z, digits, _ and points'],
  ['y = x.', '2:6 a point joins two parts of a name, each starting with a letter'],
  ['y = foo(1)', '2:5 y: unknown function foo | plume list functions shows all'],
  ['y = ln(1)', '2:5 y: unknown function ln | write log(x)'],
  ['y = sqt(1)', '2:5 y: unknown function sqt | did you mean sqrt?'],
  ['x = 1\ny = x(1)', '3:5 y: x is a quantity, not a function | subscripts stand in [ ], multiplication is written *'],
  ['y = exp', '2:5 y: exp is a function | write exp(x)'],
  ['y = exp(1, 2)', '2:5 y: exp takes 1 argument; got 2 | write exp(x)'],
  ['y = clamp(1, 2)', '2:5 y: clamp takes 3 arguments; got 2 | write clamp(x, low, high)'],
  ['y = min(1)', '2:5 y: min takes at least 2 arguments; got 1 | over a set it is written min(set: x)'],
  ['y = sum(1, 2)', '2:5 y: sum runs over a set | write sum(set: x)'],
  ['y = constructor', '2:5 y: unknown name constructor'],
  ['y = 2\ny = 3', '3:1 y is defined twice; first at line 2, column 1'],
  ['input y\ny = 3', '3:1 y is an input at line 2, column 7; got an equation'],
  ['const y', '2:8 y: a const needs = and a value; got the end of the statement'],
  ['output y', '2:9 y: an equation needs = and an expression; got the end of the statement'],
  ['y', '2:2 y: an equation needs = and an expression; got the end of the statement'],
  [
    'input y = 3',
    '2:9 y: an input has no value, a scenario gives it; got = | write const for a value that a scenario may change',
  ],
  ['output const y = 3', '2:8 a quantity is const, input or output, only one of them; got output const'],
  [
    'outptu y = 3',
    '2:1 a statement starts with a name and = or one of model, every, unit, set, const, input, output, assert; got outptu | did you mean output?',
  ],
  ['+ 3', '2:1 a statement starts with a name or a statement word; got + | to go on, end the line before with +'],
  ['3 = y', '2:1 a statement starts with a name or a statement word; got 3'],
  ['unit', '2:5 unit needs a name; got the end of the statement'],
  ['assert', '2:7 a value is needed; got the end of the statement'],
  ['assert "x" 1 > 0', '2:12 a colon is needed between the text and the condition of an assert; got 1'],
  ['assert 3', '2:8 assert: a condition is needed; got a number | compare it, as in x > 0'],
  ['assert "x": 3', '2:13 assert "x": a condition is needed; got a number | compare it, as in x > 0'],
  ['t = 3', '2:1 a quantity may not be called t, which is a word of the language'],
  ['set = 3', '2:1 a quantity may not be called set, which is a statement word'],
  ['exp = 3', '2:1 a quantity may not be called exp, which is a function'],
  ['unit h\nh = 3', '3:1 a quantity may not be called h, which is a unit'],
  ['y$ = 3', '2:1 only units may have $ and % in their names; got y$'],
  ['model n', '2:1 model is given twice; first at line 1, column 1'],
])('%s is refused', (lines, expected) => {
  expect(problemsOf(lines)).toEqual([expected])
})

test.each([
  ['', '1:1 the model is empty | write model NAME, or model NAME every quarter'],
  [' \n\ufeff\t', '1:1 the model is empty | write model NAME, or model NAME every quarter'],
  [
    '# only a comment',
    '1:1 a model starts with its name; got no statement | write model NAME, or model NAME every quarter',
  ],
  ['x = 1', '1:1 a model starts with its name; got x | write model NAME, or model NAME every quarter'],
  ['x = 1\nmodel m', '2:1 model comes first; it stands after line 1'],
  ['model', '1:6 model needs a name; got the end of the statement'],
  ['model m every', '1:14 every needs month, quarter or year; got the end of the statement'],
  ['model m every week', '1:15 every needs month, quarter or year; got week'],
  ['model m every quartr', '1:15 every needs month, quarter or year; got quartr | did you mean quarter?'],
  ['model m\nx = \0\x01\x02', '2:5 a model is text; got the byte 0 | is this the right file?'],
  ['\x7fELF\x02\x01', '1:5 a model is text; got the byte 2 | is this the right file?'],
])('a text like %j is refused', (text, expected) => {
  expect(problemsOfText(text)).toEqual([expected])
})

test('names that objects have by themselves are names like any other', () => {
  const model = read(
    'set constructor = { toString, valueOf }',
    'unit hasOwnProperty',
    'input isPrototypeOf[constructor] : hasOwnProperty',
    'y = isPrototypeOf[toString] + 3 hasOwnProperty',
  )
  expect(model.order).toHaveLength(3)
})

test('a problem is printed with its place, its line and its remedy', () => {
  try {
    parseModel('model m\n\tcost = pirce * 2\nprice = 1', 'a.model')
    expect.unreachable()
  } catch (error) {
    const [problem] = (error as InvalidInput).problems
    expect(formatProblem(problem!)).toBe(
      'a.model:2:9: error: cost: unknown name pirce\n    \tcost = pirce * 2\n    \t       ^^^^^\n    did you mean price?',
    )
  }
})
