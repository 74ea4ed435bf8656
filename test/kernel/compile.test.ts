import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FunctionName, functions } from '../../src/kernel/functions/index.ts'
import { Graph, type Node } from '../../src/kernel/graph.ts'
import { type OperatorName, operators } from '../../src/kernel/operators.ts'
import { runCompiled, runInterpreted } from './harness.ts'

const SPECIAL = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  2.5,
  -2.5,
  3,
  5e-324,
  -5e-324,
  2.2250738585072014e-308,
  1e-310,
  1e308,
  -1e308,
  Number.MAX_VALUE,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NaN,
  2 ** 52 + 0.5,
  4503599627370496 + 1,
]

const DRAWS = 64

const doubles = fc.oneof(fc.constantFrom(...SPECIAL), fc.double(), fc.double({ min: -10, max: 10 }))

const byGives = (lane: 'f64' | 'mask') =>
  (Object.keys(operators) as OperatorName[]).filter((name) => {
    const { takes, gives } = operators[name]
    return gives === lane && !takes.includes('i64')
  })

/** Grows a random graph of these many nodes from a stream of choices. */
function grow(graph: Graph, choices: readonly number[], constants: readonly number[]): Node[] {
  const numbers: Node[] = [graph.source(0, 'period'), graph.source(1, 'draw'), graph.source(2, 'draw')]
  const masks: Node[] = []
  for (const x of constants) numbers.push(graph.constant(x))
  numbers.push(
    graph.series(Array.from({ length: graph.periods }, (_, t) => constants[t % constants.length]! * (t + 1))),
  )
  let at = 0
  const next = (below: number) => choices[at++ % choices.length]! % below
  const number = () => numbers[Math.max(0, numbers.length - 1 - next(12))]!
  const condition = () => masks[masks.length - 1 - next(masks.length)]!
  const states: { settle: () => void }[] = []
  for (const choice of choices) {
    if (choice % 11 === 0) {
      const { node, state } = graph.state(constants[0]!)
      numbers.push(node)
      states.push({
        settle: () => {
          state.next = number()
        },
      })
    } else if (choice % 5 === 0 && masks.length > 0) {
      numbers.push(graph.select(condition(), number(), number()))
    } else if (choice % 7 === 0) {
      const name = byGives('mask')[next(byGives('mask').length)]!
      if (operators[name].takes[0] === 'f64') masks.push(graph.op(name, number(), number()))
      else if (masks.length > 0) masks.push(graph.op(name, condition(), condition()))
    } else {
      const name = byGives('f64')[next(byGives('f64').length)]!
      numbers.push(graph.op(name, ...operators[name].takes.map(number)))
    }
  }
  for (const { settle } of states) settle()
  return [...numbers.slice(-8), ...masks.slice(-4)]
}

describe('the compiled kernel', () => {
  it('equals the interpreter bit for bit on random graphs with states, special values included, in one stage or in many', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { minLength: 5, maxLength: 120 }),
        fc.array(doubles, { minLength: 3, maxLength: 3 }),
        fc.array(doubles, { minLength: 3 * DRAWS, maxLength: 3 * DRAWS }),
        (choices, constants, values) => {
          const graph = new Graph(3)
          const results = grow(graph, choices, constants)
          const inputs = (source: number, draw: number) => values[source * DRAWS + draw]!
          const interpreted = runInterpreted(graph, results, inputs, DRAWS)
          expect(runCompiled(graph, results, inputs, DRAWS)).toEqual(interpreted)
          expect(runCompiled(graph, results, inputs, DRAWS, 6)).toEqual(interpreted)
        },
      ),
      { numRuns: 300 },
    )
  })

  it.each(Object.keys(functions) as FunctionName[])('computes %s like the interpreter, bit for bit', (name) => {
    const callee = functions[name]
    const graph = new Graph()
    const args = Array.from({ length: callee.arity }, (_, i) => graph.source(i, 'draw'))
    const result = graph.call(callee, ...args)
    // Every pair of special values, then scores as a run would meet them.
    const pairs = SPECIAL.flatMap((a) => SPECIAL.map((b) => [a, b] as const))
    const random = fc.sample(fc.tuple(doubles, doubles), { numRuns: 1024 - pairs.length, seed: 7 })
    const inputs = [...pairs, ...random]
    const input = (source: number, draw: number) => inputs[draw]![source]!
    expect(runCompiled(graph, [result], input, 1024)).toEqual(runInterpreted(graph, [result], input, 1024))
  })
})
