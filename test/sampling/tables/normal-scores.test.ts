import { describe, expect, it } from 'vitest'
import { normalQuantile } from '../../../src/kernel/mathematics.ts'
import { streamKey, uniformAt } from '../../../src/sampling/stream.ts'
import {
  normalScore,
  normalScoreTable,
  SCORE_FIRST_LINE,
  SCORE_LINE,
  SCORE_LINES,
} from '../../../src/sampling/tables/normal-scores.ts'
import reference from '../reference/normal-scores.json' with { type: 'json' }

const key = streamKey([1n, 2n], 'u')

describe('normalScore', () => {
  it('is within 2e-15 of mpmath over both tails down to 2^-53 (measured: 8.6e-16)', () => {
    let worst = 0
    for (const [i, u] of reference.uniform.entries()) {
      const error = normalScore(u) - reference.score[i]! - reference.rest[i]!
      worst = Math.max(worst, Math.abs(error))
    }
    expect(reference.uniform.length).toBeGreaterThan(1500)
    expect(worst).toBeLessThan(2e-15)
  })

  it('is within 1.1e-15 of mpmath where scores are below 8: a last bit of z and the polynomial’s own error', () => {
    let worst = 0
    for (const [i, u] of reference.uniform.entries()) {
      if (Math.abs(reference.score[i]!) >= 8) continue
      worst = Math.max(worst, Math.abs(normalScore(u) - reference.score[i]! - reference.rest[i]!))
    }
    expect(worst).toBeLessThan(1.1e-15)
  })

  it('agrees with the kernel’s normal_quantile on uniforms as drawn', () => {
    for (let i = 0; i < 2000; i++) {
      const u = uniformAt(key, i, 0)
      const z = u < 0.5 ? normalQuantile(u) : -normalQuantile(1 - u)
      // 2e-15 for the table, 4 ulp for the function.
      expect(Math.abs(normalScore(u) - z)).toBeLessThan(2e-15 + 4 * 2 ** -52 * Math.max(1, Math.abs(z)))
    }
  })

  it('is exactly 0 at ½', () => {
    expect(Object.is(normalScore(0.5), 0)).toBe(true)
  })

  it('is odd: mirrored uniforms give the same score with the other sign', () => {
    for (let i = 0; i < 200; i++) {
      const u = uniformAt(key, i, 1)
      expect(normalScore(1 - u)).toBe(-normalScore(u))
    }
  })

  it('never falls as u rises, neighbours across segments included, beyond the last bits of z', () => {
    for (let line = 0; line < SCORE_LINES - 1; line++) {
      const edge = 2 ** (Math.floor(line / 16) - 54) * (1 + (line % 16) / 16)
      if (edge < 2 ** -53) continue
      const below = normalScore(edge * (1 - 2 ** -52))
      const at = normalScore(edge)
      expect(at - below).toBeGreaterThan(-4e-15)
      expect(normalScore(edge * 1.01)).toBeGreaterThan(at)
    }
  })
})

describe('the table of normal scores', () => {
  it('has 848 lines of 8 coefficients and one for ½, 54,336 bytes', () => {
    expect(normalScoreTable().byteLength).toBe(54336)
    expect(SCORE_LINES).toBe(849)
    expect([...normalScoreTable().slice(848 * SCORE_LINE)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  })

  it('starts at the bits of 2^-54', () => {
    const word = new DataView(new ArrayBuffer(8))
    word.setFloat64(0, 2 ** -54)
    expect(word.getUint16(0)).toBe(SCORE_FIRST_LINE)
  })

  it('is built once and holds finite numbers only', () => {
    expect(normalScoreTable()).toBe(normalScoreTable())
    expect(normalScoreTable().every(Number.isFinite)).toBe(true)
  })
})
