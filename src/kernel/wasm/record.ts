/**
 * Recording a column into a series: moments in lane order and one count per value, in the layout of
 * `statistics/sketch.ts`. Values that are not finite are counted in some bucket here and moved by the host, which is
 * told by the finite count; an odd last draw is the host's too. Both are rare.
 */
import { INDEX_SHIFT, SIDE } from '../../statistics/sketch.ts'
import { FunctionBuilder, type Local } from './encode.ts'
import { SERIES } from './layout.ts'

const MOMENTS = ['sum', 'squares', 'min', 'max', 'finite'] as const

/** `record(column, series, bytes)`: both addresses; `bytes` is 8 times the number of draws, a multiple of 16. */
export function recordFunction(): FunctionBuilder {
  const code = new FunctionBuilder(['i32', 'i32', 'i32'], [])
  const [column, series, bytes] = [0, 1, 2]
  const vector = () => code.local('v128')
  const i = code.local('i32')
  const splat = (offset: number) => {
    const local = vector()
    code.get(series).memory('v128.load64_splat', offset, 3).set(local)
    return local
  }
  const centre = splat(SERIES.centre)
  const low = splat(SERIES.low)
  const high = splat(SERIES.high)
  const lowIndex = splat(SERIES.lowIndex)
  const moments = MOMENTS.map((name) => {
    const local = vector()
    code.get(series).memory('v128.load', SERIES[name], 3).set(local)
    return local
  })
  const x = vector()
  const y = vector()
  const index = vector()
  code.loop()
  code.get(column).get(i).op('i32.add').memory('v128.load', 0, 3).tee(x).get(centre).op('f64x2.sub').set(y)
  code.get(high).get(low).get(y).op('f64x2.abs', 'f64x2.pmax', 'f64x2.pmin')
  code.shift('i64x2.shr_u', INDEX_SHIFT).get(lowIndex).op('i64x2.sub')
  code.get(y).f64x2(0).op('f64x2.lt').i64x2(BigInt(SIDE)).op('v128.and', 'i64x2.add').set(index)
  addMoments(code, moments, x, y)
  for (const lane of [0, 1]) count(code, series, index, lane)
  code.get(i).i32(16).op('i32.add').tee(i).get(bytes).op('i32.lt_u').branchIf(0).op('end')
  MOMENTS.forEach((name, k) => {
    code.get(series).get(moments[k]!).memory('v128.store', SERIES[name], 3)
  })
  return code
}

function addMoments(code: FunctionBuilder, moments: readonly Local[], x: Local, y: Local): void {
  const [sum, squares, min, max, finite] = moments as [Local, Local, Local, Local, Local]
  code.get(sum).get(y).op('f64x2.add').set(sum)
  code.get(squares).get(y).get(y).op('f64x2.mul', 'f64x2.add').set(squares)
  const finiteMask = code.local('v128')
  code.get(finite).get(x).op('f64x2.abs').f64x2(Number.POSITIVE_INFINITY).op('f64x2.lt').tee(finiteMask)
  code.op('i64x2.sub').set(finite)
  // All bits set is NaN, which neither minimum nor maximum takes.
  const bounded = code.local('v128')
  code.get(x).get(finiteMask).op('v128.not', 'v128.or').set(bounded)
  code.get(min).get(bounded).op('f64x2.pmin').set(min)
  code.get(max).get(bounded).op('f64x2.pmax').set(max)
}

function count(code: FunctionBuilder, series: Local, index: Local, lane: number): void {
  const cell = code.local('i32')
  code
    .get(series)
    .get(index)
    .lane('i32x4.extract_lane', 2 * lane)
    .i32(2)
    .op('i32.shl', 'i32.add')
    .tee(cell)
  code.get(cell).memory('i32.load', SERIES.counts, 2).i32(1).op('i32.add').memory('i32.store', SERIES.counts, 2)
}

/** `recordAtom(column, bytes, atom, cell)`: adds to a cell how many of the column's values equal the atom; addresses all. */
export function recordAtomFunction(): FunctionBuilder {
  const code = new FunctionBuilder(['i32', 'i32', 'i32', 'i32'], [])
  const [column, bytes, atom, cell] = [0, 1, 2, 3]
  const i = code.local('i32')
  const value = code.local('v128')
  const equal = code.local('v128')
  code.get(atom).memory('v128.load64_splat', 0, 3).set(value).loop()
  code.get(equal).get(column).get(i).op('i32.add').memory('v128.load', 0, 3)
  code.get(value).op('f64x2.eq', 'i64x2.sub').set(equal)
  code.get(i).i32(16).op('i32.add').tee(i).get(bytes).op('i32.lt_u').branchIf(0).op('end')
  code.get(cell).get(cell).memory('i32.load', 0, 2)
  for (const lane of [0, 2]) code.get(equal).lane('i32x4.extract_lane', lane).op('i32.add')
  code.memory('i32.store', 0, 2)
  return code
}

/** `holds(column, bytes)`: how many of the column's conditions are true. */
export function holdsFunction(): FunctionBuilder {
  const code = new FunctionBuilder(['i32', 'i32'], ['i32'])
  const [column, bytes] = [0, 1]
  const i = code.local('i32')
  const held = code.local('v128')
  code.loop().get(held).get(column).get(i).op('i32.add').memory('v128.load', 0, 3).op('i64x2.sub').set(held)
  code.get(i).i32(16).op('i32.add').tee(i).get(bytes).op('i32.lt_u').branchIf(0).op('end')
  code.get(held).lane('i32x4.extract_lane', 0).get(held).lane('i32x4.extract_lane', 2).op('i32.add')
  return code
}
