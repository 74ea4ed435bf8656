import { chmodSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readText } from '../../src/scenario/index.ts'
import { loadLines, messages } from './in-memory.ts'

const TOO_DEEP = 'values may be nested at most 200 deep'

describe('nesting', () => {
  test.each([
    ['brackets', (n: number) => `x: ${'['.repeat(n)}${']'.repeat(n)}`],
    ['braces', (n: number) => `x: ${'{a: '.repeat(n)}1${'}'.repeat(n)}`],
    ['dashes', (n: number) => `x:\n  ${'- '.repeat(n)}1`],
    ['open brackets', (n: number) => `x: ${'['.repeat(n)}`],
  ])('of 100,000 %s is refused quickly and without a full stack', (_, text) => {
    expect(messages(() => loadLines(text(100_000)))).toEqual([TOO_DEEP])
  })

  test('is allowed up to 200', () => {
    const nested = (n: number) => messages(() => loadLines(`title: ${'['.repeat(n)}${']'.repeat(n)}`))
    expect(nested(199)).toEqual(['title: a text is needed; got a list'])
    expect(nested(201)).toEqual([TOO_DEEP])
  })

  test('of 1,000 lines each further in is refused', () => {
    const lines = Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')
    expect(messages(() => loadLines(lines))).toEqual([TOO_DEEP])
  })

  test('by aliases is refused', () => {
    const lines = Array.from({ length: 300 }, (_, i) => `  a${i}: &a${i} [${i === 0 ? '1' : `*a${i - 1}`}]`)
    const told = messages(() => loadLines(`inputs:\n${lines.join('\n')}`))
    expect(told.some((message) => message.endsWith(TOO_DEEP) || message.includes('aliases may repeat'))).toBe(true)
  })
})

describe('aliases', () => {
  test('may repeat a value', () => {
    const scenario = loadLines(
      'inputs:\n  a: &a { normal: { mean: 1, sd: 1 } }\n  b: *a\n  c: { normal: { mean: 2, sd: 3 } }',
    )
    expect(scenario.inputs.get('b')).toMatchObject({ family: 'normal', mark: { path: 'inputs.b' } })
  })
})

describe('names that objects answer to', () => {
  test.each(['__proto__', 'constructor', 'prototype', '__defineGetter__'])('%s is refused at every level', (name) => {
    const levels = [
      `${name}: 1`,
      `inputs: { ${name}: 1 }`,
      `inputs: { a: { ${name}: { mean: 1, sd: 1 } } }`,
      `inputs: { a: { normal: { mean: 1, sd: 1, ${name}: 1 } } }`,
      `horizon: { start: 2026, periods: 1, ${name}: 1 }`,
      `correlations: [[a, b, { spearman: 0, ${name}: 1 }]]`,
      `inputs: { "\\u005f${name.slice(1)}": 1 }`,
    ]
    for (const lines of name.startsWith('_') ? levels : levels.slice(0, -1)) {
      expect(
        messages(() => loadLines(lines)),
        lines,
      ).toContainEqual(expect.stringMatching(/: this name is reserved$/))
    }
  })

  test('toString and valueOf are names like any other', () => {
    expect(loadLines('inputs: { toString: 1, valueOf: 2 }').inputs.size).toBe(2)
    expect(messages(() => loadLines('toString: 1'))).toEqual(['toString: unknown key'])
    expect(messages(() => loadLines('inputs: { a: { toString: 1 } }'))).toEqual([
      'inputs.a: unknown distribution toString',
    ])
  })
})

test('a message never carries control characters to the terminal', () => {
  const told = messages(() => loadLines('"\\e[31m": 1\nseed: ["\\e]0;x\\a"]\ninputs: { "a\\u009b": 1 }'))
  expect(told.length).toBeGreaterThan(0)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  for (const message of told) expect(message).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
})

test('5,000 inputs are read, and of 5,000 equal keys it is told', () => {
  const names = Array.from({ length: 5_000 }, (_, i) => `  a${i}: ${i}`).join('\n')
  expect(loadLines(`inputs:\n${names}`).inputs.size).toBe(5_000)
  const same = Array.from({ length: 5_000 }, () => '  a: 1').join('\n')
  expect(messages(() => loadLines(`inputs:\n${same}`))[0]).toBe('inputs.a: given twice')
})

describe('a file', () => {
  let folder = ''
  const path = (name: string) => join(folder, name)
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'plume-'))
    writeFileSync(path('large'), 'x')
    truncateSync(path('large'), 17 * 2 ** 20)
    writeFileSync(path('closed'), 'model: a.model')
    chmodSync(path('closed'), 0)
    writeFileSync(path('marked'), '\ufeffmodel: ü')
    writeFileSync(path('blank'), ' \n\t\n')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('is read without its byte order mark', () => expect(readText(path('marked'))).toBe('model: ü'))

  test.each([
    ['missing', 'no such file'],
    ['marked/inside', 'no such file'],
    ['', 'a file is needed; got a directory'],
    ['large', 'a text file of at most 16 MB is needed; got 17 MB'],
    ['blank', 'the file is empty'],
    [`${'x'.repeat(300)}`, 'the path is too long'],
  ])('that cannot be read says why: %#', (name, rule) => expect(() => readText(path(name))).toThrow(rule))

  test.skipIf(process.getuid?.() === 0)('without permission says so', () => {
    expect(() => readText(path('closed'))).toThrow('no permission to read the file')
  })
})
