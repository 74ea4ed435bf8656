/**
 * A family at a normal score, as a node of the expression graph: its formula where it has one (parameters may then be
 * uncertain), else a line table built from known numbers, with location and scale outside the table.
 */
import { Graph, type Node } from '../src/kernel/graph.ts'
import { interpret } from '../src/kernel/interpret.ts'
import { lookupNode } from '../src/sampling/tables/table-node.ts'
import { BY_PERCENTILES } from '../src/scenario/percentiles.ts'
import type { Family, Parameters, Standard } from './family.ts'
import { hasTable, tableOf } from './family-table.ts'
import { whereHolds } from './formula.ts'
import {
  constantNodes,
  constantOf,
  type DistributionNodes,
  isNumbers,
  isParts,
  knownParameters,
  type ParameterNodes,
  scalarNodes,
  varying,
} from './parameter-nodes.ts'
import { scalars } from './parameters.ts'
import { brokenRule, canonical, parametrisationOf } from './parametrisation.ts'
import { interpolatedNode } from './uncertain/interpolated-node.ts'
import { planInterpolation } from './uncertain/interpolation.ts'

/** Thrown when a parameter is uncertain that must be known; the message names the remedy. */
export class UncertainParameter extends Error {
  readonly family: string
  readonly parameters: readonly string[]

  constructor(family: string, parameters: readonly string[], remedy: string) {
    super(`${family}: ${parameters.join(', ')} must be known before the run; ${remedy}`)
    this.name = 'UncertainParameter'
    this.family = family
    this.parameters = parameters
  }
}

/** The bounds of a value that differs between draws or periods, if they are known. */
export type RangeOf = (node: Node) => readonly [number, number] | undefined

/**
 * The value of a marginal at the normal score z. Known parameters are checked by nobody here: see `brokenRule`.
 *
 * @param rangeOf bounds of parameters that are uncertain: one that a table needs is interpolated between them
 * @throws UncertainParameter when a parameter varies that a table needs
 */
export function marginalNode(graph: Graph, distribution: DistributionNodes, z: Node, rangeOf: RangeOf = noRange): Node {
  const { family, parametrisation, parameters } = distribution
  if (family.acts !== undefined) {
    const x = marginalNode(graph, parameters['of'] as DistributionNodes, z, rangeOf)
    return family.acts(graph, x, scalarNodes(parameters))
  }
  const known = knownParameters(parameters, (node) => constantOf(graph, node))
  if (known !== null) return knownMarginal(graph, family, canonical(family, parametrisation, known), z)
  const { convert, convertNodes } = parametrisationOf(family, parametrisation, Object.keys(parameters))
  const nodes = scalarNodes(parameters)
  const ready = convert === undefined ? nodes : convertNodes?.(graph, nodes)
  const x = ready === undefined ? undefined : (family.formula?.(graph, z, ready) ?? affineNode(graph, family, ready, z))
  return x ?? shapedNode(graph, distribution, z, rangeOf)
}

const noRange: RangeOf = () => undefined

/** A marginal of which one parameter is uncertain that a table needs, and perhaps location and scale. */
function shapedNode(graph: Graph, distribution: DistributionNodes, z: Node, rangeOf: RangeOf): Node {
  const { family, parametrisation } = distribution
  const { fixed, moved } = standardNodes(graph, distribution)
  const shapes = varying(graph, fixed, '')
  const [{ name, node: shape } = { name: '', node: -1 }, ...others] = shapes
  const range = others.length === 0 && family.interpolated !== false ? rangeOf(shape) : undefined
  if (range === undefined) throw uncertain(graph, distribution)
  const numberAt = (value: number) => (node: Node) => (node === shape ? value : constantOf(graph, node))
  for (const end of range) {
    const broken = brokenNodes({ family, parametrisation, parameters: fixed }, numberAt(end))
    if (broken !== null) throw new RangeError(`${broken}; ${name} may be ${end}`)
  }
  const canonicalAt = (value: number) => canonical(family, parametrisation, knownParameters(fixed, numberAt(value))!)
  if (movesBreaks(family, range.map(canonicalAt))) {
    throw new RangeError(`${family.name}: kinks that move with ${name} cannot be interpolated; give a number`)
  }
  const plan = planInterpolation((value) => family.quantile(canonicalAt(value)), ...range)
  if (plan === null) {
    throw new RangeError(
      `${family.name}: ${name} from ${range[0]} to ${range[1]} is too wide to interpolate; narrow it`,
    )
  }
  const valueAt = (value: number) => knownMarginal(graph, family, canonicalAt(value), z)
  return moved(interpolatedNode(graph, plan, shape, valueAt))
}

/** Whether the quantile has its kinks and jumps at other probabilities at one end of the bounds than at the other. */
function movesBreaks(family: Family, ends: readonly Parameters[]): boolean {
  const [first = [], last = []] = ends.map((parameters) => family.breaks?.(parameters) ?? [])
  const sorted = (breaks: readonly number[]) => [...breaks].sort((a, b) => a - b)
  const others = sorted(last)
  return first.length !== last.length || sorted(first).some((p, i) => Math.abs(p - others[i]!) > 1e-12)
}

