/**
 * Writes graph nodes as SIMD code. A value read once is left on the stack where it is read; a value read more often
 * goes into a local. Functions with a small body are written out at the call, the others are called.
 */
import { type Graph, type KernelFunction, type Node, type Operation, operandsOf } from '../graph.ts'
import { liveNodes } from '../live.ts'
import { bitsOf, operators, shifts } from '../operators.ts'
import type { FunctionBuilder, Local } from './encode.ts'
import { bodySize, INLINE_LIMIT } from './schedule.ts'

/** What a module offers to the code in it. */
export interface Surroundings {
  /** Index of the function that computes this callee for two lanes. */
  functionOf(callee: KernelFunction): number
  /** Index of the function that looks up this table. */
  lookupOf(table: number): number
}

/** Expressions are left on the stack this deep; a local is cheaper to encode than deep recursion is to bear. */
const DEEPEST = 32

export interface EmitOptions {
  readonly code: FunctionBuilder
  readonly graph: Graph
  /** The nodes this piece of code computes, ascending. */
  readonly nodes: readonly Node[]
  /** Nodes wanted afterwards, in a local. */
  readonly wanted: readonly Node[]
  /** Pushes a value that lives outside: a column, a row, a parameter. */
  readonly outside: (node: Node, operation: Operation) => void
  readonly surroundings: Surroundings
}

/** Emits `nodes` in order. @returns a function that pushes any of them, or any outside value. */
export function emit(options: EmitOptions): (node: Node) => void {
  const { code, graph, nodes, wanted, outside, surroundings } = options
  const here = new Set(nodes)
  const uses = new Map<Node, number>()
  const use = (node: Node, by: number) => uses.set(node, (uses.get(node) ?? 0) + by)
  for (const node of nodes) for (const operand of operandsOf(graph.nodes[node]!)) use(operand, 1)
  for (const node of wanted) use(node, 2)
  const locals = new Map<Node, Local>()
  const depth = new Map<Node, number>()

  for (const node of nodes) {
    const deepest = 1 + Math.max(0, ...operandsOf(graph.nodes[node]!).map((operand) => depth.get(operand) ?? 0))
    if (uses.get(node) === 1 && deepest < DEEPEST) {
      depth.set(node, deepest)
      continue
    }
    operation(node)
    store(node)
  }
  return push

  function store(node: Node): void {
    const local = code.local('v128')
    locals.set(node, local)
    code.set(local)
  }

  function push(node: Node): void {
    const local = locals.get(node)
    if (local !== undefined) {
      code.get(local)
      return
    }
    if (here.has(node)) return operation(node)
    const source = graph.nodes[node]!
    if (source.kind === 'constant') {
      // Measured: loading constants from memory instead makes a stage half as slow again.
      code.i64x2(constantBits(source.value))
      return
    }
    outside(node, source)
    if ((uses.get(node) ?? 0) > 1) {
      const kept = code.local('v128')
      locals.set(node, kept)
      code.tee(kept)
    }
  }

  function operation(node: Node): void {
    const it = graph.nodes[node]!
    if (it.kind === 'call') return call(it)
    if (it.kind === 'select') {
      for (const operand of [it.operands[1], it.operands[2], it.operands[0]]) push(operand)
      code.op('v128.bitselect')
      return
    }
    for (const operand of operandsOf(it)) push(operand)
    if (it.kind === 'operator') code.vector(operators[it.name].opcode)
    else if (it.kind === 'shift') code.i32(it.count).vector(shifts[it.name].opcode)
    else if (it.kind === 'lookup') code.call(surroundings.lookupOf(it.table))
    else if (it.kind !== 'bits' && it.kind !== 'double') throw new TypeError(`${it.kind} is not computed`)
  }

  function call({ callee, operands }: Operation & { kind: 'call' }): void {
    if (bodySize(callee) > INLINE_LIMIT) {
      for (const operand of operands) push(operand)
      code.call(surroundings.functionOf(callee))
      return
    }
    const args = operands.map((operand) => {
      const known = locals.get(operand)
      if (known !== undefined) return known
      push(operand)
      const local = code.local('v128')
      code.set(local)
      return local
    })
    emitBody(code, callee, args, surroundings)
  }
}

/** Leaves the value of a kernel function of these locals on the stack. */
export function emitBody(
  code: FunctionBuilder,
  callee: KernelFunction,
  args: readonly Local[],
  surroundings: Surroundings,
): void {
  const { graph, result } = callee
  const nodes = liveNodes(graph, [result]).filter((node) => {
    const { kind } = graph.nodes[node]!
    return kind !== 'constant' && kind !== 'parameter'
  })
  const outside = (_: Node, operation: Operation) => {
    if (operation.kind !== 'parameter') throw new TypeError(`${callee.name}: ${operation.kind} in a function body`)
    code.get(args[operation.index]!)
  }
  const push = emit({ code, graph, nodes, wanted: [result], outside, surroundings })
  push(result)
}

/** The bits a constant has in a lane: conditions are all ones or all zeros. */
export function constantBits(value: number | bigint | boolean): bigint {
  if (typeof value === 'bigint') return value
  if (typeof value === 'boolean') return value ? -1n : 0n
  return bitsOf(value)
}
