import { describe, expect, it } from 'vitest'
import { seedKey } from '../../src/sampling/seed.ts'

describe('seedKey', () => {
  it('gives the same key for the same text, pinned', () => {
    expect(seedKey('plume')).toEqual([0xe947094662a34d0n, 0xa24f6d7dfaa37782n])
    expect(seedKey('plume')).toEqual(seedKey('plume'))
  })

  it('tells texts apart that differ only above the low byte of a character', () => {
    expect('š'.charCodeAt(0) & 255).toBe('a'.charCodeAt(0))
    expect(seedKey('paš')).not.toEqual(seedKey('paa'))
    expect(seedKey('🎲')).not.toEqual(seedKey('🎳'))
  })

  it('tells a text from its repetitions', () => {
    const keys = ['1', '11', '111', '1111', 'ab', 'abab', '7', '77'].map((seed) => String(seedKey(seed)))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('takes the empty text as a seed like any other', () => {
    expect(seedKey('')).toEqual(seedKey(''))
    expect(seedKey('')).not.toEqual(seedKey('0'))
  })

  it('gives two words of 64 bits, all bits in use', () => {
    const keys = Array.from({ length: 64 }, (_, i) => seedKey(String(i))).flat()
    expect(keys.every((word) => word >= 0n && word < 2n ** 64n)).toBe(true)
    expect(keys.reduce((a, b) => a | b, 0n)).toBe(2n ** 64n - 1n)
    expect(keys.reduce((a, b) => a & b, 2n ** 64n - 1n)).toBe(0n)
    expect(new Set(keys).size).toBe(keys.length)
  })
})
