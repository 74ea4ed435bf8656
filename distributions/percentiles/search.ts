/** What a family says about itself so that percentiles can stand for its parameters. */
export interface PercentileSearch {
  /** The parameter that is added to every value; that of `affine` unless given. */
  readonly location?: string
  /** The parameter every value above the location is a multiple of; that of `affine` unless given. */
  readonly scale?: string
  /** The same where the parameter is the logarithm of the scale. */
  readonly logScale?: string
  /** Parameters that are places within the support, from its lower end to its upper end, ascending. */
  readonly positions?: readonly string[]
  /** Where the others are looked for; of those in the unit of the values, as multiples of the scale. */
  readonly ranges?: Readonly<Record<string, readonly [number, number]>>
  /** The parameters a and b of x, or log x, = a + b·z: two percentiles give them in closed form, and may be uncertain. */
  readonly line?: { readonly at: string; readonly slope: string; readonly log: boolean }
  /** The list of quantiles that any number of percentiles are written into. */
  readonly list?: string
}

/** A percentile that was given. */
export interface Percentile {
  readonly name: string
  readonly p: number
  /** 1 − p, exact as well. */
  readonly q: number
  readonly x: number
}
