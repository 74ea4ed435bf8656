/**
 * The one door to apache-arrow: an Arrow IPC file written batch by batch straight to a file descriptor. Importing this
 * module costs over 100 ms, so the writers of bands and draws import it when they are called, never at load.
 *
 * What is written differs from the library's own writer in two ways: the leading schema message is there, without which
 * readers of the stream format fail, and nothing queues up in memory behind a slow disk.
 */
import {
  type Data,
  DateDay,
  Dictionary,
  Field,
  Float64,
  Int32,
  Message,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  Uint64,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow'
import type { Column, ColumnValues } from './column.ts'
import { DurableFile } from './durable.ts'

/** The library's writer, sent to a file descriptor. */
class DescriptorWriter extends RecordBatchFileWriter {
  readonly #file: DurableFile

  constructor(file: DurableFile, schema: Schema) {
    super()
    this.#file = file
    this.reset(undefined, schema)
  }

  /** Adds a batch; fails where the library would end the file instead, at a batch of another schema. */
  append(batch: RecordBatch): void {
    const before = this._recordBatchBlocks.length
    this.write(batch)
    if (this._recordBatchBlocks.length !== before + 1)
      throw new Error('arrow: a batch does not fit the schema of its file')
  }

  protected override _write(chunk: ArrayBufferView): this {
    const bytes = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    this.#file.write(bytes)
    this._position += bytes.byteLength
    return this
  }

  protected override _writeSchema(schema: Schema): this {
    return super._writeSchema(schema)._writeMessage(Message.from(schema))
  }
}

export class ArrowFile {
  readonly #columns: readonly Column[]
  readonly #file: DurableFile
  readonly #schema: Schema
  readonly #dictionaries: readonly (Vector<Utf8> | null)[]
  readonly #writer: DescriptorWriter
  #rows = 0

  /**
   * @param metadata of the schema, in this order
   * @throws OutputError when the file cannot be made
   */
  constructor(path: string, columns: readonly Column[], metadata: ReadonlyMap<string, string>) {
    this.#columns = columns
    this.#schema = new Schema(columns.map(fieldOf), new Map(metadata))
    this.#dictionaries = columns.map((column) =>
      column.kind === 'text' ? vectorFromArray(column.texts, new Utf8()) : null,
    )
    this.#file = new DurableFile(path)
    this.#writer = new DescriptorWriter(this.#file, this.#schema)
  }

  get rows(): number {
    return this.#rows
  }

  /** Appends a record batch: one array for each column, all `rows` long. */
  write(rows: number, values: readonly ColumnValues[]): void {
    const children = this.#columns.map((column, i) => {
      const data = values[i]!
      if (data.length !== rows) throw new RangeError(`${column.name}: must have ${rows} values; got ${data.length}`)
      return dataOf(this.#schema.fields[i]!, data, this.#dictionaries[i]!)
    })
    const data = makeData({ type: new Struct(this.#schema.fields), length: rows, nullCount: 0, children })
    this.#writer.append(new RecordBatch(this.#schema, data))
    this.#rows += rows
  }

  /** Writes the footer and flushes the file to the disk. */
  close(): void {
    try {
      this.#writer.finish()
      this.#file.close()
    } finally {
      this.#file.abandon()
    }
  }

  /** Leaves an incomplete file behind, for the caller to remove. */
  abandon(): void {
    this.#file.abandon()
  }
}

function fieldOf(column: Column, index: number): Field {
  const metadata = new Map(column.unit === undefined ? [] : [['unit', column.unit]])
  return new Field(column.name, typeOf(column, index), column.nullable ?? false, metadata)
}

function typeOf(column: Column, index: number) {
  switch (column.kind) {
    case 'text':
      // The library numbers dictionaries from a counter of the process; the column's own number repeats.
      return new Dictionary(new Utf8(), new Int32(), index)
    case 'date':
      return new DateDay()
    case 'int32':
      return new Int32()
    case 'uint64':
      return new Uint64()
    case 'float64':
      return new Float64()
  }
}

function dataOf(field: Field, values: ColumnValues, dictionary: Vector<Utf8> | null): Data {
  const { type } = field
  const length = values.length
  if (dictionary !== null) return makeData({ type, length, nullCount: 0, data: values, dictionary })
  if (!Array.isArray(values)) return makeData({ type, length, nullCount: 0, data: values })
  const nullBitmap = new Uint8Array(Math.ceil(length / 8))
  const data = new Float64Array(length)
  let nullCount = 0
  values.forEach((value, i) => {
    if (value === null) nullCount++
    else {
      data[i] = value
      nullBitmap[i >> 3]! |= 1 << (i & 7)
    }
  })
  return makeData({ type, length, nullCount, nullBitmap, data })
}
