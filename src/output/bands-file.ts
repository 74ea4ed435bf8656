/** `bands.arrow`: the percentile bands of a run as an Arrow IPC file. */
import { type BandRow, bandColumns } from './bands-table.ts'
import { type FilledColumn, textColumn } from './text-column.ts'

/**
 * Writes bands as an Arrow IPC file: one record batch, uncompressed, the same bytes for the same rows and metadata in
 * any process on any machine. Texts are dictionaries, `period_start` a date32, `draws` and `nonfinite` uint64, the rest
 * float64; null only where an interval does not exist.
 *
 * @param path of the file, replaced if it exists; pass a temporary name and rename it
 * @param rows in the order they are to stand
 * @param metadata of the schema, in its own order
 * @throws OutputError when the file cannot be written
 * @source https://arrow.apache.org/docs/format/Columnar.html#ipc-file-format
 */
export async function writeBands(
  path: string,
  rows: readonly BandRow[],
  metadata: ReadonlyMap<string, string>,
): Promise<void> {
  const filled = fill(rows)
  const { ArrowFile } = await import('./arrow-file.ts')
  const file = new ArrowFile(
    path,
    filled.map(({ column }) => column),
    metadata,
  )
  try {
    file.write(
      rows.length,
      filled.map(({ values }) => values),
    )
    file.close()
  } finally {
    file.abandon()
  }
}

function fill(rows: readonly BandRow[]): FilledColumn[] {
  const { texts, date, counts, numbers, percentiles } = bandColumns(rows)
  return [
    ...texts.map((column) => textColumn(rows, column.name, column.of)),
    { column: { name: date.name, kind: 'date' }, values: Int32Array.from(rows, date.of) },
    ...counts.map(({ name, of }): FilledColumn => {
      return { column: { name, kind: 'uint64' }, values: BigUint64Array.from(rows, (row) => BigInt(of(row))) }
    }),
    ...numbers.map(
      ({ name, of }): FilledColumn => ({ column: { name, kind: 'float64' }, values: Float64Array.from(rows, of) }),
    ),
    ...percentiles.map(({ name, of }): FilledColumn => {
      return { column: { name, kind: 'float64', nullable: /_(low|high)$/.test(name) }, values: rows.map(of) }
    }),
  ]
}
