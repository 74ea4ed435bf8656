import type { Column, ColumnValues } from './column.ts'

/** A column with its values, as an Arrow file takes them. */
export interface FilledColumn {
  readonly column: Column
  readonly values: ColumnValues
}

/** Texts as a dictionary: each once, in the order of first use. */
export function textColumn<Row>(rows: readonly Row[], name: string, of: (row: Row) => string): FilledColumn {
  const places = new Map<string, number>()
  const values = Int32Array.from(rows, (row) => {
    const value = of(row)
    const place = places.get(value) ?? places.size
    places.set(value, place)
    return place
  })
  return { column: { name, kind: 'text', texts: [...places.keys()] }, values }
}
