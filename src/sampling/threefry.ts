/**
 * Threefry-2x64: a counter and a key in, two 64-bit words out, nothing kept in between. That is what makes every draw
 * addressable. This is its scalar meaning; the compiled kernel repeats it on SIMD lanes from the same constants.
 *
 * Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3 (SC 2011), section 3.3.
 */

/** Two 64-bit words, each in [0, 2^64). */
export type WordPair = readonly [bigint, bigint]

/** Left rotations of the second word, one a round, repeated from the start every 8 rounds. */
export const THREEFRY_ROTATIONS = [16, 42, 12, 31, 16, 32, 24, 21] as const

/** Xored with both key words this gives the third word of the key schedule (Skein's constant). */
export const THREEFRY_PARITY = 0x1bd11bdaa9fc1a22n

/** Rounds of the generator in use. */
export const THREEFRY_ROUNDS = 20

/** The key schedule is added before the first round and after every 4 rounds. */
export const THREEFRY_INJECTION = 4

const wrap = (x: bigint) => BigInt.asUintN(64, x)

/**
 * What is added to the two words before round 0, 4, 8, …: `injections[i]` before round 4·i, the last one after the
 * last round.
 */
export function threefryInjections(key: WordPair, rounds = THREEFRY_ROUNDS): WordPair[] {
  const words = [key[0], key[1], THREEFRY_PARITY ^ key[0] ^ key[1]]
  return Array.from({ length: Math.floor(rounds / THREEFRY_INJECTION) + 1 }, (_, i): WordPair => {
    return [wrap(words[i % 3]!), wrap(words[(i + 1) % 3]! + BigInt(i))]
  })
}

/**
 * The generator: a bijection of the counter for every key.
 *
 * @param counter two words in [0, 2^64)
 * @param key two words in [0, 2^64)
 * @param rounds 20 unless a test asks for fewer
 * @example threefry2x64([0n, 0n], [0n, 0n]) // [0xc2b6e3a8c2c69865n, 0x6f81ed42f350084dn]
 */
export function threefry2x64(counter: WordPair, key: WordPair, rounds = THREEFRY_ROUNDS): [bigint, bigint] {
  const injections = threefryInjections(key, rounds)
  let x0 = wrap(counter[0] + injections[0]![0])
  let x1 = wrap(counter[1] + injections[0]![1])
  for (let round = 0; round < rounds; round++) {
    const by = BigInt(THREEFRY_ROTATIONS[round % 8]!)
    x0 = wrap(x0 + x1)
    x1 = wrap((x1 << by) | (x1 >> (64n - by))) ^ x0
    if ((round + 1) % THREEFRY_INJECTION === 0) {
      const [k0, k1] = injections[(round + 1) / THREEFRY_INJECTION]!
      x0 = wrap(x0 + k0)
      x1 = wrap(x1 + k1)
    }
  }
  return [x0, x1]
}
