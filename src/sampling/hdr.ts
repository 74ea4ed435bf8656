/**
 * The HDR generator of SIPmath libraries (Hubbard, "A multi-dimensional, counter-based pseudo random number generator as a
 * standard for Monte Carlo simulations", Winter Simulation Conference 2019; constants of HDR 2.0). A trial's uniform
 * follows from its number and four seeds alone, so trials of a library agree in every program that reads it.
 *
 * All products stay below 2^53, so that `a − m·⌊a/m⌋` in doubles is the exact remainder.
 */
import type { Graph, Node } from '../kernel/graph.ts'

export interface HdrSeeds {
  readonly varId: number
  readonly entity: number
  readonly seed3: number
  readonly seed4: number
}

/** What the standard allows each of trial number and seeds to be: 8 decimal digits. */
export const MOST_HDR = 99_999_999

interface Half {
  readonly primes: readonly [number, number, number, number, number]
  readonly modulus: number
  readonly factor: number
  readonly summand: number
  readonly outer: readonly [number, number]
}

const FIRST: Half = {
  primes: [2499997, 1800451, 2000371, 1796777, 2299603],
  modulus: 7450589,
  factor: 4658,
  summand: 7450581,
  outer: [383, 99991],
}
const SECOND: Half = {
  primes: [2246527, 2399993, 2100869, 1918303, 1624729],
  modulus: 7450987,
  factor: 7580,
  summand: 7560584,
  outer: [17669, 7440893],
}
const DIVIDEND = 999_999_999_999_989
const JOIN = 7440893
const LAST = 1343
const WORD = 2 ** 32

/** The operations the generator needs, over numbers or over nodes. */
interface Arithmetic<T> {
  readonly number: (x: number) => T
  readonly add: (a: T, b: T) => T
  readonly sub: (a: T, b: T) => T
  readonly mul: (a: T, b: T) => T
  readonly div: (a: T, b: T) => T
  readonly floor: (a: T) => T
}

const plain: Arithmetic<number> = {
  number: (x) => x,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  floor: Math.floor,
}

/**
 * The uniform of a trial, in (0, 1).
 *
 * @param trial counted from 1, at most 99,999,999
 *
 * @example
 * hdrUniform({ varId: 8, entity: 9039920, seed3: 0, seed4: 0 }, 1) // 0.10676213784608990
 */
export function hdrUniform(seeds: HdrSeeds, trial: number): number {
  return uniform(plain, seeds, trial)
}

/** The same over a node that holds the trial's number. */
export function hdrNode(graph: Graph, seeds: HdrSeeds, trial: Node): Node {
  const nodes: Arithmetic<Node> = {
    number: (x) => graph.constant(x),
    add: (a, b) => graph.op('add', a, b),
    sub: (a, b) => graph.op('sub', a, b),
    mul: (a, b) => graph.op('mul', a, b),
    div: (a, b) => graph.op('div', a, b),
    floor: (a) => graph.op('floor', a),
  }
  return uniform(nodes, seeds, trial)
}

function uniform<T>(on: Arithmetic<T>, seeds: HdrSeeds, trial: T): T {
  const joined = on.add(on.mul(half(on, FIRST, seeds, trial), on.number(JOIN)), half(on, SECOND, seeds, trial))
  const word = remainder(on, on.mul(joined, on.number(LAST)), on.number(WORD))
  return on.div(on.add(word, on.number(0.5)), on.number(WORD))
}

function half<T>(on: Arithmetic<T>, constants: Half, { varId, entity, seed3, seed4 }: HdrSeeds, trial: T): T {
  const [byTrial, byVariable, byEntity, byThird, byFourth] = constants.primes
  const seeded = on.number(varId * byVariable + entity * byEntity + seed3 * byThird + seed4 * byFourth)
  const start = remainder(on, on.add(on.mul(trial, on.number(byTrial)), seeded), on.number(constants.modulus))
  const divisor = on.add(on.mul(start, on.number(constants.factor)), on.number(constants.summand))
  const inner = remainder(on, on.number(DIVIDEND), divisor)
  const [factor, modulus] = constants.outer
  return remainder(on, on.mul(inner, on.number(factor)), on.number(modulus))
}

function remainder<T>(on: Arithmetic<T>, dividend: T, divisor: T): T {
  return on.sub(dividend, on.mul(divisor, on.floor(on.div(dividend, divisor))))
}
