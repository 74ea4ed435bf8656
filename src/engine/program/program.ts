/**
 * A model and a scenario as one program: every input bound, the equations lowered, the metrics chosen. What does not
 * fit together is reported here, at the scenario's own lines.
 */
import { families, processes } from '../../../distributions/index.ts'
import { Graph, type Node } from '../../kernel/graph.ts'
import { elementName, type Lowered, type LoweredAssert, lower } from '../../kernel/lower/lower.ts'
import type { Shocked } from '../../kernel/lower/shocked.ts'
import type { Element, Model, Quantity } from '../../language/index.ts'
import { checkStreams } from '../../sampling/stream.ts'
import { yearsPerStep } from '../../scenario/index.ts'
import type { Given, Mark, Scenario } from '../../scenario/scenario.ts'
import { Problems } from '../../scenario/yaml/problems.ts'
import { type Dependence, dependenceOf } from './dependence.ts'
import { type Metric, metricsOf } from './metrics.ts'
import { namedIn } from './names.ts'
import { drawnValue, type ElementShock, restrictedScore, shockedBy, shocksByElement } from './shocks.ts'
import { type Source, Sources, sharedStream } from './sources.ts'
import { addStreams, checkCorrelations, streamNames } from './streams.ts'
import { type CountedLimit, type InputShocks, type ValueContext, valueNode } from './values.ts'

export interface Program {
  readonly model: Model
  readonly scenario: Scenario
  readonly graph: Graph
  /** Streams by source index. */
  readonly sources: readonly Source[]
  /** Node of every element of the model. */
  readonly elements: ReadonlyMap<string, Node>
  /** What processes computed, by the input they drive. */
  readonly processes: ReadonlyMap<string, Lowered>
  readonly asserts: readonly LoweredAssert[]
  readonly limits: readonly CountedLimit[]
  readonly metrics: readonly (Metric & { readonly node: Node })[]
  /** Elements the scenario makes uncertain, in model order. */
  readonly inputs: readonly (Metric & { readonly node: Node })[]
  readonly dependence: readonly Dependence[]
  /** What a run should tell although nothing is wrong: a unit that was not understood. */
  readonly remarks: readonly string[]
  /** What was drawn under each correlated name. */
  readonly correlated: ReadonlyMap<string, Correlated>
}

export interface Correlated {
  /** The value drawn; of an uncertain parameter its score. */
  readonly node: Node
  /** Whether it is the path of a process, whose steps are what is correlated. */
  readonly path: boolean
  /** What it is where it takes few values and so carries less of a correlation: `a choice among few values`. */
  readonly coarse: string | null
}

/**
 * @param model the scenario's model
 * @throws InvalidInput with everything that does not fit
 */
export function buildProgram(model: Model, scenario: Scenario): Program {
  const problems = new Problems()
  checkHorizon(model, scenario, problems)
  const given = givenElements(model, scenario, problems)
  const metrics = metricsOf(model, scenario, problems)
  const streams = new Map<string, Source>()
  for (const { value, stream } of given.values()) addStreams(streams, value, stream)
  const shocks = shocksByElement(model, scenario, (name) => given.get(name)?.value, problems)
  const fixed = (name: string) => whyNotDrawn(model, given, name)
  checkCorrelations(scenario, streams, fixed, [...given.keys()], problems)
  const dependence = dependenceOf(scenario, (name) => streams.has(name), problems)
  checkOwnStreams(drawnValues(given, shocks), dependence, problems)
  problems.check()

  const graph = new Graph(scenario.horizon.periods)
  const sources = new Sources(graph, streams, dependence)
  const yearsPerPeriod = yearsPerStep(scenario.horizon.step)
  const processes = new Map<string, Lowered>()
  const limits = new Map<string, CountedLimit>()
  const { draws } = scenario
  const ranges = new Map<Node, readonly [number, number]>()
  const remarks: string[] = []
  const context: ValueContext = {
    graph,
    model,
    yearsPerPeriod,
    sources,
    problems,
    processes,
    ranges,
    limits,
    remarks,
    draws,
  }
  const shocked = new Map([...shocks].map(([name, list]) => [name, shockedBy(context, list)] as const))
  const nodes = new Map<string, Node>()
  for (const [name, { value, stream, quantity }] of given) {
    const own = shocks.get(name)
    const inside = own && { shocks: inputShocks(graph, own, shocked.get(name)!) }
    nodes.set(name, valueNode(context, value, { name: stream, unit: quantity.unit, ...inside }))
  }
  problems.check()
  const bind = (_: Element, name: string) => nodes.get(name)
  const { elements, asserts } = lower({ graph, model, yearsPerPeriod, bind, shocks: shocked })
  const withNode = (metric: Metric) => ({ ...metric, node: elements.get(metric.name)! })
  return {
    model,
    scenario,
    graph,
    sources: sources.list,
    elements,
    processes,
    asserts,
    limits: [...limits.values()],
    metrics: metrics.map(withNode),
    inputs: metricsOfGiven(given).map(withNode),
    dependence,
    remarks,
    correlated: correlatedOf(dependence, given, nodes, sources),
  }
}

