import { describe, expect, it } from 'vitest'
import { seedKey } from '../../src/sampling/seed.ts'
import { checkStreams, fnv1a64, streamKey, uniformAt, uniformOf } from '../../src/sampling/stream.ts'
import { threefry2x64 } from '../../src/sampling/threefry.ts'

const seed = seedKey('plume')
const key = streamKey(seed, 'memory.socamm_cost')
const bytes = (text: string) => new TextEncoder().encode(text)

/** Kolmogorov–Smirnov distance from the uniform. */
function distance(uniforms: readonly number[]): number {
  const sorted = Float64Array.from(uniforms).sort()
  return sorted.reduce((worst, u, i) => Math.max(worst, u - i / sorted.length, (i + 1) / sorted.length - u), 0)
}

/** The critical distance at n = 1e4 and a false-alarm rate of 1e-6. */
const GATE = 0.0269153

describe('the key of a stream', () => {
  it('hashes names with FNV-1a of 64 bits', () => {
    expect(fnv1a64(bytes(''))).toBe(0xcbf29ce484222325n)
    expect(fnv1a64(bytes('a'))).toBe(0xaf63dc4c8601ec8cn)
    expect(fnv1a64(bytes('foobar'))).toBe(0x85944171f73967e8n)
  })

  it('is Threefry under the seed of hash and number of UTF-8 bytes', () => {
    expect(streamKey(seed, 'é')).toEqual(threefry2x64([fnv1a64(Uint8Array.of(0xc3, 0xa9)), 2n], seed))
  })

  it('differs by name and by seed', () => {
    const keys = [key, streamKey(seed, 'memory.socamm_cosu'), streamKey(seedKey('other'), 'memory.socamm_cost')]
    expect(new Set(keys.map(String)).size).toBe(3)
  })

  it('is asked for once: two equal names are an error naming both', () => {
    expect(() => checkStreams(['a', 'b', 'demand[vr]'])).not.toThrow()
    expect(() => checkStreams(['a', 'b', 'a'])).toThrow(
      'inputs: no two may share a random stream; got a and a, rename one of them',
    )
  })
})

describe('a uniform', () => {
  it('is never 0, ½ or 1, and 1 − u is exact', () => {
    const half = 1n << 63n
    expect(uniformOf(0n)).toBe(2 ** -53)
    expect(uniformOf(2n ** 64n - 1n)).toBe(1 - 2 ** -53)
    expect(uniformOf(half)).toBe(0.5 + 2 ** -53)
    expect(uniformOf(half - 1n)).toBe(0.5 - 2 ** -53)
    for (let i = 0n; i < 1000n; i++) {
      const u = uniformOf(threefry2x64([i, 0n], key)[0])
      expect(u + (1 - u)).toBe(1)
      expect(1 - (1 - u)).toBe(u)
    }
  })

  it('comes from the draw’s half as counter and its last bit as word', () => {
    const [first, second] = threefry2x64([21n, 5n * 65536n + 3n], key)
    expect(uniformAt(key, 42, 5, 3)).toBe(uniformOf(first))
    expect(uniformAt(key, 43, 5, 3)).toBe(uniformOf(second))
  })

  it('stays addressable beyond 2^32 draws', () => {
    const draw = 2 ** 53 - 2
    expect(uniformAt(key, draw, 0)).toBe(uniformOf(threefry2x64([2n ** 52n - 1n, 0n], key)[0]))
    expect(uniformAt(key, 2 ** 33, 0)).not.toBe(uniformAt(key, 0, 0))
  })

  it('has pinned first values', () => {
    expect([0, 1, 2].map((draw) => uniformAt(key, draw, 0))).toEqual([
      0.6365490073916987, 0.36854154866895195, 0.9440529319285808,
    ])
  })

  it('does not depend on what was drawn before: the first N of 2N are the run of N, replay gives the same', () => {
    const draw = (n: number) => Array.from({ length: n }, (_, i) => uniformAt(key, i, 2))
    const run = draw(64)
    expect(draw(128).slice(0, 64)).toEqual(run)
    expect(uniformAt(key, 37, 2)).toBe(run[37])
  })

  it('is uniform over draws, over periods and over components (KS at 1e-6)', () => {
    const n = 10_000
    expect(distance(Array.from({ length: n }, (_, i) => uniformAt(key, i, 0)))).toBeLessThan(GATE)
    expect(distance(Array.from({ length: n }, (_, i) => uniformAt(key, 1, i)))).toBeLessThan(GATE)
    expect(distance(Array.from({ length: n }, (_, i) => uniformAt(key, 0, 0, i)))).toBeLessThan(GATE)
  })

  it('is independent of other streams, of the next draw and of the next period', () => {
    const n = 10_000
    const other = streamKey(seed, 'lab.arr_growth')
    const pairs = [
      (i: number) => uniformAt(other, i, 0),
      (i: number) => uniformAt(key, i + 1, 0),
      (i: number) => uniformAt(key, i, 1),
    ]
    for (const partner of pairs) {
      let sum = 0
      for (let i = 0; i < n; i++) sum += 12 * (uniformAt(key, i, 0) - 0.5) * (partner(i) - 0.5)
      // A correlation of n independent pairs has sd 1/√n; 4.9 sd is missed once in a million.
      expect(Math.abs(sum / n)).toBeLessThan(4.9 / Math.sqrt(n))
    }
  })
})
