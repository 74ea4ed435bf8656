/**
 * The expression graph: what a model becomes before it is interpreted or compiled. A node is a number; equal nodes are
 * one node; whatever depends on constants and the period alone is folded as it is built, with the interpreter's own
 * meaning of each operator, so folding never changes a bit.
 */
import {
  bitsOf,
  doubleOf,
  type Lane,
  type OperatorName,
  operators,
  type ShiftName,
  shifts,
  type Value,
} from './operators.ts'
import { evaluateLine, type LineTable } from './table.ts'

/** Index into `Graph.nodes`. */
export type Node = number

export type Operation =
  /** A number, an integer or a condition known before the run. */
  | { readonly kind: 'constant'; readonly value: Value }
  /** One value for each period, known before the run. */
  | { readonly kind: 'series'; readonly values: readonly Value[] }
  /** A column of normal scores, filled before the equations run. */
  | { readonly kind: 'source'; readonly index: number; readonly each: 'draw' | 'period' }
  /** The value a state had at the end of the period before. */
  | { readonly kind: 'state'; readonly index: number }
  /** A placeholder for an argument of a kernel function's body. */
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'operator'; readonly name: OperatorName; readonly operands: readonly Node[] }
  | { readonly kind: 'shift'; readonly name: ShiftName; readonly count: number; readonly operands: readonly [Node] }
  /** Double to its bit pattern; its operand must not be NaN. */
  | { readonly kind: 'bits'; readonly operands: readonly [Node] }
  /** Bit pattern to double. */
  | { readonly kind: 'double'; readonly operands: readonly [Node] }
  /** operands[0] ? operands[1] : operands[2], both computed. */
  | { readonly kind: 'select'; readonly operands: readonly [Node, Node, Node] }
  /** A kernel function, itself written over these operations. */
  | { readonly kind: 'call'; readonly callee: KernelFunction; readonly operands: readonly Node[] }
  /** A line table at z. */
  | { readonly kind: 'lookup'; readonly table: number; readonly operands: readonly [Node] }

/** A function of doubles written once over the primitive operators; both back ends run this body. */
export interface KernelFunction {
  readonly name: string
  readonly arity: number
  readonly graph: Graph
  readonly result: Node
}

/** A value the graph keeps from one period to the next. */
export interface State {
  /** What `prev` reads in period 0, before anything was computed. */
  readonly initial: number
  /** The node whose value is kept; null until it is known. */
  next: Node | null
}

const NONE: readonly Node[] = []

export class Graph {
  /** Length of every series. */
  readonly periods: number
  readonly nodes: Operation[] = []
  readonly lanes: Lane[] = []
  readonly states: State[] = []
  readonly tables: LineTable[] = []
  readonly #known = new Map<string, Node>()
  readonly #callees = new Map<KernelFunction, number>()

  /** @param periods length of the horizon; 1 for the body of a kernel function. */
  constructor(periods = 1) {
    this.periods = periods
  }

  constant(value: Value): Node {
    const lane = laneOf(value)
    return this.#intern({ kind: 'constant', value }, lane, `c${lane}${textOf(value)}`)
  }

  /** One value for each period; a constant when all are the same. */
  series(values: readonly Value[]): Node {
    const first = values[0]!
    if (values.length !== this.periods)
      throw new RangeError(`a series needs ${this.periods} values; got ${values.length}`)
    if (values.every((value) => Object.is(value, first))) return this.constant(first)
    const lane = laneOf(first)
    return this.#intern({ kind: 'series', values }, lane, `v${lane}${values.map(textOf).join(' ')}`)
  }

  /** The period number from 0. */
  period(): Node {
    return this.series(Array.from({ length: this.periods }, (_, t) => t))
  }

  source(index: number, each: 'draw' | 'period'): Node {
    return this.#intern({ kind: 'source', index, each }, 'f64', `z${index}`)
  }

