import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadScenario } from '../../src/scenario/index.ts'
import { load, messages } from './in-memory.ts'
import { smallCatalogue } from './small-catalogue.ts'

const BASE = `model: a.model
title: Base
horizon: { start: 2026Q2, periods: 4 }
draws: 500
percentiles: [5, 95]
metrics: [a]
inputs: { price: 8, demand: { normal: { mean: 1, sd: 1 } }, "share[vr, labs]": 1 }
correlations: [[price, demand, 0.5], [price, growth, 0.1]]
`

const child = (lines: string, base = BASE) => load({ 'child.yaml': `extends: base.yaml\n${lines}`, 'base.yaml': base })

describe('a scenario that extends another', () => {
  test('has all of it but its title', () => {
    const scenario = child('')
    expect(scenario).toMatchObject({ name: 'child', title: '', draws: 500, percentiles: [5, 95], modelFile: 'a.model' })
    expect(scenario.inputs.size).toBe(3)
  })

  test('changes, adds and removes inputs by name, in whatever spelling', () => {
    const scenario = child('inputs: { demand: 3, growth: 2, price: null, "share[vr,labs]": 5 }')
    expect([...scenario.inputs].map(([name, given]) => [name, given.kind === 'number' && given.value])).toEqual([
      ['demand', 3],
      ['share[vr,labs]', 5],
      ['growth', 2],
    ])
  })

  test('changes, adds and removes correlations by unordered pair', () => {
    const lines = 'correlations: [[demand, price, 0.2], [a, b, 0.3], [growth, price, null]]'
    expect(child(lines).correlations.map(({ first, second, value }) => [first, second, value])).toEqual([
      ['demand', 'price', 0.2],
      ['a', 'b', 0.3],
    ])
  })

  test('changes, adds and removes groups and copulas by the names they join', () => {
    const base = BASE.replace(
      'correlations: [',
      'correlations: [{ among: [a, b, c], correlation: 0.2 }, { between: [d, e], copula: clayton, theta: 2 }, ',
    )
    const all = (lines: string) => {
      const { correlations, copulas } = child(lines, base)
      const pairs = correlations.map(({ first, second, value }) => `${first} ${second} ${String(value)}`)
      return [
        pairs,
        copulas.map(({ copula, names, parameters }) => [copula, ...names, ...parameters.values()].join(' ')),
      ]
    }
    const kept = ['price demand 0.5', 'price growth 0.1']
    const group = (value: number) => [`a b ${value}`, `a c ${value}`, `b c ${value}`]
    expect(all('')).toEqual([[...group(0.2), ...kept], ['clayton d e 2']])
    expect(all('correlations: [{ among: [c, b, a], correlation: null }]')).toEqual([kept, ['clayton d e 2']])
    expect(all('correlations: [{ between: [e, d], copula: null }]')).toEqual([[...group(0.2), ...kept], []])
    expect(all('correlations: [[d, e, 0.3]]')).toEqual([[...group(0.2), ...kept, 'd e 0.3'], []])
    expect(all('correlations: [{ among: [a, b, c], correlation: 0.4, copula: t, df: 4 }]')).toEqual([
      [...kept, ...group(0.4)],
      ['t a b c 4', 'clayton d e 2'],
    ])
    expect(all('correlations: [[b, a, 0.9]]')[0]).toEqual(['a c 0.2', 'b c 0.2', ...kept, 'b a 0.9'])
  })

  test('replaces any other key whole, and null brings back the default', () => {
    const scenario = child('horizon: { start: 2027, periods: 2 }\npercentiles: [50]\ndraws: null\nmetrics: ~')
    expect(scenario).toMatchObject({
      horizon: { start: '2027', periods: 2 },
      percentiles: [50],
      draws: 100_000,
      metrics: null,
    })
    expect(messages(() => child('horizon: { periods: 2 }'))).toEqual([
      'horizon.start: a start like 2026Q2, 2026-04 or 2026 is needed; got nothing',
    ])
    expect(child('inputs: null\ncorrelations: null')).toMatchObject({ inputs: new Map(), correlations: [] })
  })

  test('reads lists by period against its own horizon', () => {
    const lines = 'horizon: { start: 2026, periods: 2 }'
    const base = BASE.replace('price: 8', 'price: [1, 2, 3, 4]')
    expect(child('', base).inputs.get('price')).toMatchObject({ kind: 'list' })
    expect(messages(() => child(lines, base))).toEqual([
      'inputs.price: a list by period must have 2 entries, one for each; got 4',
    ])
  })

  test('replaces all shocks of its parent by its own, and null removes them', () => {
    const base = `${BASE}shocks: [{ on: price, multiply: 2 }, { on: demand, add: 1 }]\n`
    expect(child('', base).shocks).toHaveLength(2)
    expect(child('shocks: [{ on: growth, set: 3 }]', base).shocks.map(({ on }) => on)).toEqual(['growth'])
    expect(child('shocks: null', base).shocks).toEqual([])
  })

  test('keeps the marks of the file that holds a value', () => {
    const scenario = child('inputs: { growth: 1 }')
    expect(scenario.inputs.get('price')!.mark).toMatchObject({ file: 'base.yaml', line: 7, column: 18 })
    expect(scenario.inputs.get('growth')!.mark).toMatchObject({ file: 'child.yaml', line: 2 })
  })

  test('finds files from where they are named, through eight parents', () => {
    const chain = Array.from({ length: 7 }, (_, i) => [`sub/p${i}.yaml`, `extends: p${i + 1}.yaml`])
    const files = {
      'top.yaml': 'extends: sub/p0.yaml\ntitle: Top',
      ...Object.fromEntries(chain),
      'sub/p7.yaml': BASE.replace('a.model', '../models/a.model'),
    }
    expect(load(files)).toMatchObject({ title: 'Top', modelFile: 'models/a.model' })
    expect(load(files).canonical['model']).toBe('models/a.model')
  })
})

describe('paths of a scenario', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'plume-'))
    for (const name of ['inside', 'outside']) mkdirSync(join(folder, name))
    writeFileSync(join(folder, 'inside/base.yaml'), BASE)
    writeFileSync(join(folder, 'outside/base.yaml'), BASE)
    symlinkSync(join(folder, 'outside/base.yaml'), join(folder, 'inside/link.yaml'))
    writeFileSync(join(folder, 'inside/good.yaml'), 'extends: ./base.yaml')
    writeFileSync(join(folder, 'inside/round.yaml'), 'extends: ../inside/base.yaml')
    writeFileSync(join(folder, 'inside/up.yaml'), 'extends: ../outside/base.yaml')
    writeFileSync(join(folder, 'inside/linked.yaml'), 'extends: link.yaml')
    writeFileSync(join(folder, 'inside/itself.yaml'), 'extends: itself.yaml')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const open = (name: string) => loadScenario(join(folder, 'inside', name), { catalogue: smallCatalogue })

  test('may be anything that ends inside the folder of the file named', () => {
    expect(open('good.yaml').modelFile).toBe(join(folder, 'inside/a.model'))
    expect(open('round.yaml').modelFile).toBe(join(folder, 'inside/a.model'))
  })

  test('may not lead out of it, by dots or by a link', () => {
    const rule = 'extends: a path inside the current folder or that of the scenario is needed; got'
    expect(messages(() => open('up.yaml'))).toEqual([`${rule} ../outside/base.yaml`])
    expect(messages(() => open('linked.yaml'))).toEqual([`${rule} link.yaml`])
  })

  test('may not lead back', () => {
    expect(messages(() => open('itself.yaml'))[0]).toContain(
      'extends: scenarios must not extend each other in a circle',
    )
  })
})
