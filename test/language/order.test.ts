import { expect, test } from 'vitest'
import { problemsOf, problemsOfText, read } from './models.ts'

const names = (...lines: string[]) => read(...lines).order.map(({ quantity, members }) => quantity + members)

test('every scalar comes after what it needs in the same period, else in the order of the file', () => {
  expect(names('a = b + c', 'b = d', 'input c', 'd = 1', 'e = 2')).toEqual(['d', 'b', 'c', 'a', 'e'])
})

test('the order is by member, not by quantity', () => {
  const lines = ['set g = { x, y, z }', 'a[x] = b[y]', 'a[y] = 1', 'a[z] = a[x]', 'b[g] = a[y]']
  expect(names(...lines)).toEqual(['ay', 'by', 'ax', 'az', 'bx', 'bz'])
})

test('a reduction gives its set back to what stands around it', () => {
  expect(names('set g = { x, y }', 'a[g] = sum(g: 1) + b[g]', 'b[g] = 2')).toEqual(['bx', 'ax', 'by', 'ay'])
})

test('subscripts of several sets mean one scalar', () => {
  const sets = ['set g = { x, y }', 'set h = { k, l, m }']
  const pairs = ['ax,k', 'ax,l', 'ax,m', 'ay,k', 'ay,l', 'ay,m']
  expect(names(...sets, 'a[g, h] = 1', 'b = 2')).toEqual([...pairs, 'b'])
  expect(names(...sets, 'b = a[y, l]', 'c[h] = a[x, h]', 'a[g, h] = 1')).toEqual([
    'ay,l',
    'b',
    'ax,k',
    'ck',
    'ax,l',
    'cl',
    'ax,m',
    'cm',
    'ay,k',
    'ay,m',
  ])
})

test('prev and lag look back and close no cycle; their initial values are of this period', () => {
  expect(names('a = prev(b, 0)', 'b = a + prev(a * b, 1) + lag(b, 2, 0)')).toEqual(['a', 'b'])
  expect(names('a = prev(a, b)', 'b = 1')).toEqual(['b', 'a'])
  expect(problemsOf('a = prev(0, b)', 'b = a')).toEqual([
    '2:1 a: it needs itself in the same period: a -> b -> a | one of them must look back, through prev or lag',
  ])
})

test('a lag of no periods is this period', () => {
  expect(names('const n = 0', 'a = lag(b, n, 0)', 'b = 1')).toEqual(['n', 'b', 'a'])
  expect(problemsOf('const n = 1 - 1', 'a = lag(a, n, 0)')).toEqual([
    '3:1 a: it needs itself in the same period: a -> a | one of them must look back, through prev or lag',
  ])
})

test('cumulative and running values need this period', () => {
  expect(names('a = cumulative(b) + running_min(c) + running_max(d)', 'b = 1', 'c = 1', 'd = 1')).toEqual([
    'b',
    'c',
    'd',
    'a',
  ])
})

test('a cycle is printed once, from its first member in the file, with members', () => {
  expect(problemsOf('c = b', 'a = c + 1', 'b = a * 2')).toEqual([
    '2:1 c: it needs itself in the same period: c -> b -> a -> c | one of them must look back, through prev or lag',
  ])
  expect(problemsOf('set g = { x, y }', 'a[g] = sum(g: b[g])', 'b[x] = 1', 'b[y] = a[x]')).toEqual([
    '3:1 a[x]: it needs itself in the same period: a[x] -> b[y] -> a[x] | one of them must look back, through prev or lag',
  ])
  expect(problemsOf('a = a')).toEqual([
    '2:1 a: it needs itself in the same period: a -> a | one of them must look back, through prev or lag',
  ])
  expect(problemsOf('const a = b', 'const b = a')).toEqual(['2:7 a: it needs itself in the same period: a -> b -> a'])
  expect(problemsOf('a = b', 'b = a', 'c = d', 'd = c')).toHaveLength(2)
  expect(problemsOf('a = b + c', 'b = a', 'c = a')).toHaveLength(1)
})

