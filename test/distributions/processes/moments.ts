/** Mean, variance and covariance with the period before, of columns of draws against what they should be. */
import { expect } from 'vitest'

export interface Law {
  readonly mean: (t: number) => number
  /** For s <= t. */
  readonly covariance: (s: number, t: number) => number
}

/** @param columns one column of draws for each period; each check is good to 5.5 standard errors, false in 4e-8 */
export function expectMoments(columns: readonly Float64Array[], law: Law): void {
  const centred = columns.map((column) => {
    const mean = average(column)
    return { mean, values: column.map((x) => x - mean) }
  })
  for (const [t, { mean, values }] of centred.entries()) {
    const variance = law.covariance(t, t)
    expect(Math.abs(mean - law.mean(t))).toBeLessThan(5.5 * Math.sqrt(variance / values.length))
    expectMean(
      values.map((x) => x * x),
      variance,
    )
    if (t === 0) continue
    const before = centred[t - 1]!.values
    expectMean(
      values.map((x, draw) => x * before[draw]!),
      law.covariance(t - 1, t),
    )
  }
}

/** The mean of values whose spread is not known but their own. */
export function expectMean(values: Float64Array, expected: number): void {
  const mean = average(values)
  const spread = average(values.map((x) => (x - mean) ** 2))
  expect(Math.abs(mean - expected)).toBeLessThan(5.5 * Math.sqrt(spread / values.length))
}

function average(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length
}
