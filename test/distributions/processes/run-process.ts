/** A process by itself: its text parsed, its scalar parameters bound to known numbers, its shocks to sources. */
import type { Process } from '../../../distributions/index.ts'
import { processes } from '../../../distributions/index.ts'
import { parameterOf } from '../../../distributions/processes/shape.ts'
import { Graph, type Node } from '../../../src/kernel/graph.ts'
import { interpret } from '../../../src/kernel/interpret.ts'
import { lower } from '../../../src/kernel/lower/lower.ts'
import { parseModel } from '../../../src/language/index.ts'

export type Given = Readonly<Record<string, unknown>>

export function processOf(name: string): Process {
  return processes.find((process) => process.name === name)!
}

/** What is given, with the defaults of what is not. */
export function withDefaults(process: Process, given: Given): Given {
  const defaults = process.parameters.flatMap(({ name, default: value }) => {
    return value === undefined || value === null ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(defaults), ...given }
}

/** The path as a node; its sources are the shocks in order, and one for each parameter that is an array of periods. */
export function processGraph(
  name: string,
  given: Given,
  periods: number,
): { readonly graph: Graph; readonly path: Node } {
  const process = processOf(name)
  const shape = withDefaults(process, given)
  const graph = new Graph(periods)
  const { elements } = lower({
    graph,
    model: parseModel(process.text(shape, periods), null),
    yearsPerPeriod: 0.25,
    bind: ({ quantity }) => {
      const shock = process.shocks.indexOf(quantity)
      if (shock >= 0) return graph.source(shock, 'period')
      const value = shape[parameterOf(quantity)]
      if (Array.isArray(value)) return graph.series(value)
      return typeof value === 'number' ? graph.constant(value) : undefined
    },
  })
  return { graph, path: elements.get('value')! }
}

/** The path for given shocks: `shocks(index, period)`. */
export function pathOf(
  name: string,
  given: Given,
  periods: number,
  shocks: (index: number, period: number) => number = () => 0,
): number[] {
  const { graph, path } = processGraph(name, given, periods)
  return [...interpret(graph, [path], shocks)[0]!]
}

/**
 * Mean and covariances of y(x_t) where y is linear in the shocks: the path without shocks, and how far one unit of each
 * moves it. Exact, no draws needed.
 */
export function linearLaw(name: string, given: Given, periods: number, y: (x: number) => number) {
  const mean = pathOf(name, given, periods).map(y)
  const responses = processOf(name).shocks.flatMap((_, shock) =>
    mean.map((_, when) => {
      const moved = pathOf(name, given, periods, (index, t) => (index === shock && t === when ? 1 : 0))
      return moved.map((x, t) => y(x) - mean[t]!)
    }),
  )
  const covariance = (s: number, t: number) => responses.reduce((sum, moved) => sum + moved[s]! * moved[t]!, 0)
  return { mean, covariance, sd: (t: number) => Math.sqrt(covariance(t, t)) }
}