  /** A fresh state; set its `next` once the node is known. */
  state(initial: number): { readonly node: Node; readonly state: State } {
    const state: State = { initial, next: null }
    const index = this.states.push(state) - 1
    return { node: this.#intern({ kind: 'state', index }, 'f64', `s${index}`), state }
  }

  parameter(index: number): Node {
    return this.#intern({ kind: 'parameter', index }, 'f64', `p${index}`)
  }

  /** Registers a table; `lookup` reads it. */
  table(table: LineTable): number {
    const known = this.tables.indexOf(table)
    return known >= 0 ? known : this.tables.push(table) - 1
  }

  lookup(table: number, z: Node): Node {
    const folded = this.#fold([z], (value) => evaluateLine(this.tables[table]!, value as number))
    return folded ?? this.#intern({ kind: 'lookup', table, operands: [z] }, 'f64', `t${table},${z}`)
  }

  op(name: OperatorName, ...operands: readonly Node[]): Node {
    const { takes, gives, scalar } = operators[name]
    if (operands.length !== takes.length) throw new TypeError(`${name} takes ${takes.length} operands`)
    operands.forEach((operand, i) => {
      if (this.lanes[operand] !== takes[i])
        throw new TypeError(`${name}: operand ${i} is ${this.lanes[operand]}, not ${takes[i]}`)
    })
    const simpler = this.#simplify(name, operands)
    if (simpler !== undefined) return simpler
    const meaning = scalar as (...values: Value[]) => Value
    const folded = this.#fold(operands, meaning)
    return folded ?? this.#intern({ kind: 'operator', name, operands }, gives, `${name},${operands.join(',')}`)
  }

  shift(name: ShiftName, operand: Node, count: number): Node {
    const folded = this.#fold([operand], (value) => shifts[name].scalar(value as bigint, BigInt(count)))
    return (
      folded ?? this.#intern({ kind: 'shift', name, count, operands: [operand] }, 'i64', `${name}${count},${operand}`)
    )
  }

  bits(x: Node): Node {
    const folded = this.#fold([x], (value) => bitsOf(value as number))
    return folded ?? this.#intern({ kind: 'bits', operands: [x] }, 'i64', `b${x}`)
  }

  double(bits: Node): Node {
    const folded = this.#fold([bits], (value) => doubleOf(value as bigint))
    return folded ?? this.#intern({ kind: 'double', operands: [bits] }, 'f64', `d${bits}`)
  }

  select(condition: Node, then: Node, otherwise: Node): Node {
    if (this.lanes[condition] !== 'mask') throw new TypeError('select: the condition is not a mask')
    if (then === otherwise) return then
    const test = this.nodes[condition]!
    if (test.kind === 'constant') return test.value ? then : otherwise
    const operands = [condition, then, otherwise] as const
    const folded = this.#fold(operands, (c, a, b) => (c ? a : b))
    return folded ?? this.#intern({ kind: 'select', operands }, this.lanes[then]!, `?${operands.join(',')}`)
  }

  /** A kernel function; folds when every operand is known. */
  call(callee: KernelFunction, ...operands: readonly Node[]): Node {
    if (operands.length !== callee.arity) throw new TypeError(`${callee.name} takes ${callee.arity} arguments`)
    const folded = this.#fold(operands, (...values) => evaluateFunction(callee, values as number[]))
    let id = this.#callees.get(callee)
    if (id === undefined) {
      id = this.#callees.size
      this.#callees.set(callee, id)
    }
    return folded ?? this.#intern({ kind: 'call', callee, operands }, 'f64', `f${id},${operands.join(',')}`)
  }

  /** The values of a node known before the run, one for each period; undefined when it depends on draws. */
  known(node: Node): readonly Value[] | undefined {
    const operation = this.nodes[node]!
    if (operation.kind === 'constant') return Array.from({ length: this.periods }, () => operation.value)
    return operation.kind === 'series' ? operation.values : undefined
  }

  /** Exact identities only: none may change a sign of zero, an infinity or a NaN. */
  #simplify(name: OperatorName, operands: readonly Node[]): Node | undefined {
    const [a, b] = operands as [Node, Node]
    const is = (node: Node, value: Value) => {
      const operation = this.nodes[node]!
      return operation.kind === 'constant' && Object.is(operation.value, value)
    }
    if (name === 'mul') return is(b, 1) ? a : is(a, 1) ? b : undefined
    if (name === 'div') return is(b, 1) ? a : undefined
    if (name === 'sub') return is(b, 0) ? a : undefined
    if (name === 'and') return is(a, true) ? b : is(b, true) ? a : undefined
    if (name === 'or') return is(a, false) ? b : is(b, false) ? a : undefined
    if (name === 'neg') {
      const inner = this.nodes[a]!
      return inner.kind === 'operator' && inner.name === 'neg' ? inner.operands[0] : undefined
    }
    return undefined
  }

