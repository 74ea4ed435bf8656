/**
 * From what a scenario gives to nodes: numbers converted to the quantity's unit, distributions through their tables or
 * formulas, processes through their own model text.
 */
import {
  brokenRule,
  canonical,
  type DistributionNodes,
  families,
  knownParameters,
  marginalNode,
  type ParameterNode,
  parametersText,
  UncertainParameter,
} from '../../../distributions/index.ts'
import type { Graph, Node } from '../../kernel/graph.ts'
import type { Lowered } from '../../kernel/lower/lower.ts'
import { conversionFactor, type Model, parseUnit, type Unit, unitText } from '../../language/index.ts'
import type { ParameterShape } from '../../scenario/catalogue.ts'
import { shapesOf } from '../../scenario/percentiles.ts'
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
  /** Between which bounds the values of uncertain parameters lie, by node. */
  readonly ranges: Map<Node, readonly [number, number]>
  /** Limits that hold paths, by input and kind. */
  readonly limits: Map<string, CountedLimit>
  /** What a run should tell although nothing is wrong. */
  readonly remarks: string[]
  /** How many draws the run has: a library of trials must have as many. */
  readonly draws: number
}

/** A limit that a path is held at. */
export interface CountedLimit {
  /** What the process drives. */
  readonly input: string
  readonly limit: 'floor' | 'cap'
  /** True where the path is left alone. */
  readonly node: Node
}

/** What a value is for: its name in streams and messages, and the unit numbers are read in. */
export interface Target {
  readonly name: string
  readonly unit: Unit
  /** Of an input under shock. */
  readonly shocks?: InputShocks
}

/** What shocks do to an input where it is drawn. */
export interface InputShocks {
  /** The score its distribution is read at, for the score drawn. */
  readonly score: (z: Node) => Node
  /** What the next step of its process starts from. */
  readonly kept: (raw: Node) => Node
}

export const PLAIN: Unit = { scale: 1, powers: new Map(), text: '' }

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
    case 'data':
      throw new Error('a column of data is not a value by itself')
    case 'text':
      context.problems.add(given.mark, `a number, a distribution or a process is needed; got ${given.value}`)
      return context.graph.constant(0)
    case 'distribution':
      return distributionNode(context, given, target)
    case 'process':
      return processNode(context, given, target)
    case 'part':
      throw new Error('a part of a distribution is not drawn by itself')
    case 'sip':
      return sipNode(context, given, target)
  }
}

/** Kinds of parameters whose numbers are in the unit of the quantity. */
const IN_UNIT: ReadonlySet<string> = new Set(['value', 'values', 'quantiles', 'distribution', 'distributions'])

/** The unit a parameter's numbers are read in. */
export function unitFor(shape: ParameterShape, target: Target): Unit {
  return IN_UNIT.has(shape.kind) ? target.unit : PLAIN
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
  const factor = factorInto(model, given.unit, unit)
  if (factor !== null) return given.value * factor
  problems.add(given.mark, `${neededIn(unit)} is needed; got ${given.value} ${given.unit}`)
  return 0
}

/** What a number in the unit written is multiplied by; null when it is none or of another kind. */
export function factorInto({ units }: Model, written: string, unit: Unit): number | null {
  const own = parseUnit(written, units)
  return own === null ? null : conversionFactor(own, unit)
}

/** What a message calls a value in `unit`. */
export function neededIn(unit: Unit): string {
  const text = unitText(unit)
  return text === '' ? 'a plain number' : `a value in ${text}`
}

function distributionNode(context: ValueContext, given: GivenDistribution, target: Target): Node {
  const { graph, problems, sources } = context
  const distribution = distributionNodes(context, given, target)
  if (distribution === null) return graph.constant(0)
  const drawn = sources.score(target.name, { name: target.name, each: given.each })
  const z = target.shocks?.score(drawn) ?? drawn
  try {
    const x = marginalNode(graph, distribution, z, (node) => rangeOf(context, node))
    const support = supportOf(graph, distribution)
    if (support !== null) context.ranges.set(x, support)
    return x
  } catch (error) {
    // A table that cannot be built says so with the range it has.
    if (!(error instanceof UncertainParameter || error instanceof RangeError)) throw error
    problems.add(given.mark, error.message)
    return graph.constant(0)
  }
}

