/**
 * Seed text to the 128-bit key of the run. The only import of seedrandom: it spreads a short text over many bits; the
 * draws themselves come from Threefry.
 */
import seedrandom from 'seedrandom'
import type { WordPair } from './threefry.ts'

const encoder = new TextEncoder()

/**
 * The key of a seed: four 32-bit words w0 … w3 of seedrandom in the order drawn, key = (w0·2^32 + w1, w2·2^32 + w3).
 * The text is handed over as its UTF-8 bytes, one character each, because seedrandom looks at the low byte of a
 * character code only ("paš" and "paa" would be one seed), and after their number and a colon, because it repeats a short
 * text to fill its state ("1", "11" and "111" would be one seed).
 *
 * @param seed any text; the same text gives the same key everywhere
 */
export function seedKey(seed: string): WordPair {
  const bytes = encoder.encode(seed)
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  const generator = seedrandom(`${bytes.length}:${characters}`)
  const word = () => {
    const high = BigInt(generator.int32() >>> 0)
    return (high << 32n) | BigInt(generator.int32() >>> 0)
  }
  const first = word()
  return [first, word()]
}
