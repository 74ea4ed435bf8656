/**
 * From pairs of correlated names to the factors that correlate their normal scores: names joined by pairs form groups,
 * each group a matrix, each matrix a Cholesky factor. A group is independent of every other, so its factor depends on
 * nothing outside it.
 */
import { largestChange, nearestCorrelation } from './nearest-correlation.ts'
import { choleskyOf, eigenOf, identity, type Matrix } from './symmetric.ts'

/** The correlation of the normal scores of two names, in [−1, 1]. */
export interface CorrelatedPair {
  readonly first: string
  readonly second: string
  readonly value: number
}

export interface CorrelationGroup {
  /** In the order of their UTF-16 code units: rows and columns of `matrix` and `factor`. */
  readonly names: readonly string[]
  /** Lower triangular; correlated scores are its rows times independent ones. */
  readonly factor: readonly (readonly number[])[]
  /** The matrix in use, after a repair. Pairs nobody named are 0. */
  readonly matrix: Matrix
  /** Whether the pairs' own matrix was replaced by the nearest possible one. */
  readonly repaired: boolean
  /** The largest absolute change of an entry; 0 without a repair. */
  readonly change: number
}

/** A group whose pairs no random variables can have. */
export interface ImpossibleGroup {
  readonly names: readonly string[]
  readonly matrix: Matrix
  /** Below 0. */
  readonly smallestEigenvalue: number
  /** The nearest correlation matrix (Higham 2002). */
  readonly nearest: Matrix
  /** The largest absolute change of an entry from `matrix` to `nearest`. */
  readonly change: number
}

/** Correlations that cannot hold together; the groups are data so that the caller can word the message. */
export class CorrelationError extends RangeError {
  override readonly name = 'CorrelationError'
  readonly groups: readonly ImpossibleGroup[]

  constructor(groups: readonly ImpossibleGroup[]) {
    const smallest = groups.map((group) => `${group.smallestEigenvalue} for ${group.names.join(', ')}`)
    super(`correlations: the matrix must be positive semi-definite; got smallest eigenvalue ${smallest.join('; ')}`)
    this.groups = groups
  }
}

/**
 * The groups of correlated names with their factors, ordered by their first names.
 *
 * @param pairs each unordered pair at most once; pairs not named are independent
 * @param repair what to do about a matrix that is not positive semi-definite: `none` throws, `nearest` replaces it
 * @throws CorrelationError for impossible groups, RangeError for a pair that is wrong by itself
 */
export function correlationFactors(
  pairs: readonly CorrelatedPair[],
  repair: 'none' | 'nearest' = 'none',
): { readonly groups: readonly CorrelationGroup[] } {
  checkPairs(pairs)
  const impossible: ImpossibleGroup[] = []
  const groups = connectedNames(pairs).map((names): CorrelationGroup => {
    const matrix = matrixOf(names, pairs)
    const smallestEigenvalue = Math.min(...eigenOf(matrix).values)
    // Rounding moves an eigenvalue by about the matrix's order times the last bit of 1.
    if (smallestEigenvalue >= -names.length * 2 ** -48) {
      return { names, factor: choleskyOf(matrix), matrix, repaired: false, change: 0 }
    }
    const nearest = nearestCorrelation(matrix)
    const change = largestChange(nearest, matrix)
    if (repair === 'none') impossible.push({ names, matrix, smallestEigenvalue, nearest, change })
    return { names, factor: choleskyOf(nearest), matrix: nearest, repaired: true, change }
  })
  if (impossible.length > 0) throw new CorrelationError(impossible)
  return { groups }
}

function checkPairs(pairs: readonly CorrelatedPair[]): void {
  const seen = new Set<string>()
  for (const { first, second, value } of pairs) {
    if (!(Math.abs(value) <= 1)) {
      throw new RangeError(`correlations: -1 <= correlation <= 1 must hold; got ${value} for ${first} and ${second}`)
    }
    if (!(first !== second)) throw new RangeError(`correlations: a pair needs two names; got ${first} twice`)
    const pair = JSON.stringify(first < second ? [first, second] : [second, first])
    if (seen.has(pair)) throw new RangeError(`correlations: a pair may be given once; got ${first} and ${second} again`)
    seen.add(pair)
  }
}

/** The names of each connected group, sorted; groups by their first name. */
export function connectedNames(pairs: readonly Pick<CorrelatedPair, 'first' | 'second'>[]): string[][] {
  const groupOf = new Map<string, Set<string>>()
  for (const { first, second } of pairs) {
    const joined = new Set([...(groupOf.get(first) ?? [first]), ...(groupOf.get(second) ?? [second])])
    for (const name of joined) groupOf.set(name, joined)
  }
  const groups = [...new Set(groupOf.values())].map((names) => [...names].sort())
  return groups.sort((a, b) => (a[0]! < b[0]! ? -1 : 1))
}

function matrixOf(names: readonly string[], pairs: readonly CorrelatedPair[]): number[][] {
  const at = new Map(names.map((name, index) => [name, index]))
  const matrix = identity(names.length)
  for (const { first, second, value } of pairs) {
    const i = at.get(first)
    const j = at.get(second)
    if (i === undefined || j === undefined) continue
    matrix[i]![j] = value
    matrix[j]![i] = value
  }
  return matrix
}
