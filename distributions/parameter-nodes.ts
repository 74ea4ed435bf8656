/** Parameters of a distribution as nodes of the graph, from numbers and, as far as they are known, back to them. */
import type { Graph, Node } from '../src/kernel/graph.ts'
import type { Distribution, Family, Parameter, Parameters } from './family.ts'
import { isList } from './parameters.ts'
import { canonical } from './parametrisation.ts'

/** A scalar as a node (a known one is a constant of the graph), a choice and a list as they are. */
export type ParameterNode = Node | string | readonly number[] | DistributionNodes | readonly DistributionNodes[]

export type ParameterNodes = Readonly<Record<string, ParameterNode>>

/** A distribution that another one is made from. */
export interface DistributionNodes {
  readonly family: Family
  /** Index into the family's parametrisations, or BY_PERCENTILES. */
  readonly parametrisation: number
  readonly parameters: ParameterNodes
}

/** Known parameters as constants of the graph. */
export function constantNodes(graph: Graph, { family, parameters }: Distribution): DistributionNodes {
  const nodeOf = (parameter: Parameter): ParameterNode => {
    if (typeof parameter === 'number') return graph.constant(parameter)
    if (typeof parameter === 'string') return parameter
    if (!isList(parameter)) return constantNodes(graph, parameter)
    return parameter.every((entry) => typeof entry === 'number')
      ? parameter
      : parameter.map((part) => constantNodes(graph, part as Distribution))
  }
  const nodes = Object.entries(parameters).map(([name, parameter]) => [name, nodeOf(parameter)] as const)
  return { family, parametrisation: 0, parameters: Object.fromEntries(nodes) }
}

/**
 * The parameters as numbers; null when one is not known.
 *
 * @param numberAt the number a node is, if it is known
 */
export function knownParameters(
  parameters: ParameterNodes,
  numberAt: (node: Node) => number | undefined,
): Parameters | null {
  const known: Record<string, Parameter> = {}
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = knownParameter(parameter, numberAt)
    if (value === null) return null
    known[name] = value
  }
  return known
}

function knownParameter(parameter: ParameterNode, numberAt: (node: Node) => number | undefined): Parameter | null {
  if (typeof parameter === 'number') return numberAt(parameter) ?? null
  if (typeof parameter === 'string' || isNumbers(parameter)) return parameter
  if (!isParts(parameter)) return knownPart(parameter, numberAt)
  const parts = parameter.map((part) => knownPart(part, numberAt))
  return parts.every((part) => part !== null) ? parts : null
}

function knownPart(
  { family, parametrisation, parameters }: DistributionNodes,
  numberAt: (node: Node) => number | undefined,
): Distribution | null {
  const known = knownParameters(parameters, numberAt)
  return known === null ? null : { family, parameters: canonical(family, parametrisation, known) }
}

export function isParts(parameter: ParameterNode): parameter is readonly DistributionNodes[] {
  return Array.isArray(parameter)
}

export function isNumbers(parameter: ParameterNode): parameter is readonly number[] {
  return Array.isArray(parameter) && parameter.every((entry) => typeof entry === 'number')
}

export function constantOf(graph: Graph, node: Node): number | undefined {
  const operation = graph.nodes[node]!
  return operation.kind === 'constant' ? (operation.value as number) : undefined
}

export function scalarNodes(parameters: ParameterNodes): Readonly<Record<string, Node>> {
  return Object.fromEntries(
    Object.entries(parameters).filter((entry): entry is [string, Node] => typeof entry[1] === 'number'),
  )
}

interface VaryingParameter {
  /** `of.mean`, `of[1].sd`. */
  readonly name: string
  readonly node: Node
}

/** Scalars that differ between draws or periods, also inside parts. */
export function varying(graph: Graph, parameters: ParameterNodes, prefix: string): VaryingParameter[] {
  return Object.entries(parameters).flatMap(([key, parameter]) => {
    const name = `${prefix}${key}`
    if (typeof parameter === 'number') {
      return constantOf(graph, parameter) === undefined ? [{ name, node: parameter }] : []
    }
    if (typeof parameter === 'string' || isNumbers(parameter)) return []
    if (!isParts(parameter)) return varying(graph, parameter.parameters, `${name}.`)
    return parameter.flatMap((part, i) => varying(graph, part.parameters, `${name}[${i}].`))
  })
}
