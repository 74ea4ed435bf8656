import type { FilledColumn } from './text-column.ts'

/**
 * Writes filled columns, all equally long, as an Arrow IPC file of one record batch.
 *
 * @throws OutputError when the file cannot be written
 */
export async function writeColumns(
  path: string,
  rows: number,
  filled: readonly FilledColumn[],
  metadata: ReadonlyMap<string, string>,
): Promise<void> {
  const { ArrowFile } = await import('./arrow-file.ts')
  const columns = filled.map(({ column }) => column)
  const file = new ArrowFile(path, columns, metadata)
  try {
    const values = filled.map((column) => column.values)
    file.write(rows, values)
    file.close()
  } finally {
    file.abandon()
  }
}
