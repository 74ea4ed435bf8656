/** Which nodes a set of results depends on, through states too, and which of them change from period to period. */
import { type Graph, type Node, operandsOf } from './graph.ts'

/**
 * The nodes needed to compute `roots` in every period, ascending: operands come before what reads them. A state that
 * is read brings the node it keeps.
 */
export function liveNodes(graph: Graph, roots: readonly Node[]): Node[] {
  const live = new Uint8Array(graph.nodes.length)
  const open = [...roots]
  while (open.length > 0) {
    const node = open.pop()!
    if (live[node] === 1) continue
    live[node] = 1
    const operation = graph.nodes[node]!
    for (const operand of operandsOf(operation)) open.push(operand)
    if (operation.kind === 'state') {
      const { next } = graph.states[operation.index]!
      if (next === null) throw new TypeError(`state ${operation.index} has no next value`)
      open.push(next)
    }
  }
  const nodes: Node[] = []
  for (let node = 0; node < live.length; node++) if (live[node] === 1) nodes.push(node)
  return nodes
}

/**
 * For each node of the graph 1 if its value may change from period to period within a draw, else 0. What does not
 * change is computed once for each draw.
 */
export function changing(graph: Graph): Uint8Array {
  const changes = new Uint8Array(graph.nodes.length)
  graph.nodes.forEach((operation, node) => {
    if (operation.kind === 'series' || operation.kind === 'state') changes[node] = 1
    else if (operation.kind === 'source') changes[node] = operation.each === 'period' ? 1 : 0
    else changes[node] = operandsOf(operation).some((operand) => changes[operand] === 1) ? 1 : 0
  })
  return changes
}
