/**
 * Filling a column with normal scores as SIMD code: Threefry, both of its words used, then the table u → z. The scalar
 * meaning is `normalScore(uniformAt(…))`, repeated here operation for operation.
 *
 * A vector holds two counters, so its two words are four draws; two vectors are worked on at once, because one Threefry
 * alone leaves the processor waiting for its own results.
 */
import { FunctionBuilder, type Local } from '../kernel/wasm/encode.ts'
import { BLOCK, HEADER, type Layout } from '../kernel/wasm/layout.ts'
import { FIRST_OF_BOTH, horner, loadLines, SECOND_OF_BOTH } from '../kernel/wasm/lookup.ts'
import { SCORE_DEGREE, SCORE_FIRST_LINE, SCORE_MIDDLE, SCORE_SHIFT } from './tables/normal-scores.ts'
import { THREEFRY_INJECTION, THREEFRY_PARITY, THREEFRY_ROTATIONS, THREEFRY_ROUNDS } from './threefry.ts'

const ONE = 0x3ff0000000000000n
const SIGN = -0x8000000000000000n
const INTERLEAVED = 2
const DRAWS_AT_ONCE = 4 * INTERLEAVED

interface Counter {
  readonly first: Local
  readonly second: Local
}

/** `fill(key, column)`: addresses of the source's key and of the column; draw and period come from the header. */
export function fillFunction(layout: Layout): FunctionBuilder {
  const code = new FunctionBuilder(['i32', 'i32'], [])
  const vector = () => code.local('v128')
  const [key, column] = [0, 1]
  const keys = [vector(), vector(), vector()] as const
  code.get(key).memory('v128.load64_splat', 0, 3).set(keys[0])
  code.get(key).memory('v128.load64_splat', 8, 3).set(keys[1])
  code.get(keys[0]).get(keys[1]).op('v128.xor').i64x2(BigInt.asIntN(64, THREEFRY_PARITY)).op('v128.xor').set(keys[2])
  const counter = vector()
  const period = vector()
  code.i32(0).memory('v128.load64_splat', HEADER.counter, 3).i64x2(0n, 1n).op('i64x2.add').set(counter)
  code.i32(0).memory('v128.load64_splat', HEADER.period, 3).get(keys[1]).op('i64x2.add').set(period)
  const counters = Array.from({ length: INTERLEAVED }, (): Counter => ({ first: vector(), second: vector() }))
  const at = code.local('i32')
  code.loop()
  counters.forEach(({ first, second }, i) => {
    code
      .get(counter)
      .i64x2(BigInt(2 * i))
      .op('i64x2.add')
      .get(keys[0])
      .op('i64x2.add')
      .set(first)
    code.get(period).set(second)
  })
  threefryRounds(code, counters, keys)
  counters.forEach(({ first, second }, i) => {
    for (const [half, lanes] of [FIRST_OF_BOTH, SECOND_OF_BOTH].entries()) {
      code.get(column).get(at).op('i32.add').get(first).get(second).shuffle(lanes)
      normalScores(code, layout)
      code.memory('v128.store', 32 * i + 16 * half, 3)
    }
  })
  code
    .get(counter)
    .i64x2(BigInt(2 * INTERLEAVED))
    .op('i64x2.add')
    .set(counter)
  code
    .get(at)
    .i32(8 * DRAWS_AT_ONCE)
    .op('i32.add')
    .tee(at)
    .i32(8 * BLOCK)
    .op('i32.lt_u')
    .branchIf(0)
    .op('end')
  return code
}

/** The counters already hold the first injection. */
function threefryRounds(code: FunctionBuilder, counters: readonly Counter[], keys: readonly Local[]): void {
  for (let round = 0; round < THREEFRY_ROUNDS; round++) {
    const by = THREEFRY_ROTATIONS[round % THREEFRY_ROTATIONS.length]!
    for (const { first, second } of counters) {
      code.get(first).get(second).op('i64x2.add').set(first)
      code
        .get(second)
        .shift('i64x2.shl', by)
        .get(second)
        .shift('i64x2.shr_u', 64 - by)
        .op('v128.or')
      code.get(first).op('v128.xor').set(second)
      if ((round + 1) % THREEFRY_INJECTION !== 0) continue
      const injection = (round + 1) / THREEFRY_INJECTION
      code
        .get(first)
        .get(keys[injection % 3]!)
        .op('i64x2.add')
        .set(first)
      code
        .get(second)
        .get(keys[(injection + 1) % 3]!)
        .op('i64x2.add')
        .i64x2(BigInt(injection))
        .op('i64x2.add')
        .set(second)
    }
  }
}

/** Replaces the two words on the stack by their normal scores. */
function normalScores(code: FunctionBuilder, layout: Layout): void {
  const vector = () => code.local('v128')
  const u = vector()
  const v = vector()
  const line = vector()
  const t = vector()
  code
    .shift('i64x2.shr_u', 12)
    .i64x2(ONE)
    .op('v128.or')
    .f64x2(1 - 2 ** -53)
    .op('f64x2.sub')
    .tee(u)
  code.f64x2(1).get(u).op('f64x2.sub', 'f64x2.pmin').tee(v).shift('i64x2.shr_u', SCORE_SHIFT).set(line)
  code
    .get(v)
    .i64x2((1n << BigInt(SCORE_SHIFT)) - 1n)
    .op('v128.and')
    .i64x2(ONE)
    .op('v128.or')
  code.f64x2(SCORE_MIDDLE).op('f64x2.sub').set(t)
  const lines = [0, 2].map((lane) => {
    const address = code.local('i32')
    code
      .get(line)
      .lane('i32x4.extract_lane', lane)
      .i32(SCORE_FIRST_LINE)
      .op('i32.sub')
      .i32(6)
      .op('i32.shl')
      .set(address)
    return address
  })
  horner(code, loadLines(code, lines, layout.scores, (SCORE_DEGREE + 1) / 2), t)
  code.f64x2(0.5).get(u).op('f64x2.lt').i64x2(SIGN).op('v128.and', 'v128.xor')
}
