/** Shocks: what others see, what a quantity's own past sees, and that nothing else changes. */
import { describe, expect, test } from 'vitest'
import { firstDraws } from '../../src/engine/capture.ts'
import { compileProgram } from '../../src/engine/compile-program.ts'
import { percentileWindow } from '../../src/engine/program/percentile-window.ts'
import type { Program } from '../../src/engine/program/program.ts'
import { traceDraw } from '../../src/engine/trace.ts'
import { Graph } from '../../src/kernel/graph.ts'
import { interpret } from '../../src/kernel/interpret.ts'
import { programFrom } from './from-text.ts'
import windows from './reference/percentile-windows.json' with { type: 'json' }

const MODEL = `model m every quarter
unit USD, GB
set gpu = { hopper, vr }
input price : USD/GB
input noise
input path : USD
const margin = 0.5
const twice = 2 * margin
input fleet[gpu]
x = prev(x, 1) * 2
output seen = prev(x, 0)
output alike = prev(x, 1)
output total = cumulative(x)
output paid : USD/GB = price * twice
output past : USD = prev(path, 0 USD)
output all = sum(gpu: fleet[gpu]) + noise
`

const INPUTS = `horizon: { start: 2026Q2, periods: 4 }
inputs:
  price: { normal: { mean: 8, sd: 1 } }
  noise: { each: period, normal: { mean: 0, sd: 1 } }
  path: { process: random-walk, scale: level, start: 10, drift: 1, volatility: 0 }
  fleet: { uniform: { min: 1, max: 2 } }
correlations: [[price, "fleet[vr]", 0.6]]
`

const shocked = (...shocks: string[]) =>
  programFrom(MODEL, shocks.length === 0 ? INPUTS : `${INPUTS}shocks:\n${shocks.map((one) => `  - ${one}\n`).join('')}`)

const traced = (name: string, ...shocks: string[]) => Array.from(traceDraw(shocked(...shocks), 3).values.get(name)!)

/** All draws of an element: `[period][draw]`. */
function drawn(program: Program, name: string, draws = 2048): Float64Array[] {
  return firstDraws(compileProgram(program, [program.elements.get(name)!], 0), 1, draws)
}

describe('a shock', () => {
  test('multiplies, adds or sets in its window of periods alone, in the order of the list', () => {
    const noise = traced('noise')
    expect(traced('noise', '{ on: noise, from: 2026Q3, to: 2026Q4, multiply: 3 }')).toEqual(
      noise.map((x, t) => (t === 1 || t === 2 ? x * 3 : x)),
    )
    expect(traced('noise', '{ on: noise, to: 2026Q2, set: 7 }', '{ on: noise, add: 2 }')).toEqual(
      noise.map((x, t) => (t === 0 ? 7 : x) + 2),
    )
  })

  test('takes a text with a unit, a list with one value for each period of the window, and a distribution', () => {
    const [price] = traced('price')
    expect(traced('price', '{ on: price, add: "3 USD/GB" }')[0]).toBe(price! + 3)
    expect(traced('price', '{ on: price, from: 2026Q3, to: 2026Q4, multiply: [2, 3] }')).toEqual(
      [1, 2, 3, 1].map((factor) => price! * factor),
    )
    const program = shocked('{ on: price, from: 2026Q3, to: 2026Q3, set: { uniform: { min: 20, max: 21 } } }')
    expect(program.sources.map(({ name }) => name)).toContain('shocks[price].1')
    const [before, within] = drawn(program, 'price')
    expect(before!.every((x) => x < 20)).toBe(true)
    expect(within!.every((x) => x > 20 && x < 21)).toBe(true)
  })

  test('on a const reaches the consts and equations that are made from it', () => {
    expect(traced('twice', '{ on: margin, from: 2026Q4, multiply: 2 }')).toEqual([1, 1, 2, 2])
    const [price] = traced('price')
    expect(traced('paid', '{ on: margin, from: 2026Q4, multiply: 2 }')).toEqual([price, price, price! * 2, price! * 2])
  })

  test('on an indexed quantity bends every member, each by a draw of its own unless it is shared; on a member that one', () => {
    const both = traceDraw(shocked('{ on: fleet, set: { uniform: { min: 5, max: 6 } } }'), 3).values
    expect(both.get('fleet[hopper]')![0]).not.toBe(both.get('fleet[vr]')![0])
    const shared = traceDraw(shocked('{ on: fleet, set: { shared: { uniform: { min: 5, max: 6 } } } }'), 3).values
    expect(shared.get('fleet[hopper]')![0]).toBe(shared.get('fleet[vr]')![0])
    expect(traced('fleet[hopper]', '{ on: "fleet[vr]", set: 9 }')).toEqual(traced('fleet[hopper]'))
    expect(traced('fleet[vr]', '{ on: "fleet[ vr ]", set: 9 }')).toEqual([9, 9, 9, 9])
  })

  test('without carry leaves an equation’s own past as it was, while every other equation sees the shock', () => {
    const one = '{ on: x, from: 2026Q3, to: 2026Q3, add: 10 }'
    expect(traced('x')).toEqual([2, 4, 8, 16])
    expect(traced('x', one)).toEqual([2, 14, 8, 16])
    expect(traced('seen', one)).toEqual([0, 2, 14, 8])
    // The same words as in x's own equation.
    expect(traced('alike', one)).toEqual([1, 2, 14, 8])
    expect(traced('total', one)).toEqual([2, 16, 24, 40])
  })

  test('with carry is what an equation’s own past, running total or process goes on from', () => {
    expect(traced('x', '{ on: x, from: 2026Q3, to: 2026Q3, add: 10, carry: true }')).toEqual([2, 14, 28, 56])
    const total = (carry: boolean) =>
      traced('total', `{ on: total, from: 2026Q3, to: 2026Q3, add: 100, carry: ${carry} }`)
    expect(total(false)).toEqual([2, 106, 14, 30])
    expect(total(true)).toEqual([2, 106, 114, 130])
    const path = (name: string, carry: boolean) =>
      traced(name, `{ on: path, from: 2026Q3, to: 2026Q3, add: 5, carry: ${carry} }`)
    expect(path('path', false)).toEqual([10, 16, 12, 13])
    expect(path('path', true)).toEqual([10, 16, 17, 18])
    expect(path('past', true)).toEqual([0, 10, 16, 17])
  })

  test('carried and not carried on one quantity act in order on what is seen, and only the carried one lasts', () => {
    const shocks = [
      '{ on: x, from: 2026Q3, to: 2026Q3, add: 10, carry: true }',
      '{ on: x, from: 2026Q3, to: 2026Q3, multiply: 0 }',
    ]
    expect(traced('x', ...shocks)).toEqual([2, 0, 28, 56])
  })

  test('leaves every other input’s draws bit-identical, whatever it draws itself', () => {
    const base = shocked()
    const all = shocked(
      '{ on: price, multiply: { lognormal: { mean: { uniform: { min: 1, max: 2 } }, sd: 0.2 } } }',
      '{ on: margin, set: { each: period, uniform: { min: 0, max: 1 } } }',
      '{ on: path, multiply: { process: random-walk, start: 1, volatility: 0.1 }, carry: true }',
    )
    for (const name of ['noise', 'fleet[hopper]', 'fleet[vr]']) expect(drawn(all, name)).toEqual(drawn(base, name))
    expect(drawn(all, 'price')).not.toEqual(drawn(base, 'price'))
    expect(drawn(all, 'path')).not.toEqual(drawn(base, 'path'))
  })

  test('that changes nothing gives the same bits', () => {
    const none = shocked('{ on: price, multiply: 1 }', '{ on: x, multiply: 1, carry: true }')
    for (const name of ['paid', 'x', 'seen', 'total']) expect(drawn(none, name)).toEqual(drawn(shocked(), name))
  })

  test('means the same to the compiled kernel and the interpreter', () => {
    const program = shocked(
      '{ on: price, percentile: [90, 100] }',
      '{ on: x, from: 2026Q3, to: 2026Q4, multiply: { uniform: { min: 1, max: 2 } }, carry: true }',
      '{ on: path, from: 2026Q4, add: 5, carry: true }',
    )
    for (const name of ['price', 'x', 'seen', 'total', 'past', 'all']) {
      const columns = drawn(program, name, 8)
      for (const draw of [0, 3, 7]) {
        expect(Array.from(traceDraw(program, draw).values.get(name)!)).toEqual(columns.map((column) => column[draw]))
      }
    }
  })
})