/** The rule that a distribution or a part of it breaks. */
function brokenNodes(distribution: DistributionNodes, numberAt: (node: Node) => number | undefined): string | null {
  const { family, parametrisation, parameters } = distribution
  const parts = Object.values(parameters).flatMap((parameter) => {
    if (typeof parameter === 'number' || typeof parameter === 'string' || isNumbers(parameter)) return []
    return isParts(parameter) ? parameter : [parameter]
  })
  for (const part of parts) {
    const broken = brokenNodes(part, numberAt)
    if (broken !== null) return broken
  }
  const known = knownParameters(parameters, numberAt)
  return known === null ? null : brokenRule(family, parametrisation, known)
}

/** A table moved and stretched by nodes; undefined when something else is uncertain. */
function affineNode(graph: Graph, family: Family, parameters: ParameterNodes, z: Node): Node | undefined {
  if (family.affine === undefined) return undefined
  const { fixed, moved } = standardNodes(graph, { family, parametrisation: 0, parameters })
  const shapes = knownParameters(fixed, (node) => constantOf(graph, node))
  if (shapes === null || family.rule(shapes) !== null) return undefined
  return moved(lookupNode(graph, tableOf(family, shapes), z))
}

interface StandardNodes {
  /** With location 0 and scale 1 where the family has them. */
  readonly fixed: ParameterNodes
  /** The way back to the location and scale given. */
  readonly moved: (x: Node) => Node
}

function standardNodes(graph: Graph, { family, parametrisation, parameters }: DistributionNodes): StandardNodes {
  const converted = parametrisationOf(family, parametrisation, Object.keys(parameters)).convert !== undefined
  if (family.affine === undefined || converted) return { fixed: parameters, moved: (x) => x }
  const { location, scale } = family.affine
  const stretch = parameters[scale] as Node
  return {
    fixed: { ...parameters, [scale]: graph.constant(1), ...(location && { [location]: graph.constant(0) }) },
    moved(standard) {
      const stretched = graph.op('mul', stretch, standard)
      const x = location === undefined ? stretched : graph.op('add', parameters[location] as Node, stretched)
      return whereHolds(graph, graph.op('gt', stretch, graph.constant(0)), x)
    },
  }
}

/** z ↦ x by the kernel's own table or formula, in the interpreter's arithmetic. */
export function quantileOf(family: Family, parametrisation: number, parameters: Parameters): (z: number) => number {
  const graph = new Graph()
  const z = graph.source(0, 'draw')
  const x = marginalNode(graph, { ...constantNodes(graph, { family, parameters }), parametrisation }, z)
  return (score) => interpret(graph, [x], () => score)[0]![0]!
}

function knownMarginal(graph: Graph, family: Family, parameters: Parameters, z: Node): Node {
  const [low, high] = family.support(parameters)
  if (low === high) return graph.constant(low)
  if (family.formula !== undefined && !(family.tabulated === true && hasTable(family, parameters))) {
    return family.formula(graph, z, scalarNodes(constantNodes(graph, { family, parameters }).parameters))
  }
  const indexed = family.indexed?.(graph, z, parameters)
  if (indexed !== undefined) return indexed
  const { family: core, parameters: standard, low: offset, scale } = standardOf(family, parameters)
  const x = lookupNode(graph, tableOf(core, standard), z)
  if (offset === 0 && scale === 1) return x
  const moved = graph.op('add', graph.constant(offset), graph.op('mul', graph.constant(scale), x))
  return graph.op('pmin', moved, graph.constant(high))
}

/** What is looked up in a table, and how its values move to those of the family. */
export function standardOf(family: Family, parameters: Parameters): Standard {
  const { affine } = family
  if (affine === undefined) return family.standard?.(parameters) ?? { family, parameters, low: 0, scale: 1 }
  const { location, scale } = affine
  const own = { ...parameters, [scale]: 1, ...(location && { [location]: 0 }) }
  const low = location === undefined ? 0 : scalars(parameters, location)[location]!
  return { family, parameters: own, low, scale: scalars(parameters, scale)[scale]! }
}

function uncertain(graph: Graph, { family, parametrisation, parameters }: DistributionNodes): UncertainParameter {
  const names = varying(graph, parameters, '').map(({ name }) => name)
  const remedy = parametrisation === BY_PERCENTILES ? KNOWN_PERCENTILES : (family.remedy ?? 'give plain numbers')
  const bounded = names.length === 1 && family.interpolated !== false
  return new UncertainParameter(family.name, names, bounded ? `${remedy}; or bound it, as truncate does` : remedy)
}

const KNOWN_PERCENTILES = 'give numbers, or two percentiles of a normal or lognormal, which may be uncertain'
