import { describe, expect, it } from 'vitest'
import { kendallOf } from '../../src/statistics/kendall.ts'

/** Every pair by itself. */
function naive(x: readonly number[], y: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) sum += Math.sign(x[i]! - x[j]!) * Math.sign(y[i]! - y[j]!)
  }
  return sum / ((x.length * (x.length - 1)) / 2)
}

describe('kendallOf', () => {
  it('is 1 in the same order, -1 in the opposite one, NaN for one value', () => {
    expect(kendallOf([1, 2, 3, 4], [2, 3, 5, 9])).toBe(1)
    expect(kendallOf([1, 2, 3, 4], [9, 5, 3, 2])).toBe(-1)
    expect(kendallOf([1], [1])).toBeNaN()
  })

  it('is what counting every pair gives, with ties in one, the other and both', () => {
    const values = (factor: number, modulus: number) => Array.from({ length: 97 }, (_, i) => (i * i * factor) % modulus)
    for (const [a, b] of [
      [7, 3],
      [11, 101],
      [101, 5],
      [101, 97],
    ] as const) {
      const [x, y] = [values(5, a), values(13, b)]
      expect(kendallOf(x, y)).toBeCloseTo(naive(x, y), 14)
    }
  })
})
