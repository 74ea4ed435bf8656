import { expect, test } from 'vitest'
import { problemsOf, read } from './models.ts'

const SETS = 'set gpu = { hopper, gb300, vr }\nset layer = { labs, memory }'
const problem = (...lines: string[]) => problemsOf(SETS, ...lines)
const definitions = (name: string, ...lines: string[]) => {
  const { quantities } = read(SETS, ...lines)
  return quantities.get(name)!.definitions.map(({ members, text }) => `${members?.join(',') ?? '*'}: ${text}`)
}

test('a definition over a set is one expression with the set bound', () => {
  const { quantities, order } = read(SETS, 'input x[gpu]', 'y[gpu] = 2 * x[gpu]')
  expect(quantities.get('y')).toMatchObject({ sets: ['gpu'], definitions: [{ members: null }] })
  expect(quantities.get('y')!.definitions[0]!.expression).toMatchObject({
    kind: 'product',
    factors: [{ value: { value: 2 } }, { value: { quantity: 'x', subscripts: [{ set: 'gpu' }] } }],
  })
  expect(order.map(({ quantity, members }) => quantity + members)).toEqual([
    'xhopper',
    'xgb300',
    'xvr',
    'yhopper',
    'ygb300',
    'yvr',
  ])
})

test('single members, braces and braces within braces give every member its own expression', () => {
  expect(definitions('y', 'y[vr] = 1', 'y[hopper] = y[vr]', 'y[gb300] = 3')).toEqual([
    'vr: 1',
    'hopper: y[vr]',
    'gb300: 3',
  ])
  expect(definitions('y', 'y[gpu] = { vr: 1, hopper: 2 + 1, gb300: 3 }')).toEqual([
    'vr: 1',
    'hopper: 2 + 1',
    'gb300: 3',
  ])
  expect(
    definitions('y', 'y[gpu, layer] = { vr: 1, hopper: { labs: 2, memory: 3 }, gb300: { memory: 4, labs: 5, }, }'),
  ).toEqual(['vr,labs: 1', 'vr,memory: 1', 'hopper,labs: 2', 'hopper,memory: 3', 'gb300,memory: 4', 'gb300,labs: 5'])
  expect(definitions('y', 'y[gpu, layer] = { labs: 1, memory: 2 }')[1]).toBe('gb300,labs: 1')
  expect(
    definitions('y', 'y[vr, layer] = 1', 'y[hopper, layer] = {labs: 2, memory: 3}', 'y[gb300, layer] = 4'),
  ).toEqual(['vr,labs: 1', 'vr,memory: 1', 'hopper,labs: 2', 'hopper,memory: 3', 'gb300,labs: 4', 'gb300,memory: 4'])
})

test('members alone say which set is meant when it is the only one with exactly those', () => {
  const { quantities } = read(SETS, 'set old = { hopper, gb300 }', 'y[hopper] = 1', 'y[gb300] = 2')
  expect(quantities.get('y')!.sets).toEqual(['old'])
})

test('inside braces the sets are bound all the same', () => {
  const { quantities } = read(SETS, 'input x[gpu]', 'y[gpu] = { vr: 1, hopper: x[gpu], gb300: x[vr] }')
  expect(quantities.get('y')!.definitions.map(({ expression }) => expression)).toMatchObject([
    { value: 1 },
    { subscripts: [{ set: 'gpu' }] },
    { subscripts: [{ member: 'vr' }] },
  ])
})

test('a reduction binds its set anew', () => {
  const { quantities } = read(
    SETS,
    'input x[gpu]',
    'y[gpu] = x[gpu] / sum(gpu: x[gpu])',
    'z = max(gpu: min(layer: x[gpu]))',
  )
  expect(quantities.get('y')!.definitions[0]!.expression).toMatchObject({
    factors: [{ value: { kind: 'reference' } }, { value: { kind: 'reduce', operation: 'sum', set: 'gpu' } }],
  })
  expect(quantities.get('z')!.definitions[0]!.expression).toMatchObject({
    operation: 'max',
    body: { operation: 'min' },
  })
})

test('words of the language may name sets and members', () => {
  const { quantities } = read(
    'set model = { input, output, t, in }',
    'input p[model]',
    'y = sum(model: p[model]) + p[t]',
    'z[model] = { input: 1, output: 2, t: 3, in: 4 }',
  )
  expect(quantities.get('z')!.definitions).toHaveLength(4)
})

test('an assert over sets says which, and holds for each member', () => {
  const { asserts } = read(
    SETS,
    'input x[gpu, layer]',
    'assert "all": x[gpu, layer] > 0 and sum(gpu: x[gpu, labs]) > 0',
    'assert x[vr, labs] > 1',
  )
  expect(asserts).toMatchObject([
    { label: 'all', sets: ['gpu', 'layer'], text: 'x[gpu, layer] > 0 and sum(gpu: x[gpu, labs]) > 0' },
    { label: 'x[vr, labs] > 1', sets: [] },
  ])
})

