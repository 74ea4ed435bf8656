/** A variable of a SIPmath library with everything it refers to resolved: plain data the engine turns into nodes. */

/** Trials an array may hold: a table of them takes 2 MB. */
export const MOST_TRIALS = 32_768

export interface SipVariable {
  readonly name: string
  /** As the library's metadata state it; null where they do not. */
  readonly unit: string | null
  readonly uniform: SipUniform
  readonly value: SipFunction
  /** Rounded to whole numbers, halves to even. */
  readonly rounded: boolean
}

/** Where a trial's uniform comes from. */
export type SipUniform =
  | { readonly kind: 'hdr'; readonly seeds: SipSeeds }
  /** One layer of a Gaussian copula over HDR uniforms, in the order of its correlation matrix. */
  | {
      readonly kind: 'gaussian'
      readonly seeds: readonly SipSeeds[]
      readonly correlation: readonly (readonly number[])[]
      readonly layer: number
    }
  /** Given trial by trial. */
  | { readonly kind: 'trials'; readonly values: readonly number[] }
  /** None: the value needs the trial's number alone. */
  | { readonly kind: 'index' }

export interface SipSeeds {
  readonly varId: number
  readonly entity: number
  readonly seed3: number
  readonly seed4: number
}

/** How a uniform becomes a value. */
export type SipFunction =
  /** Keelin's metalog by its coefficients; bounds are null where it has none. */
  | {
      readonly kind: 'metalog'
      readonly coefficients: readonly number[]
      readonly lower: number | null
      readonly upper: number | null
    }
  /** The first value whose cumulative probability reaches the uniform. */
  | { readonly kind: 'table'; readonly rows: readonly (readonly [number, number])[] }
  /** Given trial by trial. */
  | { readonly kind: 'trials'; readonly values: readonly number[] }
