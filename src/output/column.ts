/** What the columns of a result file are, whatever writes them. */
export type Column = {
  readonly name: string
  /** Whether null may stand in it; only for float64. */
  readonly nullable?: boolean
  /** Kept beside the column's name where a file has a unit for each column. */
  readonly unit?: string
} & (
  | { readonly kind: 'text'; readonly texts: readonly string[] }
  | { readonly kind: 'date' | 'int32' | 'uint64' | 'float64' }
)

/**
 * The values of one column: numbers of its kind, days since 1970-01-01 for a date, places in `texts` for a text, an
 * array with nulls for a nullable column.
 */
export type ColumnValues = Int32Array | BigUint64Array | Float64Array | readonly (number | null)[]
