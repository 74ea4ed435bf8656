import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineFunction, evaluateFunction, type Graph, type Node } from '../../src/kernel/graph.ts'
import { bitsOf, doubleOf, type OperatorName, operators, type ShiftName } from '../../src/kernel/operators.ts'
import { binaryFunction, unaryFunction } from '../../src/kernel/wasm/scalar-function.ts'
import { logisticTable } from '../../src/sampling/tables/standard-tables.ts'

/** The bit patterns of two doubles give every integer whose pattern is not a NaN. */
const patterns = fc
  .oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.bigInt({ min: -(2n ** 33n), max: 2n ** 33n }))
  .filter((bits) => !Number.isNaN(doubleOf(bits)))
const doubles = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, 0.5, 1.5, 2.5, -0.5, -1.5, Infinity, -Infinity, Number.NaN, 5e-324, 2 ** 53),
)

/** One half of an integer as a double that holds it exactly. */
function half(graph: Graph, integer: Node, which: 'low' | 'high'): Node {
  const bits = which === 'high' ? graph.shift('shrUnsigned', integer, 32) : integer
  const kept = graph.op('iand', bits, graph.constant(0xffffffffn))
  return graph.double(graph.op('ior', kept, graph.constant(bitsOf(2 ** 52))))
}

function expectSameInteger(combine: (graph: Graph, a: Node, b: Node) => Node, a: bigint, b: bigint) {
  for (const which of ['low', 'high'] as const) {
    const body = defineFunction('probe', 2, (graph, x, y) =>
      half(graph, combine(graph, graph.bits(x), graph.bits(y)), which),
    )
    const args = [doubleOf(a), doubleOf(b)] as const
    expect(binaryFunction(body)(...args)).toBe(evaluateFunction(body, args))
  }
}

const named = (lane: string) => (Object.keys(operators) as OperatorName[]).filter((n) => operators[n].takes[0] === lane)

describe('a compiled function of plain numbers gives the bits of the interpreter', () => {
  it.each(named('i64'))('%s of any integers', (name) => {
    fc.assert(fc.property(patterns, patterns, (a, b) => expectSameInteger((g, x, y) => g.op(name, x, y), a, b)))
  })

  it.each(['shl', 'shrSigned', 'shrUnsigned'] satisfies ShiftName[])('%s by 1 to 63 bits', (name) => {
    fc.assert(
      fc.property(patterns, fc.integer({ min: 1, max: 63 }), (a, count) =>
        expectSameInteger((graph, x) => graph.shift(name, x, count), a, a),
      ),
    )
  })

  it.each(named('f64'))('%s of any doubles', (name) => {
    const unary = operators[name].takes.length === 1
    const body = defineFunction('probe', 2, (graph, x, y) => {
      const result = graph.op(name, ...(unary ? [x] : [x, y]))
      return operators[name].gives === 'mask' ? graph.select(result, x, graph.op('neg', y)) : result
    })
    const run = binaryFunction(body)
    fc.assert(
      fc.property(doubles, doubles, (x, y) => {
        expect(run(x, y)).toBe(evaluateFunction(body, [x, y]))
      }),
    )
  })

  it.each(named('mask'))('%s of any conditions', (name) => {
    const body = defineFunction('probe', 2, (graph, x, y) => {
      const zero = graph.constant(0)
      const both = graph.op(name, graph.op('lt', x, zero), graph.op('lt', y, zero))
      return graph.select(both, graph.constant(1), zero)
    })
    const run = binaryFunction(body)
    for (const x of [-1, 1]) for (const y of [-1, 1]) expect(run(x, y)).toBe(evaluateFunction(body, [x, y]))
  })

  it('select carries integers whose pattern is a NaN', () => {
    const signalling = 0x7ff0000000000001n
    const body = defineFunction('probe', 1, (graph, x) => {
      const chosen = graph.select(graph.op('lt', x, graph.constant(0)), graph.constant(signalling), graph.bits(x))
      return graph.double(graph.op('isub', chosen, graph.constant(signalling - 1n)))
    })
    expect(unaryFunction(body)(-1)).toBe(5e-324)
  })

  it('two calls of one function inside a body do not disturb each other', () => {
    const square = defineFunction('square', 1, (graph, x) => graph.op('mul', x, x))
    const body = defineFunction('norm', 2, (graph, x, y) =>
      graph.op('sqrt', graph.op('add', graph.call(square, x), graph.call(square, y))),
    )
    expect(binaryFunction(body)(3, 4)).toBe(5)
  })
})

it('a function of another number of arguments is refused', () => {
  const body = defineFunction('two', 2, (graph, x, y) => graph.op('add', x, y))
  expect(() => unaryFunction(body)(1)).toThrow('two takes 2 arguments, not 1')
})

it('a function that reads a table is refused, as there is no memory to hold it', () => {
  const body = defineFunction('tabled', 1, (graph, x) => graph.lookup(graph.table(logisticTable()), x))
  expect(() => unaryFunction(body)(1)).toThrow('tabled: a table has no meaning outside a run')
})
