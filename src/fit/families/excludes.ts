/** Why data cannot come from a family, by the family's support. */
import type { Sample } from '../sample.ts'

type Excludes = (sample: Sample) => string | null

/** Data of any kind, as long as they differ. */
export const never: Excludes = () => null

export const unlessPositive: Excludes = ({ low }) => (low > 0 ? null : `needs values > 0; got ${low}`)

export const unlessNotNegative: Excludes = ({ low }) => (low >= 0 ? null : `needs values >= 0; got ${low}`)

export const unlessShares: Excludes = ({ low, high }) =>
  low > 0 && high < 1 ? null : `needs values between 0 and 1; got ${low > 0 ? high : low}`

/** @param least the smallest count the family has */
export function unlessCounts(least: number): Excludes {
  return ({ low, whole, values }) => {
    if (!whole) return `needs whole numbers; got ${values.find((x) => !Number.isInteger(x))}`
    return low >= least ? null : `needs whole numbers from ${least}; got ${low}`
  }
}
