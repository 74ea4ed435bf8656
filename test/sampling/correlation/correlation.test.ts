import { describe, expect, it } from 'vitest'
import { CorrelationError, correlationFactors } from '../../../src/sampling/correlation/correlation.ts'
import { nearestCorrelation } from '../../../src/sampling/correlation/nearest-correlation.ts'
import { choleskyOf, eigenOf, identity, type Matrix } from '../../../src/sampling/correlation/symmetric.ts'
import { uniformOf } from '../../../src/sampling/stream.ts'
import { threefry2x64 } from '../../../src/sampling/threefry.ts'

const product = (factor: Matrix) => factor.map((a) => factor.map((b) => a.reduce((sum, x, k) => sum + x * b[k]!, 0)))
const distance = (a: Matrix, b: Matrix) =>
  Math.max(...a.flatMap((row, i) => row.map((x, j) => Math.abs(x - b[i]![j]!))))
const impossible = [
  [1, 1, 0],
  [1, 1, 1],
  [0, 1, 1],
]

/** A symmetric matrix of uniforms in (−1, 1) with a unit diagonal. */
function randomMatrix(n: number, key: bigint): number[][] {
  const matrix = identity(n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const value = 2 * uniformOf(threefry2x64([BigInt(i), BigInt(j)], [key, 0n])[0]) - 1
      matrix[i]![j] = value
      matrix[j]![i] = value
    }
  }
  return matrix
}

describe('eigenOf', () => {
  it('finds the eigenvalues of a matrix with known ones', () => {
    const values = [...eigenOf(impossible).values].sort((a, b) => a - b)
    const expected = [1 - Math.SQRT2, 1, 1 + Math.SQRT2]
    for (const [i, value] of values.entries()) expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-15 * 4)
  })

  it('rebuilds matrices of any order from values and orthonormal vectors', () => {
    for (const n of [1, 2, 5, 20]) {
      const matrix = randomMatrix(n, 1n)
      const { values, vectors } = eigenOf(matrix)
      const rebuilt = vectors.map((a) => vectors.map((b) => a.reduce((sum, x, k) => sum + values[k]! * x * b[k]!, 0)))
      expect(distance(rebuilt, matrix)).toBeLessThan(n * 1e-14)
      expect(distance(product(vectors), identity(n))).toBeLessThan(n * 1e-14)
    }
  })
})

describe('choleskyOf', () => {
  it('gives the factor of a matrix that is only semi-definite', () => {
    const matrix = [
      [1, 1, 0.5],
      [1, 1, 0.5],
      [0.5, 0.5, 1],
    ]
    const factor = choleskyOf(matrix)
    expect(factor[1]).toEqual([1, 0, 0])
    expect(distance(product(factor), matrix)).toBeLessThan(1e-15)
  })

  it('does not take rounding for a direction of its own: a matrix of rank 2 has two columns', () => {
    for (let turn = 1; turn <= 7; turn++) {
      const angles = [0, 1, 2, 3, 4].map((i) => i * 0.37 * turn)
      const matrix = angles.map((a) => angles.map((b) => Math.cos(a - b)))
      const factor = choleskyOf(matrix)
      expect(factor.flatMap((row) => row.slice(2)).every((x) => x === 0)).toBe(true)
      expect(distance(product(factor), matrix)).toBeLessThan(1e-7)
    }
  })
})

describe('nearestCorrelation', () => {
  it('gives Higham’s answer', () => {
    const nearest = nearestCorrelation(impossible)
    expect(nearest[0]![1]).toBeCloseTo(0.76068985, 8)
    expect(nearest[0]![2]).toBeCloseTo(0.15729811, 8)
    expect(nearest[1]![2]).toBeCloseTo(0.76068985, 8)
  })

  it('gives a symmetric, positive semi-definite matrix with a diagonal of exactly 1', () => {
    for (const n of [3, 6, 10]) {
      const nearest = nearestCorrelation(randomMatrix(n, 2n))
      expect(nearest.every((row, i) => row[i] === 1)).toBe(true)
      expect(nearest.every((row, i) => row.every((x, j) => x === nearest[j]![i]))).toBe(true)
      expect(Math.min(...eigenOf(nearest).values)).toBeGreaterThan(-n * 2 ** -48)
    }
  })

  it('leaves a possible matrix as it is', () => {
    const matrix = [
      [1, 0.5],
      [0.5, 1],
    ]
    expect(distance(nearestCorrelation(matrix), matrix)).toBeLessThan(1e-15)
  })
})

