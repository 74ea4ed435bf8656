/**
 * A family at a normal score, as a node of the expression graph: its formula where it has one (parameters may then be
 * uncertain), else a line table built from known numbers, with location and scale outside the table.
 */
import { Graph, type Node } from '../src/kernel/graph.ts'
import { interpret } from '../src/kernel/interpret.ts'
import type { LineTable } from '../src/kernel/table.ts'
import { buildLineTable } from '../src/sampling/tables/line-table.ts'
import { buildStepTable } from '../src/sampling/tables/step-table.ts'
import { lookupNode } from '../src/sampling/tables/table-node.ts'
import type { Family, Parameters, Standard } from './family.ts'
import { whereHolds } from './formula.ts'
import { canonical, scalars } from './parameters.ts'

/** Scalars as nodes (a known one is a constant of the graph), lists as they are. */
export type ParameterNodes = Readonly<Record<string, Node | readonly number[]>>

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

/**
 * The value of a marginal at the normal score z. Known parameters are checked by nobody here: see `brokenRule`.
 *
 * @param parametrisation index into the family's parametrisations
 * @throws UncertainParameter when a parameter varies that a table needs
 */
export function marginalNode(
  graph: Graph,
  family: Family,
  parametrisation: number,
  parameters: ParameterNodes,
  z: Node,
): Node {
  const known = knownParameters(graph, parameters)
  if (known !== null) return knownMarginal(graph, family, canonical(family, parametrisation, known), z)
  const { convert, convertNodes } = family.parametrisations[parametrisation]!
  const nodes = scalarNodes(parameters)
  const ready = convert === undefined ? nodes : convertNodes?.(graph, nodes)
  const x = ready === undefined ? undefined : (family.formula?.(graph, z, ready) ?? affineNode(graph, family, ready, z))
  if (x === undefined) throw uncertain(graph, family, parameters)
  return x
}

/** A table moved and stretched by nodes; undefined when something else is uncertain. */
function affineNode(graph: Graph, family: Family, parameters: ParameterNodes, z: Node): Node | undefined {
  if (family.affine === undefined) return undefined
  const { location, scale } = family.affine
  const fixed = { ...parameters, [scale]: graph.constant(1), ...(location && { [location]: graph.constant(0) }) }
  const shapes = knownParameters(graph, fixed)
  if (shapes === null || family.rule(shapes) !== null) return undefined
  const stretch = parameters[scale] as Node
  const stretched = graph.op('mul', stretch, lookupNode(graph, tableOf(family, shapes), z))
  const x = location === undefined ? stretched : graph.op('add', parameters[location] as Node, stretched)
  return whereHolds(graph, graph.op('gt', stretch, graph.constant(0)), x)
}

/** z ↦ x by the kernel's own table or formula, in the interpreter's arithmetic. */
export function quantileOf(family: Family, parametrisation: number, parameters: Parameters): (z: number) => number {
  const graph = new Graph()
  const z = graph.source(0, 'draw')
  const x = knownMarginal(graph, family, canonical(family, parametrisation, parameters), z)
  return (score) => interpret(graph, [x], () => score)[0]![0]!
}

function knownMarginal(graph: Graph, family: Family, parameters: Parameters, z: Node): Node {
  const [low, high] = family.support(parameters)
  if (low === high) return graph.constant(low)
  if (family.formula !== undefined) {
    const constants = Object.entries(parameters).map(
      ([name, value]) => [name, graph.constant(value as number)] as const,
    )
    return family.formula(graph, z, Object.fromEntries(constants))
  }
  const { family: core, parameters: standard, low: offset, scale } = standardOf(family, parameters)
  const x = lookupNode(graph, tableOf(core, standard), z)
  if (offset === 0 && scale === 1) return x
  const moved = graph.op('add', graph.constant(offset), graph.op('mul', graph.constant(scale), x))
  return graph.op('pmin', moved, graph.constant(high))
}

function standardOf(family: Family, parameters: Parameters): Standard {
  const { affine } = family
  if (affine === undefined) return family.standard?.(parameters) ?? { family, parameters, low: 0, scale: 1 }
  const { location, scale } = affine
  const own = { ...parameters, [scale]: 1, ...(location && { [location]: 0 }) }
  const low = location === undefined ? 0 : scalars(parameters, location)[location]!
  return { family, parameters: own, low, scale: scalars(parameters, scale)[scale]! }
}

/** Shapes are few in a run; a long-lived process keeps the latest. */
const MOST_TABLES = 256
const tables = new Map<string, LineTable>()

function tableOf(family: Family, parameters: Parameters): LineTable {
  const key = `${family.name} ${JSON.stringify(parameters)}`
  const known = tables.get(key)
  if (known !== undefined) return known
  const table = buildTable(family, parameters)
  if (tables.size >= MOST_TABLES) tables.delete(tables.keys().next().value!)
  tables.set(key, table)
  return table
}

function buildTable(family: Family, parameters: Parameters): LineTable {
  const atoms = family.atoms?.(parameters)
  if (atoms !== undefined) return buildStepTable(atoms, family.name)
  const logQuantile = family.logQuantile?.(parameters)
  return buildLineTable({
    name: family.name,
    quantile: family.quantile(parameters),
    ...(logQuantile === undefined ? {} : { logQuantile }),
    breaks: family.breaks?.(parameters) ?? [],
    support: family.support(parameters),
  })
}

/** The numbers of parameters known before the run and the same in every period; null when one is not. */
function knownParameters(graph: Graph, parameters: ParameterNodes): Parameters | null {
  const known: Record<string, number | readonly number[]> = {}
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = typeof parameter === 'number' ? constantOf(graph, parameter) : parameter
    if (value === undefined) return null
    known[name] = value
  }
  return known
}

function constantOf(graph: Graph, node: Node): number | undefined {
  const operation = graph.nodes[node]!
  return operation.kind === 'constant' ? (operation.value as number) : undefined
}

function scalarNodes(parameters: ParameterNodes): Readonly<Record<string, Node>> {
  return Object.fromEntries(
    Object.entries(parameters).filter((entry): entry is [string, Node] => typeof entry[1] === 'number'),
  )
}

function uncertain(graph: Graph, family: Family, parameters: ParameterNodes): UncertainParameter {
  const names = Object.keys(parameters).filter((name) => {
    const parameter = parameters[name]!
    return typeof parameter === 'number' && constantOf(graph, parameter) === undefined
  })
  return new UncertainParameter(family.name, names, family.remedy ?? 'give plain numbers')
}