/** From the smallest value to the largest in any period; null where parameters are uncertain or a side is unbounded. */
function supportOf(graph: Graph, distribution: DistributionNodes): readonly [number, number] | null {
  const { family, parametrisation, parameters } = distribution
  const ends: number[] = []
  for (let t = 0; t < graph.periods; t++) {
    const known = knownParameters(parameters, (node) => graph.known(node)?.[t] as number | undefined)
    if (known === null) return null
    ends.push(...family.support(canonical(family, parametrisation, known)))
  }
  return ends.every(Number.isFinite) ? [Math.min(...ends), Math.max(...ends)] : null
}

function rangeOf({ graph, ranges }: ValueContext, node: Node): readonly [number, number] | undefined {
  const known = graph.known(node) as readonly number[] | undefined
  return known === undefined ? ranges.get(node) : [Math.min(...known), Math.max(...known)]
}

/** The family and its parameters as nodes; null, with the problem noted, when they break a rule. */
function distributionNodes(context: ValueContext, given: GivenDistribution, target: Target): DistributionNodes | null {
  const family = families.find(({ name }) => name === given.family)!
  const { parametrisation } = given
  const noted = context.problems.count
  const parameters: Record<string, ParameterNode> = {}
  for (const shape of shapesOf(family, parametrisation, [...given.parameters.keys()])) {
    const parameter = given.parameters.get(shape.name)
    if (parameter === undefined) continue
    const inner = { name: `${target.name}.${shape.name}`, unit: unitFor(shape, target) }
    const node = parameterNode(context, shape, parameter, inner)
    if (node === null) return null
    parameters[shape.name] = node
  }
  const distribution = { family, parametrisation, parameters }
  // As of a process: what could not be read stands as 0, and breaks no rule besides.
  if (context.problems.count > noted) context.problems.silence(given.mark)
  return breaksRule(context, distribution, given) ? null : distribution
}

function parameterNode(
  context: ValueContext,
  { kind }: ParameterShape,
  given: Given,
  target: Target,
): ParameterNode | null {
  switch (kind) {
    case 'quantiles':
      return quantilesOf(context, given, target.unit)
    case 'values':
    case 'numbers':
      return numbersOf(context, given, target.unit)
    case 'choice':
      return given.kind === 'text' ? given.value : null
    case 'distribution':
      return partOf(context, given, target)
    case 'distributions': {
      const list = given.kind === 'list' ? given.values : []
      const parts = list.map((part, i) => partOf(context, part, { ...target, name: `${target.name}[${i}]` }))
      return parts.every((part) => part !== null) ? parts : null
    }
    default:
      return valueNode(context, given, target)
  }
}

function partOf(context: ValueContext, given: Given, target: Target): DistributionNodes | null {
  return given.kind === 'part' ? distributionNodes(context, given.distribution, target) : null
}

/** Checks the rules in every period, as far as all parameters are known before the run, and notes the first broken one. */
function breaksRule(
  { graph, problems }: ValueContext,
  { family, parametrisation, parameters }: DistributionNodes,
  given: GivenDistribution,
): boolean {
  for (let t = 0; t < graph.periods; t++) {
    const known = knownParameters(parameters, (node) => graph.known(node)?.[t] as number | undefined)
    if (known === null) return false
    const broken = brokenRule(family, parametrisation, known)
    if (broken === null) continue
    problems.add(given.mark, `${broken}; got ${parametersText(known)}`)
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

/** Numbers of a list in `unit`; those of a file are in it already. */
export function numbersOf(context: ValueContext, given: Given, unit: Unit): readonly number[] {
  if (given.kind === 'data') return given.values
  if (given.kind === 'list') return given.values.map((value) => knownNumber(context, value, unit))
  return [knownNumber(context, given, unit)]
}
