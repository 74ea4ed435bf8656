/** A process in the graph: its text parsed as a model of its own, its parameters and shocks bound, lowered in place. */
import { processes } from '../../../distributions/index.ts'
import type { Shape } from '../../../distributions/processes/process.ts'
import type { Node } from '../../kernel/graph.ts'
import { lower } from '../../kernel/lower/lower.ts'
import { parseModel } from '../../language/index.ts'
import type { Given, GivenProcess } from '../../scenario/scenario.ts'
import { knownNumber, numbersOf, type Target, unitFor, type ValueContext, valueNode } from './values.ts'

/** The node of the path. Problems are noted, as in `valueNode`. */
export function processNode(context: ValueContext, given: GivenProcess, target: Target): Node {
  const { graph, problems, sources } = context
  const process = processes.find(({ name }) => name === given.process)!
  const nodes = new Map<string, Node>()
  const shape: Record<string, unknown> = {}
  for (const parameter of process.parameters) {
    const value = given.parameters.get(parameter.name)
    if (value === undefined) continue
    const inner = { name: `${target.name}.${parameter.name}`, unit: unitFor(parameter, target) }
    if (parameter.kind === 'value' || parameter.kind === 'number' || parameter.kind === 'integer') {
      const node = valueNode(context, value, inner)
      nodes.set(parameter.name, node)
      const operation = graph.nodes[node]!
      // Rules see the numbers that are known; of the others the text needs to know only that they were given.
      shape[parameter.name] = operation.kind === 'constant' ? operation.value : null
    } else {
      shape[parameter.name] = plainValue(context, value, inner)
    }
  }
  const broken = process.rule(shape as Shape)
  if (broken !== null) {
    problems.add(given.mark, `${broken}${gotOf(broken, shape)}`)
    return graph.constant(0)
  }
  const lowered = lower({
    graph,
    model: parseModel(process.text(shape as Shape), null),
    yearsPerPeriod: context.yearsPerPeriod,
    bind: ({ quantity }) => {
      const index = process.shocks.indexOf(quantity)
      if (index < 0) return nodes.get(quantity)
      const stream = { name: `${target.name}.${quantity}`, each: 'period' } as const
      // In correlations a process goes by its own name, for its first shock.
      return sources.score(index === 0 ? target.name : stream.name, stream)
    },
  })
  context.processes.set(target.name, lowered)
  return lowered.elements.get('value')!
}

/** Names, lists and matrices as plain data. */
function plainValue(context: ValueContext, given: Given, target: Target): unknown {
  if (given.kind === 'text') return given.value
  if (given.kind !== 'list') return knownNumber(context, given, target.unit)
  if (given.values.every(({ kind }) => kind === 'number')) return numbersOf(context, given, target.unit)
  return given.values.map((value) => plainValue(context, value, target))
}

/** The numbers a rule speaks of, as `; got speed=-0.4`. */
function gotOf(rule: string, shape: Readonly<Record<string, unknown>>): string {
  const words = rule.split(/[^A-Za-z_]+/)
  const named = Object.entries(shape).filter(([name, value]) => typeof value === 'number' && words.includes(name))
  return named.length === 0 ? '' : `; got ${named.map(([name, value]) => `${name}=${value}`).join(', ')}`
}
