/** Arrow IPC files and streams; a Feather v2 file is one of them. */
import { createRequire } from 'node:module'
import type { DataType, Table, Vector } from 'apache-arrow'
import { type DataTable, dataError, MOST_VALUES, NO_VALUE } from './data-table.ts'

/** The first bytes of a file, and of a stream of the current format. */
const FILE_MAGIC = 'ARROW1'
const STREAM_MAGIC = '\u00ff\u00ff\u00ff\u00ff'

/** Beyond these a whole number is not itself as a double. */
const LARGEST_WHOLE = BigInt(Number.MAX_SAFE_INTEGER)

/** Whether a file's first bytes are those of the format. */
export function isArrow(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, FILE_MAGIC.length))
  return start === FILE_MAGIC || start.startsWith(STREAM_MAGIC)
}

export function arrowTable(file: string, bytes: Uint8Array): DataTable {
  // Importing the package costs over 100 ms, which only those who have such a file shall pay.
  const arrow = createRequire(import.meta.url)('apache-arrow') as typeof import('apache-arrow')
  const table = tableOf(arrow, file, bytes)
  const isNumber = (type: DataType) => arrow.DataType.isInt(type) || arrow.DataType.isFloat(type)
  return {
    columns: table.schema.fields.map(({ name, type }) => ({ name, numeric: isNumber(type) })),
    values(index) {
      const { name, type } = table.schema.fields[index]!
      if (isNumber(type)) return valuesOf(file, name, table.getChildAt(index)!)
      throw dataError(file, `${name}: a column of whole numbers or floats is needed; got ${type}`)
    },
    texts: (index) => Array.from(table.getChildAt(index)! as Iterable<unknown>, (value) => String(value ?? '')),
  }
}

function tableOf(arrow: typeof import('apache-arrow'), file: string, bytes: Uint8Array): Table {
  try {
    return arrow.tableFromIPC(bytes)
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    if (/compress|codec/i.test(text)) {
      const remedy = `write it without: feather.write_feather(table, path, compression='uncompressed')`
      throw dataError(file, 'an Arrow file without compression is needed; got a compressed one', remedy)
    }
    throw dataError(file, 'a whole Arrow file is needed; got one that is broken or cut off')
  }
}

function valuesOf(file: string, name: string, column: Vector): Float64Array {
  const refuse = (rule: string, row: number, got: unknown, remedy?: string) =>
    dataError(file, `${name}: ${rule}; got ${got} in row ${row + 1}`, remedy)
  if (column.length > MOST_VALUES) {
    throw dataError(file, `a column of at most ${MOST_VALUES} values is needed; got ${column.length}`)
  }
  const values = new Float64Array(column.length)
  let row = 0
  for (const value of column as Iterable<unknown>) {
    const number = Number(value)
    if (value === null) throw refuse('a finite number is needed', row, 'null', NO_VALUE)
    if (!Number.isFinite(number)) throw refuse('a finite number is needed', row, value)
    if (typeof value === 'bigint' && (value > LARGEST_WHOLE || value < -LARGEST_WHOLE)) {
      throw refuse('whole numbers must be within 2^53', row, value)
    }
    values[row++] = number
  }
  return values
}
