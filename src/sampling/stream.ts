/**
 * Streams: each input has its own key, made from the seed and its name alone, and each of its uniforms a counter. So a
 * draw can be replayed alone, and adding, removing or renaming one input leaves every other bit as it was.
 *
 *     key      = threefry(counter: (FNV-1a-64 of the name's UTF-8 bytes, their number), key: the seed's)
 *     counter  = (draw >> 1, period·2^16 + component), the draw's last bit picks the output word
 *     u        = (word >> 12 + ½)·2^-52
 */
import { PERIOD_SHIFT } from '../kernel/wasm/layout.ts'
import { threefry2x64, type WordPair } from './threefry.ts'

const encoder = new TextEncoder()

/** FNV-1a with 64 bits (Fowler, Noll, Vo). */
export function fnv1a64(bytes: Uint8Array): bigint {
  let hash = 0xcbf29ce484222325n
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash
}

/** What stands for a name under the seed's key. */
function nameCounter(name: string): WordPair {
  const bytes = encoder.encode(name)
  return [fnv1a64(bytes), BigInt(bytes.length)]
}

/**
 * The key of the stream of one input.
 *
 * @param seed the run's key, see `seedKey`
 * @param name the input's whole name: `demand[vr]`, `lab.arr_growth.initial`
 */
export function streamKey(seed: WordPair, name: string): WordPair {
  return threefry2x64(nameCounter(name), seed)
}

/**
 * The uniform of one draw: never 0, ½ or 1, and 1 − u is exact.
 *
 * @param key the stream's key
 * @param draw from 0, below 2^53
 * @param period from 0; 0 for an input drawn once per draw
 * @param component from 0, below 2^16, for inputs that need several uniforms at once
 */
export function uniformAt(key: WordPair, draw: number, period: number, component = 0): number {
  const counter: WordPair = [BigInt(Math.floor(draw / 2)), (BigInt(period) << BigInt(PERIOD_SHIFT)) + BigInt(component)]
  return uniformOf(threefry2x64(counter, key)[(draw % 2) as 0 | 1])
}

/** The uniform in a 64-bit word's upper 52 bits. */
export function uniformOf(word: bigint): number {
  return (Number(word >> 12n) + 0.5) * 2 ** -52
}

/**
 * Checks that no two inputs share a stream. Under one seed two keys are equal exactly when hash and length of the names
 * are, so the answer holds for every seed.
 *
 * @throws RangeError naming both inputs
 */
export function checkStreams(names: Iterable<string>): void {
  const owners = new Map<string, string>()
  for (const name of names) {
    const id = nameCounter(name).join()
    const owner = owners.get(id)
    if (owner !== undefined) {
      throw new RangeError(`inputs: no two may share a random stream; got ${owner} and ${name}, rename one of them`)
    }
    owners.set(id, name)
  }
}
