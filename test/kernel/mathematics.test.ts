import { describe, expect, it } from 'vitest'
import { type FunctionName, functions } from '../../src/kernel/functions/index.ts'
import { evaluateFunction, evaluateNode, type Graph } from '../../src/kernel/graph.ts'
import { doubleOf, type Value } from '../../src/kernel/operators.ts'
import { hosts } from './functions/hosts.ts'

const { MAX_VALUE: MAX } = Number
const SPECIAL = [0, 0.5, 1, 2, 5e-324, 2 ** -1022, 1e-20, 2 ** 53, 700, MAX, Infinity]
const special = [...SPECIAL, ...SPECIAL.map((x) => -x), Number.NaN]

/** Doubles of every kind: half of any bit pattern, half of everyday size. */
function* inputs(): Generator<number> {
  let state = 1n
  while (true) {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n)
    const mixed = state ^ (state >> 31n)
    yield (mixed & 1n) === 0n ? doubleOf(BigInt.asIntN(64, mixed)) : Number(BigInt.asIntN(64, mixed)) * 2 ** -60
  }
}

describe('functions of plain numbers give the bits of the interpreter', () => {
  for (const name of Object.keys(functions) as FunctionName[]) {
    it(`${name}, at every special value and 10,000 random ones`, () => {
      const next = inputs()
      const random = Array.from({ length: 10_000 }, () => [next.next().value, next.next().value] as const)
      for (const [x, y] of [...special.flatMap((a) => special.map((b) => [a, b] as const)), ...random]) {
        const args = [x, y].slice(0, functions[name].arity)
        if (!Object.is(hosts[name](x, y), evaluateFunction(functions[name], args)))
          expect(hosts[name](x, y), `${name}(${args})`).toBe(evaluateFunction(functions[name], args))
      }
    })
  }

  it('the interpreter is never asked for the bits of a NaN', () => {
    for (const name of Object.keys(functions) as FunctionName[]) {
      const { graph, arity } = functions[name]
      for (const x of special) {
        for (const y of arity === 2 ? special : [0]) expect(nanBits(graph, [x, y]), `${name}(${x}, ${y})`).toBe(0)
      }
    }
  })
})

/** How many bit casts of a body meet a NaN. */
function nanBits(graph: Graph, args: readonly number[]): number {
  const values: Value[] = []
  graph.nodes.forEach((operation, node) => {
    values[node] = evaluateNode(operation, values, args)
  })
  return graph.nodes.filter((operation) => operation.kind === 'bits' && Number.isNaN(values[operation.operands[0]]))
    .length
}
