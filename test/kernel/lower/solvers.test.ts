import { describe, expect, it } from 'vitest'
import { functions } from '../../../src/kernel/functions/index.ts'
import { Graph, type Node } from '../../../src/kernel/graph.ts'
import { annuityRateNode } from '../../../src/kernel/lower/annuity-rate.ts'
import { interpolateNode } from '../../../src/kernel/lower/interpolate.ts'
import { rootNode } from '../../../src/kernel/lower/root.ts'

/** The value of an expression of constants, which folds. */
function value(build: (graph: Graph, constant: (x: number) => Node) => Node): number {
  const graph = new Graph()
  const operation = graph.nodes[build(graph, (x) => graph.constant(x))]!
  if (operation.kind !== 'constant') throw new TypeError('the expression did not fold')
  return operation.value as number
}

const root = (from: number, to: number, f: (graph: Graph, x: Node) => Node) =>
  value((graph, constant) => rootNode(graph, constant(from), constant(to), (x) => f(graph, x)))

const annuityRate = (factor: number, n: number) =>
  value((graph, constant) => annuityRateNode(graph, constant(factor), constant(n)))

describe('root', () => {
  it('finds where smooth functions change sign, to a few units in the last place', () => {
    const cubic = root(0, 3, (g, x) => g.op('sub', g.op('mul', g.op('mul', x, x), x), g.constant(2)))
    expect(Math.abs(cubic - 1.2599210498948732)).toBeLessThan(4e-16)
    const exponential = root(-10, 10, (g, x) => g.op('sub', g.call(functions.exp, x), g.constant(5)))
    expect(Math.abs(exponential - 1.6094379124341003)).toBeLessThan(5e-16)
    const falling = root(1e-3, 1e3, (g, x) => g.op('sub', g.op('div', g.constant(7), x), g.constant(2)))
    expect(Math.abs(falling - 3.5)).toBeLessThan(1e-13)
  })

  it('finds the same root with its ends exchanged', () => {
    const f = (g: Graph, x: Node) => g.op('sub', g.call(functions.exp, x), g.constant(2))
    expect(root(0, 4, f)).toBeCloseTo(root(4, 0, f), 14)
  })

  it('gives the end where |f| is smaller when there is no change of sign, an end that is the root too', () => {
    const shifted = (by: number) => (g: Graph, x: Node) => g.op('add', g.op('mul', x, x), g.constant(by))
    expect(root(1, 3, shifted(1))).toBe(1)
    expect(root(-3, -1, shifted(1))).toBe(-1)
    expect(root(0, 2, shifted(0))).toBe(0)
    expect(root(-2, 2, shifted(-4))).toBe(-2)
    expect(root(1, 2, shifted(-4))).toBe(2)
  })

  it('stays inside the bracket for a jump', () => {
    const jump = root(0, 1, (g, x) => g.select(g.op('lt', x, g.constant(0.3)), g.constant(-1), g.constant(1)))
    expect(Math.abs(jump - 0.3)).toBeLessThan(2e-5)
  })
})

describe('annuity_rate', () => {
  it('inverts the annuity factor over thirteen orders of magnitude, at low, no and negative rates', () => {
    for (const n of [1, 4, 12, 60, 360]) {
      for (const rate of [-0.02, -1e-6, 1e-12, 1e-9, 1e-6, 1e-3, 0.0122, 0.1, 1, 10, 1000]) {
        const factor = -Math.expm1(-n * Math.log1p(rate)) / rate
        // The factor itself is known to a few units in the last place, and a rate near 0 is as uncertain as that.
        const tolerance = 1e-12 * Math.abs(rate) + 1e-15
        expect(Math.abs(annuityRate(factor, n) - rate), `n ${n}, rate ${rate}`).toBeLessThan(tolerance)
      }
      expect(Math.abs(annuityRate(n, n))).toBeLessThan(1e-15)
    }
  })

  it('is NaN where no rate exists', () => {
    expect(annuityRate(-1, 12)).toBeNaN()
    expect(annuityRate(5, -3)).toBeNaN()
  })
})

describe('interpolate', () => {
  const at = (x: number) =>
    value((graph, constant) =>
      interpolateNode(graph, constant(x), [
        { x: constant(0), y: constant(1) },
        { x: constant(2), y: constant(5) },
        { x: constant(3), y: constant(0.1) },
      ]),
    )

  it('is straight between its points, exact at them and flat outside', () => {
    expect([-9, 0, 1, 2, 2.5, 3, 9].map(at)).toEqual([1, 1, 3, 5, 5 + 0.5 * (0.1 - 5), 0.1, 0.1])
    expect([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY].map(at)).toEqual([1, 0.1])
    expect(at(Number.NaN)).toBeNaN()
  })

  it('is constant for a single point', () => {
    expect(value((graph, constant) => interpolateNode(graph, constant(7), [{ x: constant(1), y: constant(4) }]))).toBe(
      4,
    )
  })
})
