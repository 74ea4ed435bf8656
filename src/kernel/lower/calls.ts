/** What each elementwise function and operator of the language is in the graph. */
import { functions } from '../functions/index.ts'
import type { Graph, Node } from '../graph.ts'
import type { OperatorName } from '../operators.ts'
import { annuityRateNode } from './annuity-rate.ts'

type Lowerer = (graph: Graph, args: readonly Node[]) => Node

/** Largest whole exponent that is multiplied out. */
const LARGEST_SQUARED = 64

const operator =
  (name: OperatorName): Lowerer =>
  (graph, args) =>
    graph.op(name, ...args)

const callee =
  (name: keyof typeof functions): Lowerer =>
  (graph, args) =>
    graph.call(functions[name], ...args)

/** From left to right over any number of arguments. */
const folded =
  (name: 'min' | 'max'): Lowerer =>
  (graph, args) =>
    args.reduce((a, b) => graph.op(name, a, b))

const calls: Readonly<Record<string, Lowerer>> = {
  abs: operator('abs'),
  annuity_rate: (graph, [factor, n]) => annuityRateNode(graph, factor!, n!),
  ceil: operator('ceil'),
  clamp: (graph, [x, low, high]) => graph.op('min', graph.op('max', x!, low!), high!),
  exp: callee('exp'),
  expm1: callee('expm1'),
  floor: operator('floor'),
  log: callee('log'),
  log10: callee('log10'),
  log1p: callee('log1p'),
  log2: callee('log2'),
  logistic: callee('logistic'),
  max: folded('max'),
  min: folded('min'),
  mod: callee('mod'),
  normal_cdf: callee('normal_cdf'),
  normal_quantile: callee('normal_quantile'),
  power: (graph, [base, exponent]) => powerNode(graph, base!, exponent!),
  round: operator('nearest'),
  sqrt: operator('sqrt'),
  trunc: operator('trunc'),
}

/** @throws TypeError for a name the language does not have. */
export function lowerCall(graph: Graph, name: string, args: readonly Node[]): Node {
  const lowerer = calls[name]
  if (lowerer === undefined) throw new TypeError(`no lowering for ${name}`)
  return lowerer(graph, args)
}

/** Whole exponents up to 64 by repeated squaring, ½ by the square root, any other by the kernel's pow. */
function powerNode(graph: Graph, base: Node, exponent: Node): Node {
  const operation = graph.nodes[exponent]!
  const known = operation.kind === 'constant' ? (operation.value as number) : Number.NaN
  if (known === 0.5) return graph.op('sqrt', base)
  if (!(Number.isInteger(known) && Math.abs(known) <= LARGEST_SQUARED)) return graph.call(functions.pow, base, exponent)
  const power = wholePower(graph, base, Math.abs(known))
  return known < 0 ? graph.op('div', graph.constant(1), power) : power
}

function wholePower(graph: Graph, base: Node, exponent: number): Node {
  if (exponent === 0) return graph.constant(1)
  let result: Node | undefined
  let square = base
  for (let rest = exponent; ; ) {
    if (rest % 2 === 1) result = result === undefined ? square : graph.op('mul', result, square)
    rest = Math.floor(rest / 2)
    if (rest === 0) return result!
    square = graph.op('mul', square, square)
  }
}
