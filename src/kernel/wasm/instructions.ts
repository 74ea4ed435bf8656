/** WebAssembly instructions by the specification's own names. Those above 0xff are written after the 0xfd prefix. */

const SIMD = 0x100

export const instructions = {
  loop: 0x03,
  if: 0x04,
  end: 0x0b,
  br_if: 0x0d,
  call: 0x10,
  'local.get': 0x20,
  'local.set': 0x21,
  'local.tee': 0x22,
  'i32.load': 0x28,
  'f64.load': 0x2b,
  'i32.load16_u': 0x2f,
  'i32.store': 0x36,
  'i32.const': 0x41,
  'i32.lt_u': 0x49,
  'f64.ge': 0x66,
  'i32.add': 0x6a,
  'i32.sub': 0x6b,
  'i32.shl': 0x74,
  'v128.load': SIMD + 0x00,
  'v128.load64_splat': SIMD + 0x0a,
  'v128.store': SIMD + 0x0b,
  'v128.const': SIMD + 0x0c,
  'i8x16.shuffle': SIMD + 0x0d,
  'f64x2.splat': SIMD + 0x14,
  'i32x4.extract_lane': SIMD + 0x1b,
  'f64x2.extract_lane': SIMD + 0x21,
  'f64x2.eq': SIMD + 0x47,
  'f64x2.lt': SIMD + 0x49,
  'v128.not': SIMD + 0x4d,
  'v128.and': SIMD + 0x4e,
  'v128.or': SIMD + 0x50,
  'v128.xor': SIMD + 0x51,
  'v128.bitselect': SIMD + 0x52,
  'f64x2.floor': SIMD + 0x75,
  'i64x2.shl': SIMD + 0xcb,
  'i64x2.shr_u': SIMD + 0xcd,
  'i64x2.add': SIMD + 0xce,
  'i64x2.sub': SIMD + 0xd1,
  'f64x2.abs': SIMD + 0xec,
  'f64x2.add': SIMD + 0xf0,
  'f64x2.sub': SIMD + 0xf1,
  'f64x2.mul': SIMD + 0xf2,
  'f64x2.pmin': SIMD + 0xf6,
  'f64x2.pmax': SIMD + 0xf7,
} as const

export type Instruction = keyof typeof instructions

export const valueTypes = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const

export type ValueType = keyof typeof valueTypes
