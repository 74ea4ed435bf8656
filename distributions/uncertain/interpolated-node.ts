/** The graph of an interpolation over one uncertain shape: the values at fixed shapes, and the polynomial through them. */
import { functions } from '../../src/kernel/functions/index.ts'
import type { Graph, Node } from '../../src/kernel/graph.ts'
import { type Coordinate, type Interpolation, points, type Strip, weights } from './interpolation.ts'

/** @param valueAt the node of the value where the shape is a known number */
export function interpolatedNode(
  graph: Graph,
  { coordinate, transform, strips }: Interpolation,
  shape: Node,
  valueAt: (shape: number) => Node,
): Node {
  const at = coordinateNode(graph, coordinate, shape)
  const inStrip = (strip: Strip) => {
    const basis = basisNodes(graph, at, strip)
    const terms = strip.shapes.map((one, i) => {
      const x = valueAt(one)
      return graph.op('mul', basis[i]!, transform.into === undefined ? x : graph.call(transform.into, x))
    })
    const y = terms.reduce((sum, term) => graph.op('add', sum, term))
    return transform.back === undefined ? y : graph.call(transform.back, y)
  }
  const last = inStrip(strips.at(-1)!)
  return strips.slice(0, -1).reduceRight((rest, strip) => {
    return graph.select(graph.op('lt', shape, graph.constant(strip.to)), inStrip(strip), rest)
  }, last)
}

function coordinateNode(graph: Graph, coordinate: Coordinate, shape: Node): Node {
  if (coordinate === 'log') return graph.call(functions.log, shape)
  return coordinate === 'reciprocal' ? graph.op('div', graph.constant(1), shape) : shape
}

/** Products of the distances to all points but one, from those before it and those after it, so that nothing is divided. */
function basisNodes(graph: Graph, at: Node, { middle, half }: Strip): Node[] {
  const s = graph.op('div', graph.op('sub', at, graph.constant(middle)), graph.constant(half))
  const distances = points.map((point) => graph.op('sub', s, graph.constant(point)))
  const one = graph.constant(1)
  const products = (list: readonly Node[]) => {
    const upTo = [one]
    for (const distance of list) upTo.push(graph.op('mul', upTo.at(-1)!, distance))
    return upTo
  }
  const before = products(distances)
  const after = products(distances.toReversed())
  return weights.map((weight, i) => {
    const others = graph.op('mul', before[i]!, after[points.length - 1 - i]!)
    return graph.op('mul', others, graph.constant(weight))
  })
}