/** What a scenario gives an element, and the name of its stream: the element's own, or the quantity's when shared. */
interface GivenElement {
  readonly element: Element
  readonly quantity: Quantity
  readonly value: Given
  readonly stream: string
}

function checkHorizon(model: Model, { horizon }: Scenario, problems: Problems): void {
  if (model.every === null || model.every === horizon.step) return
  problems.add(horizon.mark, `the model runs every ${model.every}; got a horizon in ${horizon.step}s`)
}

function givenElements(model: Model, scenario: Scenario, problems: Problems): Map<string, GivenElement> {
  const named = new Map<string, Given>()
  for (const [key, value] of scenario.inputs) {
    const name = key.replace(/\s+/g, '')
    if (checkName(model, name, value.mark, problems)) named.set(name, value)
  }
  const given = new Map<string, GivenElement>()
  const missing: string[] = []
  for (const element of model.order) {
    const quantity = model.quantities.get(element.quantity)!
    if (quantity.kind === 'equation') continue
    const name = elementName(element)
    const own = named.get(name)
    const value = own ?? named.get(element.quantity)
    if (value === undefined) {
      if (quantity.kind === 'input') missing.push(name)
      continue
    }
    const shared = own === undefined && 'shared' in value && value.shared
    given.set(name, { element, quantity, value, stream: shared ? element.quantity : name })
  }
  for (const name of missing)
    problems.add({ ...scenario.modelMark, path: 'inputs' }, `${name} needs a value; the model gives none`)
  return given
}

function checkName(model: Model, name: string, mark: Mark, problems: Problems): boolean {
  const settable = ({ kind }: Quantity) => kind !== 'equation'
  const named = namedIn(model, name, 'input', settable, mark, problems)
  if (named === null) return false
  if (settable(named.quantity)) return true
  problems.add(mark, 'only inputs and consts can be given; this is an equation')
  return false
}

function whyNotDrawn(
  model: Model,
  given: ReadonlyMap<string, GivenElement>,
  name: string,
): 'fixed' | 'indexed' | undefined {
  if ((model.quantities.get(name)?.sets.length ?? 0) > 0) return 'indexed'
  return given.has(name) || model.quantities.get(name)?.kind === 'const' ? 'fixed' : undefined
}

function inputShocks(graph: Graph, list: readonly ElementShock[], shocked: (raw: Node) => Shocked): InputShocks {
  return { score: (z) => restrictedScore(graph, list, z), kept: (raw) => shocked(raw).kept }
}

/** Everything that may draw, inputs and shocks, by the name of its stream. */
function drawnValues(
  given: ReadonlyMap<string, GivenElement>,
  shocks: ReadonlyMap<string, readonly ElementShock[]>,
): Map<string, Given> {
  const values = new Map([...given.values()].map(({ stream, value }) => [stream, value] as const))
  for (const { shock, stream } of [...shocks.values()].flat()) {
    const value = drawnValue(shock)
    if (value !== null) values.set(stream, value)
  }
  return values
}

/** No two values may draw from one stream, by name (`a.shock` beside a process on `a`) or by key. */
function checkOwnStreams(
  values: ReadonlyMap<string, Given>,
  dependence: readonly Dependence[],
  problems: Problems,
): void {
  const owners = new Map<string, string>()
  for (const [stream, value] of values) {
    for (const name of streamNames(value, stream)) {
      const owner = owners.get(name)
      if (owner !== undefined)
        problems.add(value.mark, `${owner} and ${stream} would both draw from ${name}`, 'rename one of them')
      owners.set(name, stream)
    }
  }
  try {
    checkStreams([...owners.keys(), ...dependence.filter(({ kind }) => kind === 'group').map(sharedStream)])
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    problems.add({ ...[...values.values()][0]!.mark, path: '' }, error.message)
  }
}

function correlatedOf(
  dependence: readonly Dependence[],
  given: ReadonlyMap<string, GivenElement>,
  nodes: ReadonlyMap<string, Node>,
  sources: Sources,
): Map<string, Correlated> {
  const drawn = new Map(
    [...given].map(([name, { stream, value }]) => [
      stream,
      { name, path: value.kind === 'process', coarse: coarseness(value) },
    ]),
  )
  const names = dependence.flatMap((group) => group.names)
  return new Map(
    names.map((name) => {
      const own = drawn.get(name)
      const node = own === undefined ? sources.scoreOf(name)! : nodes.get(own.name)!
      return [name, { node, path: own?.path === true, coarse: own?.coarse ?? null }] as const
    }),
  )
}

function coarseness(given: Given): string | null {
  if (given.kind === 'process') return processes.find(({ name }) => name === given.process)!.shockPicks ?? null
  if (given.kind !== 'distribution') return null
  return families.find(({ name }) => name === given.family)!.atoms === undefined ? null : 'a choice among few values'
}

const UNCERTAIN: ReadonlySet<Given['kind']> = new Set(['distribution', 'process', 'sip'])

function metricsOfGiven(given: ReadonlyMap<string, GivenElement>): Metric[] {
  return [...given]
    .filter(([, { value }]) => UNCERTAIN.has(value.kind))
    .map(([name, { element, quantity }]) => ({ name, element, quantity }))
}
