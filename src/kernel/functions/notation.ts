/**
 * Short names for writing the body of a kernel function: `add(mul(a, b), real(1))` instead of
 * `graph.op('add', graph.op('mul', a, b), graph.constant(1))`. Nothing else than the graph's own operators.
 */
import type { Graph, Node } from '../graph.ts'

type Unary = (a: Node) => Node
type Binary = (a: Node, b: Node) => Node

interface Notation {
  /** A double known beforehand. */
  readonly real: (value: number) => Node
  /** A 64-bit integer known beforehand, or the bit pattern of a double. */
  readonly whole: (value: bigint) => Node
  readonly abs: Unary
  readonly floor: Unary
  readonly neg: Unary
  readonly sqrt: Unary
  readonly add: Binary
  readonly div: Binary
  readonly mul: Binary
  readonly sub: Binary
  /** The smaller of a known limit and a node; a node that is NaN gives the limit. */
  readonly atMost: (limit: number, a: Node) => Node
  /** The larger of a known limit and a node; a node that is NaN gives the limit. */
  readonly atLeast: (limit: number, a: Node) => Node
  readonly eq: Binary
  readonly ge: Binary
  readonly gt: Binary
  readonly le: Binary
  readonly lt: Binary
  readonly ne: Binary
  readonly and: Binary
  readonly or: Binary
  readonly select: (condition: Node, then: Node, otherwise: Node) => Node
}

export function notation(graph: Graph): Notation {
  const unary =
    (name: 'abs' | 'floor' | 'neg' | 'sqrt'): Unary =>
    (a) =>
      graph.op(name, a)
  const binary =
    (name: 'add' | 'div' | 'mul' | 'sub' | 'eq' | 'ge' | 'gt' | 'le' | 'lt' | 'ne' | 'and' | 'or'): Binary =>
    (a, b) =>
      graph.op(name, a, b)
  return {
    real: (value) => graph.constant(value),
    whole: (value) => graph.constant(value),
    abs: unary('abs'),
    floor: unary('floor'),
    neg: unary('neg'),
    sqrt: unary('sqrt'),
    add: binary('add'),
    div: binary('div'),
    mul: binary('mul'),
    sub: binary('sub'),
    atMost: (limit, a) => graph.op('pmin', graph.constant(limit), a),
    atLeast: (limit, a) => graph.op('pmax', graph.constant(limit), a),
    eq: binary('eq'),
    ge: binary('ge'),
    gt: binary('gt'),
    le: binary('le'),
    lt: binary('lt'),
    ne: binary('ne'),
    and: binary('and'),
    or: binary('or'),
    select: (condition, then, otherwise) => graph.select(condition, then, otherwise),
  }
}
