/**
 * From what a scenario gives to nodes: numbers converted to the quantity's unit, distributions through their tables or
 * formulas, processes through their own model text.
 */
import {
  brokenRule,
  type Family,
  families,
  marginalNode,
  type Parameters,
  UncertainParameter,
} from '../../../distributions/index.ts'
import type { Graph, Node } from '../../kernel/graph.ts'
import type { Lowered } from '../../kernel/lower/lower.ts'
import { conversionFactor, type Model, parseUnit, type Unit, unitText } from '../../language/index.ts'
import type { ParameterShape } from '../../scenario/catalogue.ts'
import type { Given, GivenDistribution } from '../../scenario/scenario.ts'
import type { Problems } from '../../scenario/yaml/problems.ts'
import { processNode } from './process-node.ts'
import { sipNode } from './sip-node.ts'
import type { Sources } from './sources.ts'

export interface ValueContext {
  readonly graph: Graph
  readonly model: Model
  readonly yearsPerPeriod: number
  readonly sources: Sources
  readonly problems: Problems
  /** What processes computed, by the name of what they drive; for trace. */
  readonly processes: Map<string, Lowered>
  /** How many draws the run has: a library of trials must have as many. */
  readonly draws: number
}

/** What a value is for: its name in streams and messages, and the unit numbers are read in. */
export interface Target {
  readonly name: string
  readonly unit: Unit
}

const PLAIN: Unit = { scale: 1, powers: new Map(), text: '' }

/**
 * The node of a given value. What is wrong is noted and a placeholder returned, so that the next value can be checked
 * too.
 */
export function valueNode(context: ValueContext, given: Given, target: Target): Node {
  switch (given.kind) {
    case 'number':
      return context.graph.constant(numberIn(context, given, target.unit))
    case 'list':
      return context.graph.series(given.values.map((value) => knownNumber(context, value, target.unit)))
    case 'text':
      context.problems.add(given.mark, `a number, a distribution or a process is needed; got ${given.value}`)
      return context.graph.constant(0)
    case 'distribution':
      return distributionNode(context, given, target)
    case 'process':
      return processNode(context, given, target)
    case 'sip':
      return sipNode(context, given)
  }
}

/** The unit a parameter's numbers are read in. */
export function unitFor(shape: ParameterShape, target: Target): Unit {
  return shape.kind === 'value' || shape.kind === 'values' ? target.unit : PLAIN
}

/** A number in `unit`; a text with another unit of the same dimensions is converted. */
export function knownNumber(context: ValueContext, given: Given, unit: Unit): number {
  if (given.kind === 'number') return numberIn(context, given, unit)
  context.problems.add(given.mark, 'a known number is needed here')
  return 0
}

function numberIn({ model, problems }: ValueContext, given: Given & { kind: 'number' }, unit: Unit): number {
  if (given.unit === null) return given.value
  if (given.unit === '%' && unit.powers.size === 0 && unit.scale === 1) return given.value / 100
  const own = parseUnit(given.unit, model.units)
  const factor = own === null ? null : conversionFactor(own, unit)
  if (factor !== null) return given.value * factor
  const needed = unitText(unit) === '' ? 'a plain number' : `a value in ${unitText(unit)}`
  problems.add(given.mark, `${needed} is needed; got ${given.value} ${given.unit}`)
  return 0
}

function distributionNode(context: ValueContext, given: GivenDistribution, target: Target): Node {
  const { graph, problems, sources } = context
  const family = families.find(({ name }) => name === given.family)!
  const { parameters: shapes } = family.parametrisations[given.parametrisation]!
  const nodes: Record<string, Node> = {}
  const lists: Record<string, readonly number[]> = {}
  for (const shape of shapes) {
    const parameter = given.parameters.get(shape.name)
    if (parameter === undefined) continue
    if (shape.kind === 'quantiles') {
      lists[shape.name] = quantilesOf(context, parameter, target.unit)
      continue
    }
    if (shape.kind === 'values' || shape.kind === 'numbers') {
      lists[shape.name] = numbersOf(context, parameter, unitFor(shape, target))
      continue
    }
    const inner = { name: `${target.name}.${shape.name}`, unit: unitFor(shape, target) }
    nodes[shape.name] = valueNode(context, parameter, inner)
  }
  if (breaksRule(context, family, given, lists, nodes)) return graph.constant(0)
  const z = sources.score(target.name, { name: target.name, each: given.each })
  try {
    return marginalNode(graph, family, given.parametrisation, { ...lists, ...nodes }, z)
  } catch (error) {
    // A table that cannot be built says so with the range it has.
    if (!(error instanceof UncertainParameter || error instanceof RangeError)) throw error
    problems.add(given.mark, error.message)
    return graph.constant(0)
  }
}

/** Checks the rules in every period, as far as all parameters are known before the run, and notes the first broken one. */
function breaksRule(
  { graph, problems }: ValueContext,
  family: Family,
  given: GivenDistribution,
  lists: Parameters,
  nodes: Readonly<Record<string, Node>>,
): boolean {
  for (let t = 0; t < graph.periods; t++) {
    const known: Record<string, number | readonly number[]> = { ...lists }
    for (const [name, node] of Object.entries(nodes)) {
      const values = graph.known(node)
      if (values === undefined) return false
      known[name] = values[t] as number
    }
    const broken = brokenRule(family, given.parametrisation, known)
    if (broken === null) continue
    problems.add(given.mark, `${broken}; got ${listed(known)}`)
    return true
  }
  return false
}

/** Pairs laid flat: probability, value, probability, value, … */
function quantilesOf(context: ValueContext, given: Given, unit: Unit): number[] {
  const rows = given.kind === 'list' ? given.values : []
  return rows.flatMap((row) => {
    if (row.kind !== 'list') return []
    return row.values.map((value, i) => knownNumber(context, value, i === 0 ? PLAIN : unit))
  })
}

export function numbersOf(context: ValueContext, given: Given, unit: Unit): number[] {
  if (given.kind === 'list') return given.values.map((value) => knownNumber(context, value, unit))
  return [knownNumber(context, given, unit)]
}

function listed(parameters: Parameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${typeof value === 'number' ? value : `[${value.join(', ')}]`}`)
    .join(', ')
}
