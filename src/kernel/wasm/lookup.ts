/**
 * Line-table lookups as SIMD code: the same operations in the same order as `evaluateLine`, two lanes at a time. The
 * lines of the two lanes are loaded one by one, 16 bytes at a time, and shuffled together.
 */
import { LINE, type LineTable, Z_LIMIT, Z_TOP } from '../table.ts'
import { FunctionBuilder, type Local } from './encode.ts'
import type { TableAddress } from './layout.ts'

/** Byte indices that pick the first lanes of two vectors. */
export const FIRST_OF_BOTH = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23]
/** Byte indices that pick the second lanes of two vectors. */
export const SECOND_OF_BOTH = [8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31]

const LINE_BYTES = 8 * LINE

/** A function from two values of z to two values of y. */
export function lookupFunction(table: LineTable, at: TableAddress): FunctionBuilder {
  const code = new FunctionBuilder(['v128'], ['v128'])
  const cells = 1 << table.m
  const z = code.local('v128')
  const cell = code.local('v128')
  code.f64x2(-Z_LIMIT).get(0).op('f64x2.pmax').f64x2(Z_TOP).op('f64x2.pmin')
  // Operand order as in evaluateLine: pmin(clamped, top) takes the top where top < clamped.
  code.tee(z).f64x2(cells).op('f64x2.mul', 'f64x2.floor')
  code
    .f64x2(1.5 * 2 ** 52 + Z_LIMIT * cells)
    .op('f64x2.add')
    .set(cell)
  const lines = [0, 1].map((lane) => lineAddress(code, table, at, z, cell, lane))
  const offset = code.local('v128')
  const coefficients = loadLines(code, lines, at.lines, 4)
  code.get(z).get(coefficients[0]!).op('f64x2.sub').set(offset)
  horner(code, coefficients.slice(1), offset)
  return code
}

/** The byte offset of a lane's line within the lines. */
function lineAddress(
  code: FunctionBuilder,
  table: LineTable,
  at: TableAddress,
  z: Local,
  cell: Local,
  lane: number,
): Local {
  const line = code.local('i32')
  code
    .get(cell)
    .lane('i32x4.extract_lane', 2 * lane)
    .i32(1)
    .op('i32.shl')
  code.memory('i32.load16_u', at.guide, 1).i32(6).op('i32.shl').set(line)
  if (table.steps === 0) return line
  const value = code.local('f64')
  code.get(z).lane('f64x2.extract_lane', lane).set(value)
  for (let step = (1 << table.steps) >> 1; step >= 1; step >>= 1) {
    code
      .get(line)
      .get(value)
      .get(line)
      .memory('f64.load', at.lines + step * LINE_BYTES, 3)
      .op('f64.ge')
    code
      .i32(Math.log2(step * LINE_BYTES))
      .op('i32.shl', 'i32.add')
      .set(line)
  }
  return line
}

/** Loads `2·pairs` doubles of each of two lines and leaves them lane by lane in locals, in order. */
export function loadLines(code: FunctionBuilder, lines: readonly Local[], base: number, pairs: number): Local[] {
  const loaded: Local[] = []
  for (let pair = 0; pair < pairs; pair++) {
    const [a, b] = lines.map((line) => {
      const local = code.local('v128')
      code
        .get(line)
        .memory('v128.load', base + 16 * pair, 3)
        .set(local)
      return local
    }) as [Local, Local]
    for (const bytes of [FIRST_OF_BOTH, SECOND_OF_BOTH]) {
      const local = code.local('v128')
      code.get(a).get(b).shuffle(bytes).set(local)
      loaded.push(local)
    }
  }
  return loaded
}

/** Pushes the polynomial with these coefficients, lowest first, by Horner's rule. */
export function horner(code: FunctionBuilder, coefficients: readonly Local[], t: Local): void {
  code.get(coefficients[coefficients.length - 1]!)
  for (let k = coefficients.length - 2; k >= 0; k--) {
    code.get(t).op('f64x2.mul').get(coefficients[k]!).op('f64x2.add')
  }
}