test.each([
  ['y[gpu] = { vr: 1 }', '4:10 y: every member of gpu needs a value; hopper, gb300 has none'],
  ['y[gpu] = { vr: 1, vx: 2, hopper: 3, gb300: 4 }', '4:19 y: vx is not a member of gpu | did you mean vr?'],
  ['y[gpu] = { vr: 1, vr: 2, hopper: 3, gb300: 4 }', '4:19 y: vr is given twice'],
  ['y[gpu] = { vr: 1, hopper: 3, 2: 4, gb300: 5 }', "4:30 y: a member's name is needed before the colon"],
  ['y = { vr: 1 }', '4:5 y: braces give a value to each member of a set; y has no set'],
  ['y[gpu] = 1 + { vr: 1 }', '4:14 y: braces may stand only as a whole right-hand side, or in interpolate'],
  ['y[vr] = 1', '4:1 y: every member needs a definition; y[hopper], y[gb300] has none'],
  ['y[gpu] = 1\ny[vr] = 2', '5:1 y[vr] is defined twice; first at line 4, column 1'],
  ['y[gpus] = 1', '4:3 y: gpus is neither a set nor a member of one | did you mean gpu?'],
  ['y[gpu, gpu] = 1', '4:8 y is indexed by gpu twice | declare a second set with the same members'],
  ['y[gpu] = 1\ny[vr, labs] = 2', '5:1 y has 1 subscripts elsewhere; got 2'],
  ['y[vr] = 1\ny[labs] = 2\ny[hopper] = 3\ny[gb300] = 4', '5:3 y: labs is not a member of gpu'],
  [
    'set chip = { vr, hopper, tpu }\ny[vr] = 1',
    '5:3 y: vr could belong to gpu and chip | define it for the whole set, with braces',
  ],
  ['input y[vr]', '4:9 y: an input is declared for a whole set; got its member vr | write y[gpu]'],
  ['input x[gpu]\ny = x', '5:5 y: x needs its subscripts [gpu]; got none | write x[gpu], or sum(gpu: x[gpu])'],
  ['input x[gpu]\ny[gpu] = x', '5:10 y: x needs its subscripts [gpu]; got none | write x[gpu]'],
  [
    'input x[gpu]\ny = x[vr, labs]',
    '5:5 y: x needs its subscripts [gpu]; got [vr, labs] | write x[gpu], or sum(gpu: x[gpu])',
  ],
  ['input x\ny = x[vr]', '5:5 y: x takes no subscripts; got [vr]'],
  ['input x[gpu]\ny = x[gpu]', '5:7 y: gpu is not bound here | write sum(gpu: …), a member of gpu, or define y[gpu]'],
  ['input x[gpu]\ny[layer] = x[layer]', '5:14 y: x is indexed by gpu; got the set layer'],
  ['input x[gpu]\ny = x[rv]', '5:7 y: rv is not a member of gpu | did you mean vr?'],
  ['y = sum(gpus: 1)', '4:9 y: sum needs a set before its colon; got gpus | did you mean gpu?'],
  ['y = gpu', '4:5 y: gpu is a set and stands in subscripts, as in sum(gpu: x[gpu])'],
  ['y = labs', '4:5 y: labs is a member of layer and stands in subscripts, as in x[labs]'],
  ['set gpu = { a }', '4:5 set gpu is declared twice; first at line 2, column 5'],
  ['set s = { a, s }', '4:14 set s may not have a member of its own name: x[s] could be either'],
  ['set s = { a, b, a }', '4:17 set s has the member a twice'],
  ['set s = { }', '4:9 set s needs at least one member'],
  ['set s = { a, 3 }', '4:14 a member is a name; got 3'],
  ['set s = a', '4:9 a set lists its members: set gpu = { hopper, vr }; got a'],
])('%s is refused', (lines, expected) => {
  expect(problem(lines)).toEqual([expected])
})

test('too many scalars are refused before anything is unrolled', () => {
  const set = (name: string, size: number) =>
    `set ${name} = { ${Array.from({ length: size }, (_, i) => `${name}${i}`).join(', ')} }`
  expect(problemsOf(set('a', 400), set('b', 400), 'x[a, b] = 1')).toEqual([
    '4:1 x: at most 100000 combinations of members are possible; got 160000',
  ])
  expect(problemsOf(set('a', 300), 'y = sum(a: sum(a: sum(a: sum(a: 1))))')).toEqual([
    '3:33 y: the model is too large once its sets are unrolled',
  ])
})
