/**
 * Cuts the graph into stages: what is computed once for each draw, then what is computed in each period, in pieces
 * small enough for V8 to optimise. A value read in another stage than its own lives in a column; so do sources,
 * states and results.
 */
import { type Graph, type KernelFunction, type Node, operandsOf } from '../graph.ts'
import { changing, liveNodes } from '../live.ts'

export interface Stage {
  /** Computed here, in order; operands come first or from elsewhere. */
  readonly nodes: readonly Node[]
  /** Values written to their column at the end of each pair of lanes. */
  readonly stores: { readonly node: Node; readonly column: number }[]
}

export interface Schedule {
  readonly once: readonly Stage[]
  readonly every: readonly Stage[]
  /** Sources in use, by graph index. */
  readonly sources: readonly { readonly index: number; readonly each: 'draw' | 'period'; readonly column: number }[]
  /** States in use, by graph index. */
  readonly states: readonly { readonly index: number; readonly column: number }[]
  /** Series in use and their place in a row. */
  readonly row: ReadonlyMap<Node, number>
  /** Where a node is kept that another stage reads. */
  readonly columns: ReadonlyMap<Node, number>
  /** The column of each result, in the order given. */
  readonly results: readonly number[]
  readonly columnCount: number
}

/** Operations a stage may hold, functions counted with their bodies: about 100 equations. */
export const STAGE_LIMIT = 1200

/** A body up to this size is written out at each call. */
export const INLINE_LIMIT = 80

const CALL_WEIGHT = 8

const sizes = new WeakMap<KernelFunction, number>()

/** How many operations a function's body runs. */
export function bodySize(callee: KernelFunction): number {
  const known = sizes.get(callee) ?? countOperations(callee)
  sizes.set(callee, known)
  return known
}

function countOperations(callee: KernelFunction): number {
  return liveNodes(callee.graph, [callee.result]).filter((node) => isComputed(callee.graph, node)).length
}

export function schedule(graph: Graph, results: readonly Node[], stageLimit = STAGE_LIMIT): Schedule {
  const live = liveNodes(graph, results)
  const changes = changing(graph)
  const computed = live.filter((node) => isComputed(graph, node))
  const once = stagesOf(
    graph,
    computed.filter((node) => changes[node] === 0),
    stageLimit,
  )
  const every = stagesOf(
    graph,
    computed.filter((node) => changes[node] === 1),
    stageLimit,
  )
  if (every.length === 0) every.push({ nodes: [], stores: [] })
  const stageOf = new Map<Node, Stage>()
  for (const stage of [...once, ...every]) for (const node of stage.nodes) stageOf.set(node, stage)

  let columnCount = 0
  const sources: { index: number; each: 'draw' | 'period'; column: number }[] = []
  const states: { index: number; node: Node; column: number }[] = []
  const row = new Map<Node, number>()
  const columns = new Map<Node, number>()
  for (const node of live) {
    const operation = graph.nodes[node]!
    if (operation.kind === 'series') row.set(node, row.size)
    if (operation.kind === 'source') {
      columns.set(node, columnCount)
      sources.push({ index: operation.index, each: operation.each, column: columnCount++ })
    }
    if (operation.kind === 'state') {
      columns.set(node, columnCount)
      states.push({ index: operation.index, node, column: columnCount++ })
    }
  }
  const keep = (node: Node) => {
    if (columns.has(node)) return
    columns.set(node, columnCount)
    stageOf.get(node)!.stores.push({ node, column: columnCount++ })
  }
  for (const stage of [...once, ...every]) {
    for (const node of stage.nodes) {
      for (const operand of operandsOf(graph.nodes[node]!)) {
        if (stageOf.has(operand) && stageOf.get(operand) !== stage) keep(operand)
      }
    }
  }
  const last = every[every.length - 1]!
  const resultColumns = results.map((node) => {
    if (stageOf.has(node) || graph.nodes[node]!.kind === 'source') {
      keep(node)
      return columns.get(node)!
    }
    last.stores.push({ node, column: columnCount })
    return columnCount++
  })
  storeStates()
  return { once, every, sources, states, row, columns, results: resultColumns, columnCount }

  /** A state may be overwritten only after every stage that reads its old value. */
  function storeStates(): void {
    const lastReader = new Map<Node, number>()
    every.forEach((stage, index) => {
      for (const node of stage.nodes)
        for (const operand of operandsOf(graph.nodes[node]!)) lastReader.set(operand, index)
      for (const { node } of stage.stores) lastReader.set(node, index)
    })
    const kept = new Set(states.map(({ index }) => graph.states[index]!.next!))
    for (const { index, node, column } of states) {
      const next = graph.states[index]!.next!
      const home = stageOf.get(next)
      const at = home === undefined ? -1 : every.indexOf(home)
      const early = at >= 0 && (lastReader.get(node) ?? -1) <= at && !kept.has(node)
      if (!early && home !== undefined && home !== last) keep(next)
      const stage = early ? home! : last
      stage.stores.push({ node: next, column })
    }
  }
}

function isComputed(graph: Graph, node: Node): boolean {
  const { kind } = graph.nodes[node]!
  return kind !== 'constant' && kind !== 'series' && kind !== 'source' && kind !== 'state' && kind !== 'parameter'
}

/**
 * Table lookups and what they need come first: a stage of their own keeps few values alive across them, which V8
 * rewards (measured 7.5 ns apart against 11 fused for a table and an exp).
 */
function stagesOf(graph: Graph, nodes: readonly Node[], limit: number): Stage[] {
  const early = new Set<Node>()
  for (const node of [...nodes].reverse()) {
    if (graph.nodes[node]!.kind === 'lookup') early.add(node)
    if (early.has(node)) for (const operand of operandsOf(graph.nodes[node]!)) early.add(operand)
  }
  return [
    ...cut(
      graph,
      nodes.filter((node) => early.has(node)),
      limit,
    ),
    ...cut(
      graph,
      nodes.filter((node) => !early.has(node)),
      limit,
    ),
  ]
}

function cut(graph: Graph, nodes: readonly Node[], limit: number): Stage[] {
  const stages: Stage[] = []
  let open: Node[] = []
  let weight = 0
  nodes.forEach((node, i) => {
    open.push(node)
    weight += weightOf(graph, node)
    if (weight < limit && i < nodes.length - 1) return
    stages.push({ nodes: open, stores: [] })
    open = []
    weight = 0
  })
  return stages
}

function weightOf(graph: Graph, node: Node): number {
  const operation = graph.nodes[node]!
  if (operation.kind === 'lookup') return CALL_WEIGHT
  if (operation.kind !== 'call') return 1
  const size = bodySize(operation.callee)
  return size <= INLINE_LIMIT ? size : CALL_WEIGHT
}
