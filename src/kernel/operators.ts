/**
 * The primitive operators: one row each, with its scalar meaning and its WebAssembly SIMD opcode. IEEE 754 and
 * WebAssembly define every one of them exactly, which is why the interpreter and the compiled kernel can agree bit
 * for bit. NaN must never reach `bits`: its payload is the one thing the two may disagree on.
 */

/** A lane holds a double, a 64-bit integer or a condition. */
export type Lane = 'f64' | 'i64' | 'mask'

export type Value = number | bigint | boolean

export interface Operator {
  readonly takes: readonly Lane[]
  readonly gives: Lane
  /** WebAssembly's own name of the instruction. */
  readonly instruction: string
  /** Code after the 0xfd prefix. */
  readonly opcode: number
  readonly scalar: (...operands: never[]) => Value
}

const word = new DataView(new ArrayBuffer(8))

/** The bit pattern of a double. */
export function bitsOf(x: number): bigint {
  word.setFloat64(0, x)
  return word.getBigInt64(0)
}

/** The double with this bit pattern. */
export function doubleOf(bits: bigint): number {
  word.setBigInt64(0, bits)
  return word.getFloat64(0)
}

const wrap = (x: bigint) => BigInt.asIntN(64, x)

function nearest(x: number): number {
  const rounded = Math.round(x)
  const even = Math.abs(x % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded
  return even === 0 && (x < 0 || Object.is(x, -0)) ? -0 : even
}

const f64 = (instruction: string, opcode: number, scalar: (a: number, b: number) => number): Operator => ({
  takes: ['f64', 'f64'],
  gives: 'f64',
  instruction: `f64x2.${instruction}`,
  opcode,
  scalar,
})

const unary = (instruction: string, opcode: number, scalar: (a: number) => number): Operator => ({
  takes: ['f64'],
  gives: 'f64',
  instruction: `f64x2.${instruction}`,
  opcode,
  scalar,
})

const compare = (instruction: string, opcode: number, scalar: (a: number, b: number) => boolean): Operator => ({
  takes: ['f64', 'f64'],
  gives: 'mask',
  instruction: `f64x2.${instruction}`,
  opcode,
  scalar,
})

const i64 = (instruction: string, opcode: number, scalar: (a: bigint, b: bigint) => bigint): Operator => ({
  takes: ['i64', 'i64'],
  gives: 'i64',
  instruction,
  opcode,
  scalar,
})

const mask = (instruction: string, opcode: number, scalar: (a: boolean, b: boolean) => boolean): Operator => ({
  takes: ['mask', 'mask'],
  gives: 'mask',
  instruction,
  opcode,
  scalar,
})

export const operators = {
  abs: unary('abs', 0xec, Math.abs),
  add: f64('add', 0xf0, (a, b) => a + b),
  and: mask('v128.and', 0x4e, (a, b) => a && b),
  ceil: unary('ceil', 0x74, Math.ceil),
  div: f64('div', 0xf3, (a, b) => a / b),
  eq: compare('eq', 0x47, (a, b) => a === b),
  floor: unary('floor', 0x75, Math.floor),
  ge: compare('ge', 0x4c, (a, b) => a >= b),
  gt: compare('gt', 0x4a, (a, b) => a > b),
  iadd: i64('i64x2.add', 0xce, (a, b) => wrap(a + b)),
  iand: i64('v128.and', 0x4e, (a, b) => a & b),
  ior: i64('v128.or', 0x50, (a, b) => a | b),
  isub: i64('i64x2.sub', 0xd1, (a, b) => wrap(a - b)),
  ixor: i64('v128.xor', 0x51, (a, b) => a ^ b),
  le: compare('le', 0x4b, (a, b) => a <= b),
  lt: compare('lt', 0x49, (a, b) => a < b),
  /** Propagates NaN, orders −0 < +0. */
  max: f64('max', 0xf5, Math.max),
  /** Propagates NaN, orders −0 < +0. */
  min: f64('min', 0xf4, Math.min),
  mul: f64('mul', 0xf2, (a, b) => a * b),
  ne: compare('ne', 0x48, (a, b) => a !== b),
  /** Rounds half to even. */
  nearest: unary('nearest', 0x94, nearest),
  neg: unary('neg', 0xed, (a) => -a),
  or: mask('v128.or', 0x50, (a, b) => a || b),
  /** `a < b ? b : a`: cheaper than max, and a NaN in b loses. */
  pmax: f64('pmax', 0xf7, (a, b) => (a < b ? b : a)),
  /** `b < a ? b : a`: cheaper than min, and a NaN in b loses. */
  pmin: f64('pmin', 0xf6, (a, b) => (b < a ? b : a)),
  sqrt: unary('sqrt', 0xef, Math.sqrt),
  sub: f64('sub', 0xf1, (a, b) => a - b),
  trunc: unary('trunc', 0x7a, Math.trunc),
  xor: mask('v128.xor', 0x51, (a, b) => a !== b),
} satisfies Record<string, Operator>

export type OperatorName = keyof typeof operators

/** Shifts of 64-bit lanes by a fixed number of bits. */
export const shifts = {
  shl: { opcode: 0xcb, scalar: (a: bigint, count: bigint) => wrap(a << count) },
  shrSigned: { opcode: 0xcc, scalar: (a: bigint, count: bigint) => a >> count },
  shrUnsigned: { opcode: 0xcd, scalar: (a: bigint, count: bigint) => wrap(BigInt.asUintN(64, a) >> count) },
} as const

export type ShiftName = keyof typeof shifts
