/**
 * The value-capture model with numbers put in: any input, const or equation may be given, the rest follows from the
 * model's own text. What the tests of its arithmetic are written with.
 */
import { readFileSync } from 'node:fs'
import { Graph } from '../../src/kernel/graph.ts'
import { interpret } from '../../src/kernel/interpret.ts'
import { lower } from '../../src/kernel/lower/lower.ts'
import { parseModel } from '../../src/language/index.ts'

const path = new URL('../../scenarios/value-capture.model', import.meta.url)

export const model = parseModel(readFileSync(path, 'utf8'), 'value-capture.model')

/** Inputs that move nothing: memory prices level, 44 B$ of lab demand, no shocks. */
const STILL: Values = {
  'memory.price_index': 1,
  'lab.arr_expected': 44,
  'lab.arr_shock': 0,
  'foundry.n3_shock': 0,
  'throughput.software_shock': 0,
}

/** Element name → a number, or one for each period. `rent` gives every member of `rent[gpu]`. */
export type Values = Readonly<Record<string, number | readonly number[]>>

export interface Evaluated {
  /** The value of an element in a period, the first if not said. */
  readonly at: (name: string, period?: number) => number
  /** Labels of the asserts that do not hold, with the period. */
  readonly broken: readonly string[]
}

export function evaluate(given: Values = {}, periods = 1): Evaluated {
  const values = { ...STILL, ...given }
  const graph = new Graph(periods)
  const { elements, asserts } = lower({
    graph,
    model,
    yearsPerPeriod: 0.25,
    bind: (element, name) => {
      const value = values[name] ?? values[element.quantity]
      return typeof value === 'object' ? graph.series(value) : value === undefined ? undefined : graph.constant(value)
    },
  })
  for (const name of Object.keys(values)) {
    if (!elements.has(name) && !model.quantities.has(name)) throw new RangeError(`the model has no ${name}`)
  }
  const names = [...elements.keys()]
  const wanted = [...elements.values(), ...asserts.map(({ node }) => node)]
  const results = interpret(graph, wanted, () => 0)
  const columns = new Map(names.map((name, i) => [name, results[i]!]))
  const broken = asserts.flatMap(({ index }, i) =>
    [...results[names.length + i]!].flatMap((holds, t) =>
      holds === 1 ? [] : [`${model.asserts[index]!.label} at ${t}`],
    ),
  )
  const at = (name: string, period = 0) => {
    const column = columns.get(name)
    if (column === undefined) throw new RangeError(`the model has no ${name}`)
    return column[period]!
  }
  return { at, broken }
}