  #fold(operands: readonly Node[], meaning: (...values: Value[]) => Value): Node | undefined {
    let varies = false
    for (const operand of operands) {
      const { kind } = this.nodes[operand]!
      if (kind === 'series') varies = true
      else if (kind !== 'constant') return undefined
    }
    const at = (operand: Node, t: number): Value => {
      const operation = this.nodes[operand] as Operation & { kind: 'constant' | 'series' }
      return operation.kind === 'constant' ? operation.value : operation.values[t]!
    }
    if (!varies) return this.constant(meaning(...operands.map((operand) => at(operand, 0))))
    return this.series(Array.from({ length: this.periods }, (_, t) => meaning(...operands.map((o) => at(o, t)))))
  }

  #intern(operation: Operation, lane: Lane, key: string): Node {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const node = this.nodes.push(operation) - 1
    this.lanes.push(lane)
    this.#known.set(key, node)
    return node
  }
}

/** The nodes a node reads in the same period. */
export function operandsOf(operation: Operation): readonly Node[] {
  return 'operands' in operation ? operation.operands : NONE
}

/** Writes a kernel function: `build` receives a fresh graph and its parameter nodes. */
export function defineFunction(
  name: string,
  arity: number,
  build: (graph: Graph, ...parameters: Node[]) => Node,
): KernelFunction {
  const graph = new Graph()
  const parameters = Array.from({ length: arity }, (_, index) => graph.parameter(index))
  return { name, arity, graph, result: build(graph, ...parameters) }
}

/** Runs a kernel function's body on plain numbers: the scalar meaning of a call. */
export function evaluateFunction(callee: KernelFunction, args: readonly number[]): number {
  const { nodes } = callee.graph
  const values: Value[] = new Array(nodes.length)
  for (let i = 0; i < nodes.length; i++) values[i] = evaluateNode(nodes[i]!, values, args)
  return values[callee.result] as number
}

/**
 * The scalar meaning of one operation, given the values of the nodes before it. Sources, states and series belong to a
 * run and are the interpreter's business.
 */
export function evaluateNode(operation: Operation, values: readonly Value[], args: readonly number[]): Value {
  switch (operation.kind) {
    case 'constant':
      return operation.value
    case 'parameter':
      return args[operation.index]!
    case 'operator': {
      const { operands } = operation
      const meaning = operators[operation.name].scalar as (a: Value, b: Value) => Value
      return meaning(values[operands[0]!]!, values[operands[1]!]!)
    }
    case 'shift':
      return shifts[operation.name].scalar(values[operation.operands[0]] as bigint, BigInt(operation.count))
    case 'bits':
      return bitsOf(values[operation.operands[0]] as number)
    case 'double':
      return doubleOf(values[operation.operands[0]] as bigint)
    case 'select':
      return (values[operation.operands[0]] ? values[operation.operands[1]] : values[operation.operands[2]]) as Value
    case 'call':
      return evaluateFunction(
        operation.callee,
        operation.operands.map((operand) => values[operand] as number),
      )
    default:
      throw new TypeError(`${operation.kind} has no meaning outside a run`)
  }
}

function laneOf(value: Value): Lane {
  return typeof value === 'number' ? 'f64' : typeof value === 'bigint' ? 'i64' : 'mask'
}

function textOf(value: Value): string {
  return Object.is(value, -0) ? '-0' : String(value)
}
