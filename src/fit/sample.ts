import { log } from '../kernel/mathematics.ts'
import { quantileOf } from '../statistics/quantile.ts'

/** Observations, ascending, with what starting values and closed forms are made of. */
export interface Sample {
  readonly values: readonly number[]
  readonly size: number
  readonly mean: number
  /** Divided by n: the maximum likelihood estimate. */
  readonly sd: number
  readonly low: number
  readonly high: number
  /** Type 7. */
  readonly quantile: (p: number) => number
  /** Of the logarithms; NaN unless all values are positive. */
  readonly logMean: number
  readonly logSd: number
  /** Whether every value is whole. */
  readonly whole: boolean
}

/** @param observations finite, at least one, in any order */
export function sampleOf(observations: readonly number[]): Sample {
  const values = observations.toSorted((a, b) => a - b)
  const own = momentsOf(values)
  const logs = values[0]! > 0 ? momentsOf(values.map((x) => log(x))) : { mean: Number.NaN, sd: Number.NaN }
  return {
    values,
    size: values.length,
    ...own,
    low: values[0]!,
    high: values.at(-1)!,
    quantile: (p) => quantileOf(values, p),
    logMean: logs.mean,
    logSd: logs.sd,
    whole: values.every(Number.isInteger),
  }
}

/** Mean and sd, each sum taken twice so that large means cost no digits. */
export function momentsOf(values: readonly number[]): { readonly mean: number; readonly sd: number } {
  const average = (terms: readonly number[]) => terms.reduce((sum, x) => sum + x, 0) / terms.length
  const first = average(values)
  const mean = first + average(values.map((x) => x - first))
  return { mean, sd: Math.sqrt(average(values.map((x) => (x - mean) * (x - mean)))) }
}
