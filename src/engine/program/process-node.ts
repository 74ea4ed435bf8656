/** A process in the graph: its text parsed as a model of its own, its parameters and shocks bound, lowered in place. */
import { type Parameters, parametersText, processes } from '../../../distributions/index.ts'
import type { Process, Shape } from '../../../distributions/processes/process.ts'
import { parameterOf } from '../../../distributions/processes/shape.ts'
import type { Graph, Node } from '../../kernel/graph.ts'
import { lower } from '../../kernel/lower/lower.ts'
import { parseModel } from '../../language/index.ts'
import type { Given, GivenProcess } from '../../scenario/scenario.ts'
import { refusesUnit, unitOnScale } from './amounts.ts'
import { knownNumber, numbersOf, type Target, type ValueContext, valueNode } from './values.ts'

/** Kinds of parameters that may differ between draws or periods. */
const SCALAR: ReadonlySet<string> = new Set(['value', 'number', 'integer'])

/** The node of the path. Problems are noted, as in `valueNode`. */
export function processNode(context: ValueContext, given: GivenProcess, target: Target): Node {
  const { graph, problems, sources } = context
  const noted = problems.count
  const process = processes.find(({ name }) => name === given.process)!
  const nodes = new Map<string, Node>()
  const fixed: Record<string, unknown> = {}
  for (const parameter of process.parameters) {
    const value = given.parameters.get(parameter.name)
    if (value === undefined) continue
    const inner = { name: `${target.name}.${parameter.name}`, unit: unitOnScale(parameter, given, target) }
    if (refusesUnit(context, parameter, value, given)) continue
    if (!SCALAR.has(parameter.kind)) fixed[parameter.name] = plainValue(context, value, inner)
    else nodes.set(parameter.name, valueNode(context, value, inner))
  }
  for (const { name } of process.parameters.filter(({ once }) => once === true)) {
    if (graph.nodes[nodes.get(name) ?? -1]?.kind !== 'series') continue
    problems.add(given.mark, `${name} is one value; got a list by period`)
  }
  // What could not be read stands as 0: a rule it breaks is no second mistake, nor when the next member reads it again.
  if (problems.count > noted) problems.silence(given.mark)
  if (problems.count > noted || breaksRule(context, process, given, fixed, nodes)) return graph.constant(0)
  const shape = shapeAt(graph, fixed, nodes, null)
  let path: Node | undefined
  const lowered = lower({
    graph,
    model: parseModel(process.text(shape, graph.periods), null),
    yearsPerPeriod: context.yearsPerPeriod,
    shocks: new Map(
      target.shocks === undefined
        ? []
        : [
            [
              'value',
              (raw) => {
                path = raw
                const kept = target.shocks!.kept(raw)
                return { visible: kept, kept }
              },
            ],
          ],
    ),
    bind: ({ quantity }) => {
      const index = process.shocks.indexOf(quantity)
      if (index < 0) return nodes.get(parameterOf(quantity))
      const stream = { name: `${target.name}.${quantity}`, each: 'period' } as const
      // In correlations a process goes by its own name, for its first shock.
      return sources.score(index === 0 ? target.name : stream.name, stream)
    },
  })
  context.processes.set(target.name, lowered)
  for (const limit of ['floor', 'cap'] as const) {
    const bound = nodes.get(limit)
    if (bound === undefined) continue
    const beyond = graph.op(limit === 'cap' ? 'gt' : 'lt', lowered.elements.get('free')!, bound)
    context.limits.set(`${target.name} ${limit}`, {
      input: target.name,
      limit,
      node: graph.op('xor', beyond, graph.constant(true)),
    })
  }
  // What others see is shocked where the model reads it.
  return path ?? lowered.elements.get('value')!
}

/** Names, lists and matrices as plain data. */
function plainValue(context: ValueContext, given: Given, target: Target): unknown {
  if (given.kind === 'text') return given.value
  if (given.kind === 'data') return given.values
  if (given.kind !== 'list') return knownNumber(context, given, target.unit)
  if (given.values.every(({ kind }) => kind === 'number')) return numbersOf(context, given, target.unit)
  return given.values.map((value) => plainValue(context, value, target))
}

/** Checks the rules in every period, with the parameters known before the run, and notes the first broken one. */
function breaksRule(
  { graph, problems, ranges }: ValueContext,
  process: Process,
  given: GivenProcess,
  fixed: Shape,
  nodes: ReadonlyMap<string, Node>,
): boolean {
  for (let t = 0; t < graph.periods; t++) {
    const shape = shapeAt(graph, fixed, nodes, t)
    const broken = process.rule(shape, graph.periods)
    if (broken === null) continue
    problems.add(given.mark, `${broken}${gotOf(broken, shape)}`)
    return true
  }
  const shape = shapeAt(graph, fixed, nodes, null)
  for (const [name, node] of nodes) {
    for (const end of insideOf(ranges.get(node))) {
      const broken = process.rule({ ...shape, [name]: end }, graph.periods)
      if (broken === null) continue
      problems.add(given.mark, `${broken}; ${name} may be ${Number(end.toPrecision(6))}`)
      return true
    }
  }
  return false
}

/** Values near both ends of the bounds of an uncertain parameter, which it comes near to but need not reach. */
function insideOf(range: readonly [number, number] | undefined): readonly number[] {
  if (range === undefined) return []
  const [low, high] = range
  return [low + 1e-9 * (high - low), high - 1e-9 * (high - low)]
}

/** Parameters as a process sees them: known numbers, null for what differs between draws or, without `t`, periods. */
function shapeAt(graph: Graph, fixed: Shape, nodes: ReadonlyMap<string, Node>, t: number | null): Shape {
  const scalars = [...nodes].map(([name, node]) => {
    const constant = graph.nodes[node]!.kind === 'constant'
    const known = t === null && !constant ? undefined : graph.known(node)
    return [name, known === undefined ? null : known[t ?? 0]!] as const
  })
  return { ...fixed, ...Object.fromEntries(scalars) }
}

/** The numbers and lists a rule speaks of, as `; got speed=-0.4`. */
function gotOf(rule: string, shape: Shape): string {
  const words = rule.split(/[^A-Za-z_]+/)
  const known = (value: unknown) => typeof value === 'number' || Array.isArray(value)
  const named = Object.entries(shape).filter(([name, value]) => known(value) && words.includes(name))
  return named.length === 0 ? '' : `; got ${parametersText(Object.fromEntries(named) as Parameters)}`
}
