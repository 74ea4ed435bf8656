import type { Family, Parameters } from '../../distributions/index.ts'
import { log } from '../kernel/mathematics.ts'
import type { Sample } from './sample.ts'

export interface GoodnessOfFit {
  /** The largest distance between the data's distribution function and the family's. */
  readonly ks: number
  /** Anderson and Darling's A², which looks harder at the tails; null for counts, for which it is not defined. */
  readonly ad: number | null
}

/**
 * How far data lie from a distribution. With parameters estimated from the same data both are smaller than textbook
 * tables suppose, so that no p-value of those tables holds.
 *
 * @source Stephens, "EDF statistics for goodness of fit and some comparisons", Journal of the American Statistical
 * Association 69 (1974)
 */
export function goodnessOfFit(sample: Sample, family: Family, parameters: Parameters): GoodnessOfFit {
  const cdf = family.cdf(parameters)
  if (family.atoms?.(parameters) !== undefined) return { ks: kolmogorovOfCounts(sample, cdf), ad: null }
  const survival = family.survival(parameters)
  return { ks: kolmogorov(sample, cdf), ad: anderson(sample, cdf, survival) }
}

function kolmogorov({ values, size }: Sample, cdf: (x: number) => number): number {
  return values.reduce((most, x, i) => {
    const p = cdf(x)
    return Math.max(most, (i + 1) / size - p, p - i / size)
  }, 0)
}

/** Between two observed counts the family's function goes on rising to the last count before the second. */
function kolmogorovOfCounts({ values, size }: Sample, cdf: (x: number) => number): number {
  return values.reduce(
    (most, x, i) => {
      if (values[i + 1] === x) return most
      const share = (i + 1) / size
      const next = values[i + 1]
      return Math.max(most, Math.abs(share - cdf(x)), next === undefined ? 0 : Math.abs(share - cdf(next - 1)))
    },
    cdf(values[0]! - 1),
  )
}

function anderson({ values, size }: Sample, cdf: (x: number) => number, survival: (x: number) => number): number {
  const sum = values.reduce((total, x, i) => {
    return total + (2 * i + 1) * (log(cdf(x)) + log(survival(values[size - 1 - i]!)))
  }, 0)
  return -size - sum / size
}
