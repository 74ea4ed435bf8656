/**
 * What one operator does to the cells of a tape. `operators.ts` defines what is right, with bigints; here 64-bit
 * integers are two halves of 32 bits, and a test holds every function to the same bits.
 */
import { type OperatorName, operators, type ShiftName, type Value } from './operators.ts'

/** Index of 8 bytes. */
export type Cell = number
export type Step = () => void

/** The same bytes seen as doubles and as halves of integers; a condition is a low half of 1 or 0. */
export interface Cells {
  readonly doubles: Float64Array
  readonly halves: Int32Array
}

/** Which half of a cell is the low one: the first but on a big-endian machine. */
const LOW = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 0 : 1
const HIGH = 1 - LOW

export function writeCell({ doubles, halves }: Cells, cell: Cell, value: Value): void {
  if (typeof value === 'number') doubles[cell] = value
  else {
    const bits = BigInt(value)
    halves[2 * cell + LOW] = Number(BigInt.asIntN(32, bits))
    halves[2 * cell + HIGH] = Number(BigInt.asIntN(32, bits >> 32n))
  }
}

export function operatorStep(cells: Cells, name: OperatorName, operands: readonly Cell[], out: Cell): Step {
  const [a, b] = operands as [Cell, Cell]
  const { takes, gives } = operators[name]
  if (takes[0] === 'i64') return integerStep(cells, name, a, b, out)
  if (takes[0] === 'mask') return conditionStep(cells, name, a, b, out)
  return gives === 'mask' ? comparisonStep(cells, name, a, b, out) : doubleStep(cells, name, a, b, out)
}

function doubleStep({ doubles: d }: Cells, name: OperatorName, a: Cell, b: Cell, out: Cell): Step {
  // The four that make up most of every body have closures of their own, which spares them a call.
  switch (name) {
    case 'add':
      return () => {
        d[out] = d[a]! + d[b]!
      }
    case 'sub':
      return () => {
        d[out] = d[a]! - d[b]!
      }
    case 'mul':
      return () => {
        d[out] = d[a]! * d[b]!
      }
    case 'div':
      return () => {
        d[out] = d[a]! / d[b]!
      }
    default: {
      const meaning = operators[name].scalar as (a: number, b?: number) => number
      if (operators[name].takes.length === 1)
        return () => {
          d[out] = meaning(d[a]!)
        }
      return () => {
        d[out] = meaning(d[a]!, d[b]!)
      }
    }
  }
}

function comparisonStep({ doubles, halves }: Cells, name: OperatorName, a: Cell, b: Cell, out: Cell): Step {
  const meaning = operators[name].scalar as (a: number, b: number) => boolean
  const to = 2 * out + LOW
  return () => {
    halves[to] = meaning(doubles[a]!, doubles[b]!) ? 1 : 0
  }
}

function conditionStep({ halves }: Cells, name: OperatorName, a: Cell, b: Cell, out: Cell): Step {
  const [x, y, to] = [2 * a + LOW, 2 * b + LOW, 2 * out + LOW]
  const meaning = operators[name].scalar as (a: boolean, b: boolean) => boolean
  return () => {
    halves[to] = meaning(halves[x] === 1, halves[y] === 1) ? 1 : 0
  }
}

function integerStep({ halves: h }: Cells, name: OperatorName, a: Cell, b: Cell, out: Cell): Step {
  const [aLow, bLow, low] = [2 * a + LOW, 2 * b + LOW, 2 * out + LOW]
  const [aHigh, bHigh, high] = [2 * a + HIGH, 2 * b + HIGH, 2 * out + HIGH]
  switch (name) {
    case 'iadd':
      return () => {
        const total = (h[aLow]! >>> 0) + (h[bLow]! >>> 0)
        h[high] = h[aHigh]! + h[bHigh]! + (total > 0xffffffff ? 1 : 0)
        h[low] = total
      }
    case 'isub':
      return () => {
        const total = (h[aLow]! >>> 0) - (h[bLow]! >>> 0)
        h[high] = h[aHigh]! - h[bHigh]! - (total < 0 ? 1 : 0)
        h[low] = total
      }
    case 'iand':
      return () => {
        h[low] = h[aLow]! & h[bLow]!
        h[high] = h[aHigh]! & h[bHigh]!
      }
    case 'ior':
      return () => {
        h[low] = h[aLow]! | h[bLow]!
        h[high] = h[aHigh]! | h[bHigh]!
      }
    case 'ixor':
      return () => {
        h[low] = h[aLow]! ^ h[bLow]!
        h[high] = h[aHigh]! ^ h[bHigh]!
      }
    default:
      throw new TypeError(`${name} is not an operator of integers`)
  }
}

/** Shifts by 1 to 63 bits. A half shifted by 32 would be shifted by 0: the two cases are apart. */
export function shiftStep({ halves: h }: Cells, name: ShiftName, count: number, a: Cell, out: Cell): Step {
  const [aLow, aHigh, low, high] = [2 * a + LOW, 2 * a + HIGH, 2 * out + LOW, 2 * out + HIGH]
  const far = count >= 32
  const by = far ? count - 32 : count
  const rest = 31 - by
  if (name === 'shl')
    return () => {
      h[high] = far ? h[aLow]! << by : (h[aHigh]! << by) | ((h[aLow]! >>> 1) >>> rest)
      h[low] = far ? 0 : h[aLow]! << by
    }
  const signed = name === 'shrSigned'
  return () => {
    const top = h[aHigh]!
    const fill = signed ? top >> 31 : 0
    const shifted = signed ? top >> by : top >>> by
    h[low] = far ? shifted : (h[aLow]! >>> by) | ((top << 1) << rest)
    h[high] = far ? fill : shifted
  }
}

/** Copies the halves, not the double: a pattern that is a NaN must arrive as it was. */
export function selectStep({ halves: h }: Cells, operands: readonly [Cell, Cell, Cell], out: Cell): Step {
  const [condition, then, otherwise] = operands.map((cell) => 2 * cell) as [number, number, number]
  const test = condition + LOW
  const to = 2 * out
  return () => {
    const from = h[test] === 1 ? then : otherwise
    h[to] = h[from]!
    h[to + 1] = h[from + 1]!
  }
}
