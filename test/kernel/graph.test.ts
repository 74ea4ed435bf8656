import { describe, expect, it } from 'vitest'
import { Graph } from '../../src/kernel/graph.ts'
import { interpret } from '../../src/kernel/interpret.ts'
import { type OperatorName, operators } from '../../src/kernel/operators.ts'

const SPECIAL = [0, -0, 1, -1, 2.5, 5e-324, 1e308, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]

describe('the graph', () => {
  it('simplifies an operator with a constant only where no value, not even −0, becomes another', () => {
    for (const name of Object.keys(operators) as OperatorName[]) {
      const { takes, scalar } = operators[name]
      if (takes.some((lane) => lane !== 'f64') || takes.length < 2) continue
      for (const constant of [0, -0, 1, -1]) {
        for (const first of [true, false]) {
          const graph = new Graph()
          const x = graph.source(0, 'draw')
          const c = graph.constant(constant)
          const node = first ? graph.op(name, c, x) : graph.op(name, x, c)
          for (const value of SPECIAL) {
            const [got] = interpret(graph, [node], () => value)
            const meaning = scalar as (a: number, b: number) => number | boolean
            const wanted = first ? meaning(constant, value) : meaning(value, constant)
            expect(got![0], `${name}(${first ? constant : value}, ${first ? value : constant})`).toBe(Number(wanted))
          }
        }
      }
    }
  })

  it('makes equal expressions one node and folds what is known before the run', () => {
    const graph = new Graph(3)
    const x = graph.source(0, 'draw')
    const two = graph.constant(2)
    expect(graph.op('mul', x, two)).toBe(graph.op('mul', x, two))
    expect(graph.known(graph.op('add', graph.period(), two))).toEqual([2, 3, 4])
    expect(graph.constant(-0)).not.toBe(graph.constant(0))
    expect(graph.series([5, 5, 5])).toBe(graph.constant(5))
  })
})
