import { describe, expect, test } from 'vitest'
import { loadScenario } from '../../src/scenario/index.ts'
import { load, loadLines } from './in-memory.ts'
import { smallCatalogue } from './small-catalogue.ts'

const canonical = (lines: string) => JSON.stringify(loadLines(lines).canonical)

describe('the canonical scenario', () => {
  test('is a scenario that is its own canonical scenario', () => {
    const { canonical: first } = loadScenario('test/scenario/fixtures/full.yaml', { catalogue: smallCatalogue })
    const text = JSON.stringify(first)
    expect(load({ 'again.json': text }).canonical).toEqual(first)
    expect(JSON.stringify(load({ 'again.json': text }).canonical)).toBe(text)
  })

  test('does not depend on how a scenario is written down', () => {
    const one = canonical(
      'title: One\ninputs:\n  b: 8.0 # eight\n  "share[vr, labs]": 1\n  a: { pert: { min: 1, mode: 2, max: 3 } }',
    )
    const two = canonical(
      'inputs: { a: { pert: { max: 3, min: 1, mode: 2.0, weight: 4 }, note: x }, b: 8, "share[vr,labs]": 1 }',
    )
    expect(one).toBe(two)
    expect(canonical('correlations: [[b, a, 0.5], [c, a, 0.1]]')).toBe(
      canonical('correlations: [[a, c, 0.1], [a, b, 0.5]]'),
    )
    expect(canonical('correlations: [{ among: [b, a, c], correlation: 0.5 }, [a, c, 0.1]]')).toBe(
      canonical('correlations: [[a, c, 0.1], [b, c, 0.5], [a, b, 0.5]]'),
    )
    expect(canonical('correlations: [{ among: [b, a, c], correlation: 0.5, copula: t, df: 4 }]')).toBe(
      canonical('correlations: [[a, c, 0.5], { among: [a, b, c], df: 4, correlation: 0.5, copula: t }]'),
    )
    expect(canonical('correlations: [{ between: [b, a], copula: clayton, theta: 2 }]')).toBe(
      canonical('correlations: [{ between: [a, b], copula: clayton, theta: 2, tail: lower }]'),
    )
    expect(canonical('draws: 1e5\nseed: plume\npercentiles: [99, 1, 5, 10, 25, 50, 75, 90, 95]')).toBe(canonical(''))
  })

  test('differs where a number could', () => {
    const base = canonical('inputs: { a: { normal: { mean: 1, sd: 1 } } }')
    for (const lines of [
      'inputs: { a: { normal: { mean: 1, sd: 2 } } }',
      'inputs: { a: { normal: { mean: 1 %, sd: 1 } } }',
      'inputs: { a: { each: period, normal: { mean: 1, sd: 1 } } }',
      'inputs: { a: { shared: { normal: { mean: 1, sd: 1 } } } }',
      'inputs: { b: { normal: { mean: 1, sd: 1 } } }',
      'seed: x\ninputs: { a: { normal: { mean: 1, sd: 1 } } }',
      'metrics: [a]\ninputs: { a: { normal: { mean: 1, sd: 1 } } }',
      'correlations: [{ among: [x, y], correlation: 0, copula: t, df: 4 }]\ninputs: { a: { normal: { mean: 1, sd: 1 } } }',
      'correlation_repair: nearest\ninputs: { a: { normal: { mean: 1, sd: 1 } } }',
    ]) {
      expect(canonical(lines), lines).not.toBe(base)
    }
  })

  test('has the shocks in order with their periods, and no word of them where there are none', () => {
    const shocks = 'shocks: [{ on: b, add: "1 %" }, { on: a, percentile: [95, 100], from: 2026Q4 }]'
    expect(loadLines(shocks).canonical['shocks']).toEqual([
      { on: 'b', from: '2026Q2', to: '2027Q1', add: '1 %', carry: false },
      { on: 'a', from: '2026Q4', to: '2027Q1', percentile: [95, 100] },
    ])
    expect(canonical('shocks: []')).toBe(canonical(''))
  })

  test('has the keys of every object in order', () => {
    const { canonical: plain } = loadScenario('test/scenario/fixtures/full.yaml', { catalogue: smallCatalogue })
    JSON.stringify(plain, (_, value: unknown) => {
      if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
        expect(Object.keys(value)).toEqual(Object.keys(value).toSorted())
      }
      return value
    })
  })
})
