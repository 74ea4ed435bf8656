import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluated } from './evaluate.ts'
import { problemsOf, read } from './models.ts'

const evaluate = (expression: string) =>
  evaluated(read('unit USD, GB, m', 'unit k = 1000 USD', 'a = 7', `y = ${expression}`), 'y')

test.each([
  ['1 - 2 - 3', -4],
  ['1 - (2 - 3)', 2],
  ['8 / 4 / 2', 1],
  ['8 / 4 * 2', 4],
  ['2 + 3 * 4', 14],
  ['(2 + 3) * 4', 20],
  ['2 ^ 3 ^ 2', 512],
  ['-3 ^ 2', -9],
  ['(-3) ^ 2', 9],
  ['2 ^ -1', 0.5],
  ['2 ^ -2 ^ 2', 1 / 16],
  ['-2 * 3', -6],
  ['4 - -3', 7],
  ['2 * -3', -6],
  ['--3', 3],
  ['6 / 2 USD * 1 USD', 3],
  ['60 % * 2', 1.2],
  ['35 %', 0.35],
  ['2 * 60 %', 1.2],
  ['1 USD + 2 USD in k', 0.003],
  ['(2 k in USD) + 1 USD', 2001],
  ['3 k in USD in k', 3],
  ['6 USD / 3 / GB', 2],
  ['6 / 3 / GB', 2],
  ['if(1 > 2 or 2 > 1 and 3 > 4, 1, 0)', 0],
  ['if((1 < 2 or 2 > 1) and 3 < 4, 1, 0)', 1],
  ['if(1 < 2 or 2 > 1 and 3 > 4, 1, 0)', 1],
  ['if(not 1 > 2 and 1 > 2, 1, 0)', 0],
  ['if(not (1 > 2 and 1 > 2), 1, 0)', 1],
  ['if(not not 2 > 1, 1, 0)', 1],
  ['if(not 1 == 2, 1, 0)', 1],
  ['if(1 + 1 == 2 * 1, 1, 0)', 1],
  ['if(1 k in USD == 1000 USD, 1, 0)', 1],
  ['if(1 != 2, 1, 0)', 1],
])('%s is %f', (expression, value) => {
  expect(evaluate(expression)).toBeCloseTo(value, 12)
})

test('60 % is 0.6 to the last bit', () => {
  for (let percent = 1; percent <= 100; percent++) expect(evaluate(`${percent} %`)).toBe(percent / 100)
})

test('a unit after a number is read as long as the next name is a unit', () => {
  const { quantities } = read('unit USD, GB', 'x = 2', 'y = 8 USD/GB * x', 'z = 8 USD/GB * GB / x', 'w = 1 / 8 USD')
  expect([...quantities.values()].map(({ unit }) => unit.text)).toEqual(['', 'USD/GB', 'USD', '1/USD'])
})

test('a name before a bracket is a function even if a unit has it', () => {
  expect(read('unit min = 60 s, s', 'y = 8 * min(1, 2)').quantities.get('y')!.unit.text).toBe('')
})

test('only a unit may follow a number', () => {
  expect(problemsOf('x = 1', 'y = 2 x')).toEqual(['3:7 only a unit may follow a number; got x | write 2 * x'])
  expect(problemsOf('unit token', 'y = 2 tokn')).toEqual([
    '3:7 only a unit may follow a number; got tokn | did you mean token?',
  ])
})

type Tree = number | readonly ['+' | '-' | '*' | '/' | '^' | 'negate', Tree, Tree]

const TIGHTNESS = { '+': 6, '-': 6, '*': 7, '/': 7, negate: 8, '^': 9 } as const

test('a tree printed with no bracket it does not need is read as that tree', () => {
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.integer({ min: 1, max: 9 }),
      fc.tuple(fc.constantFrom('+', '-', '*', '/', '^', 'negate'), tie('tree'), tie('tree')),
    ),
  }))
  fc.assert(
    fc.property(tree, (sample) => {
      expect(evaluate(printed(sample, 0))).toBe(meaning(sample))
    }),
    { numRuns: 500 },
  )
})

function printed(tree: Tree, tightness: number): string {
  if (typeof tree === 'number') return String(tree)
  const [operator, a, b] = tree
  const own = TIGHTNESS[operator]
  const text =
    operator === 'negate'
      ? `-${printed(a, own)}`
      : operator === '^'
        ? `${printed(a, own + 1)} ^ ${printed(b, own)}`
        : `${printed(a, own)} ${operator} ${printed(b, own + 1)}`
  return own < tightness ? `(${text})` : text
}

function meaning(tree: Tree): number {
  if (typeof tree === 'number') return tree
  const [operator, left, right] = tree
  const [a, b] = [meaning(left), meaning(right)]
  // The evaluator starts sums and products from 0 and 1, which changes the sign of a zero only.
  return { '+': 0 + a + b, '-': 0 + a - b, '*': 1 * a * b, '/': (1 * a) / b, '^': a ** b, negate: -a }[operator]
}