describe('correlationFactors', () => {
  const pair = (first: string, second: string, value: number) => ({ first, second, value })

  it('splits names into connected groups, each in alphabetical order', () => {
    const { groups } = correlationFactors([pair('z', 'm', 0.5), pair('q', 'a', -0.2), pair('b', 'z', 0.3)])
    expect(groups.map(({ names }) => names)).toEqual([
      ['a', 'q'],
      ['b', 'm', 'z'],
    ])
  })

  it('reproduces the pairs and leaves the rest independent', () => {
    const { groups } = correlationFactors([pair('c', 'a', 0.5), pair('b', 'c', 0.3)])
    expect(groups).toHaveLength(1)
    const { matrix, factor, repaired, change } = groups[0]!
    expect(matrix).toEqual([
      [1, 0, 0.5],
      [0, 1, 0.3],
      [0.5, 0.3, 1],
    ])
    expect(distance(product(factor), matrix)).toBeLessThan(1e-15)
    expect(factor.every((row, i) => row.slice(i + 1).every((x) => x === 0))).toBe(true)
    expect([repaired, change]).toEqual([false, 0])
  })

  it('gives a group the same factor whatever the order of the pairs and whatever other groups there are', () => {
    const pairs = [pair('a', 'b', 0.4), pair('b', 'c', 0.2)]
    const alone = correlationFactors(pairs).groups[0]
    const turned = correlationFactors([pair('c', 'b', 0.2), pair('x', 'y', 0.9), pair('b', 'a', 0.4)]).groups[0]
    expect(turned).toEqual(alone)
  })

  it('takes perfect correlation', () => {
    const { groups } = correlationFactors([pair('a', 'b', 1), pair('b', 'c', -1), pair('a', 'c', -1)])
    expect(groups[0]!.factor).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [-1, 0, 0],
    ])
    expect(correlationFactors([]).groups).toEqual([])
  })

  it('refuses an impossible matrix with its smallest eigenvalue and the nearest one as data', () => {
    const attempt = () => correlationFactors([pair('a', 'b', 1), pair('b', 'c', 1), pair('x', 'y', 0.1)])
    expect(attempt).toThrow(CorrelationError)
    expect(attempt).toThrow(
      'correlations: the matrix must be positive semi-definite; got smallest eigenvalue -0.4142135',
    )
    try {
      attempt()
    } catch (error) {
      const { groups } = error as CorrelationError
      expect(groups).toHaveLength(1)
      expect(groups[0]!.names).toEqual(['a', 'b', 'c'])
      expect(groups[0]!.smallestEigenvalue).toBeCloseTo(1 - Math.SQRT2, 14)
      expect(groups[0]!.nearest[0]![1]).toBeCloseTo(0.76068985, 8)
      expect(groups[0]!.change).toBeCloseTo(1 - 0.76068985, 8)
      expect(groups[0]!.matrix).toEqual(impossible)
    }
  })

  it('repairs it when asked and says by how much', () => {
    const { groups } = correlationFactors([pair('a', 'b', 1), pair('b', 'c', 1)], 'nearest')
    const { repaired, change, matrix, factor } = groups[0]!
    expect(repaired).toBe(true)
    expect(change).toBeCloseTo(0.23931015, 8)
    expect(distance(product(factor), matrix)).toBeLessThan(1e-7)
  })

  it('refuses a pair that is wrong by itself', () => {
    for (const value of [1.01, -2, Number.NaN]) {
      expect(() => correlationFactors([pair('a', 'b', value)])).toThrow(
        `correlations: -1 <= correlation <= 1 must hold; got ${value} for a and b`,
      )
    }
    expect(() => correlationFactors([pair('a', 'a', 1)])).toThrow('a pair needs two names; got a twice')
    expect(() => correlationFactors([pair('a', 'b', 0.1), pair('b', 'a', 0.2)])).toThrow(
      'a pair may be given once; got b and a again',
    )
  })
})