test('twenty thousand equations in a chain, forwards or backwards, are put in order', () => {
  const chain = Array.from({ length: 20_000 }, (_, i) => `x${i + 1} = x${i} + 1`)
  expect(names('x0 = 1', ...chain).slice(-1)).toEqual(['x20000'])
  expect(names(...chain.reverse(), 'x0 = 1')[0]).toBe('x0')
})

test('a long cycle is printed in part', () => {
  const cycle = Array.from({ length: 20_000 }, (_, i) => `x${i} = x${(i + 1) % 20_000} + 1`)
  expect(problemsOf(...cycle)).toEqual([
    '2:1 x0: it needs itself in the same period: x0 -> x1 -> x2 -> x3 -> x4 -> x5 -> … 19989 more … -> x19995 -> x19996 -> ' +
      'x19997 -> x19998 -> x19999 -> x0 | one of them must look back, through prev or lag',
  ])
})

test.each([
  ['input x\nconst c = x', '3:11 c: a const may refer only to consts; got the input x'],
  ['x = 1\nconst c = x', '3:11 c: a const may refer only to consts; got the equation x'],
  ['const c = t', '2:11 c: a const may refer only to consts; got t'],
  ['const c = dt', '2:11 c: a const may refer only to consts; got dt'],
  ['const c = prev(1, 2)', '2:11 c: a const may not look at other periods; got prev'],
  ['const c = cumulative(1)', '2:11 c: a const may not look at other periods; got cumulative'],
  ['input n\ny = lag(1, n, 0)', '3:12 y: the n of lag may refer only to consts; got the input n'],
  ['y = lag(1, 1.5, 0)', '2:12 y: the n of lag must be a whole number of periods, at least 0; got 1.5'],
  ['y = lag(1, -1, 0)', '2:12 y: the n of lag must be a whole number of periods, at least 0; got -1'],
  [
    'const n = 3 / 2\nconst m = n\ny = prev(lag(1, m, 0), 1)',
    '4:17 y: the n of lag must be a whole number of periods, at least 0; got 1.5',
  ],
  ['input a\ny = interpolate(1, { 0: a })', '3:25 y: a point of interpolate may refer only to consts; got the input a'],
  ['const b = 0\ny = interpolate(t, { 0: 1, b: 2 })', '3:28 y: points of interpolate must ascend; got 0 after 0'],
  ['y = interpolate(t, 3)', '2:20 y: interpolate needs its points in braces'],
  ['y = root(x from 0 to 1: prev(x, 0))', '2:25 y: root must not contain prev'],
  ['y = root(x from 0 to 1: lag(x, 1, 0))', '2:25 y: root must not contain lag'],
  ['y = root(x from 0 to 1: cumulative(x))', '2:25 y: root must not contain cumulative'],
  ['y = root(x from 0 to 1: root(z from 0 to 1: z - x))', '2:25 y: root must not contain another root'],
  ['y = root(exp from 0 to 1: 1)', '2:10 y: the variable of a root may not be called exp, which is a function'],
  ['y = root(t from 0 to 1: 1)', '2:10 y: the variable of a root may not be called t, which is a word of the language'],
  ['y = root(x in 0 to 1: 1)', '2:12 root is written root(x from a to b: f); got in'],
  ['assert lag(1, -1, 0) > 0', '2:15 assert: the n of lag must be a whole number of periods, at least 0; got -1'],
])('%s is refused', (lines, expected) => {
  const [message] = problemsOf(lines)
  expect(message!.split(' | ')[0]).toBe(expected)
  expect(problemsOf(lines)).toHaveLength(1)
})

test('period needs a step', () => {
  expect(problemsOfText('model m\ny = period')).toEqual([
    '2:5 y: period needs a model with a step | write every quarter after the name of the model',
  ])
})