describe('a percentile window', () => {
  test('gives mpmath’s scores in both tails, to 4 units in the last place of 1 or of the score', () => {
    let worst = 0
    for (const [low, high, z, score] of windows as [number, number, number, number][]) {
      const graph = new Graph()
      const node = percentileWindow(graph, graph.source(0, 'draw'), low, high)
      const [[value]] = interpret(graph, [node], () => z) as [Float64Array]
      worst = Math.max(worst, Math.abs(value! - score) / Math.max(1, Math.abs(score)))
    }
    expect(windows.length).toBeGreaterThan(70)
    expect(worst).toBeLessThan(4 * 2 ** -52)
  })

  test('draws a distribution from its own window, each draw at the same place inside it', () => {
    const u = (window: string) => {
      const shocks = window === '' ? '' : `shocks: [{ on: u, percentile: ${window} }]\n`
      const scenario =
        'horizon: { start: 2026, periods: 2 }\ninputs: { u: { each: period, uniform: { min: 0, max: 1 } } }\n'
      return drawn(programFrom('model m\ninput u\noutput y = u\n', scenario + shocks), 'u')
    }
    const whole = u('')
    // Four roundings of numbers up to 1, through scores that are right to 2e-15.
    const errors = u('[95, 100]').map((column, t) => column.map((x, draw) => x - (0.95 + 0.05 * whole[t]![draw]!)))
    expect(Math.max(...errors.map((column) => Math.max(...column.map(Math.abs))))).toBeLessThan(1e-14)
    expect(u('[0, 100]')).toEqual(whole)
  })

  test('acts on the marginal after the copula: ranks, and so rank correlations, stay as they were', () => {
    const price = (...shocks: string[]) => drawn(shocked(...shocks), 'price')[0]!
    const order = (values: Float64Array) => [...values.keys()].sort((a, b) => values[a]! - values[b]!)
    const within = price('{ on: price, percentile: [95, 100] }')
    expect(order(within)).toEqual(order(price()))
    // p95 of the normal: 8 + 1.6448536…
    expect(Math.min(...within)).toBeGreaterThan(9.644853)
    expect(drawn(shocked('{ on: price, percentile: [95, 100] }'), 'fleet[vr]')).toEqual(drawn(shocked(), 'fleet[vr]'))
  })

  test('counts in its own periods only, and of two over one period the later one', () => {
    const [price] = traced('price')
    const high = traced('price', '{ on: price, percentile: [90, 100] }')[0]
    const low = traced('price', '{ on: price, percentile: [0, 10] }')[0]
    const both = [
      '{ on: price, to: 2026Q4, percentile: [90, 100] }',
      '{ on: price, from: 2026Q4, to: 2026Q4, percentile: [0, 10] }',
    ]
    expect(traced('price', ...both)).toEqual([high, high, low, price])
  })
})
