import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tableFromIPC } from '@uwdata/flechette'
import { expect, test } from 'vitest'
import { openDraws } from '../../src/output/draws-file.ts'
import { METADATA, scratch } from './rows.ts'

const COLUMNS = [
  { name: 'lab.margin', unit: '1' },
  { name: 'price', unit: 'USD/GB' },
]

async function written(batches: readonly number[], periods: number): Promise<Uint8Array> {
  const path = join(scratch(), 'draws.arrow')
  const writer = await openDraws(path, COLUMNS, periods, METADATA)
  let first = 0
  for (const draws of batches) {
    const rows = Array.from({ length: draws * periods }, (_, row) => first * periods + row)
    writer.write({ first, draws, columns: [Float64Array.from(rows, (r) => r / 3), Float64Array.from(rows, (r) => -r)] })
    first += draws
  }
  expect(writer.draws).toBe(first)
  writer.close()
  return readFileSync(path)
}

test('an independent reader finds one row for each draw and period, in order, over all batches', async () => {
  const table = tableFromIPC(await written([3, 1, 4], 2), { useBigInt: true })
  expect(table.numRows).toBe(16)
  expect(table.schema.fields.map((field) => field.name)).toEqual(['draw', 'period', 'lab.margin', 'price'])
  expect(Array.from(table.getChild('draw')!)).toEqual(Array.from({ length: 16 }, (_, row) => BigInt(row >> 1)))
  expect(Array.from(table.getChild('period')!)).toEqual(Array.from({ length: 16 }, (_, row) => row % 2))
  expect(Array.from(table.getChild('lab.margin')!)).toEqual(Array.from({ length: 16 }, (_, row) => row / 3))
})

test('types are uint64, int32 and float64, units are in the fields and the metadata in the schema', async () => {
  const { schema } = tableFromIPC(await written([1], 1))
  expect(schema.fields.slice(0, 2).map((field) => field.type)).toMatchObject([
    { typeId: 2, bitWidth: 64, signed: false },
    { typeId: 2, bitWidth: 32, signed: true },
  ])
  expect(schema.fields.slice(2).map((field) => field.metadata?.get('unit'))).toEqual(['1', 'USD/GB'])
  expect([...schema.metadata!]).toEqual([...METADATA])
})

test('a run of no draws is a readable file', async () => {
  expect(tableFromIPC(await written([], 3)).numRows).toBe(0)
})

test('draws out of order, or lost, are refused', async () => {
  const writer = await openDraws(join(scratch(), 'draws.arrow'), [], 1, METADATA)
  writer.write({ first: 0, draws: 2, columns: [] })
  expect(() => writer.write({ first: 3, draws: 1, columns: [] })).toThrow('draws: the next draw must be 2; got 3')
  writer.abandon()
})

test('a column of another length is refused', async () => {
  const writer = await openDraws(join(scratch(), 'draws.arrow'), COLUMNS, 2, METADATA)
  const columns = [new Float64Array(4), new Float64Array(3)]
  expect(() => writer.write({ first: 0, draws: 2, columns })).toThrow('price: must have 4 values; got 3')
  writer.abandon()
})

test('two columns of one name are refused before a file is made', async () => {
  await expect(openDraws('/nowhere/draws.arrow', [{ name: 'draw', unit: '1' }], 1, METADATA)).rejects.toThrow(
    'draws: column names must differ; got draw twice',
  )
})

test('memory does not grow with draws: 200 MB go through a writer that holds none of it', async () => {
  const writer = await openDraws(join(scratch(), 'draws.arrow'), COLUMNS, 1, METADATA)
  const draws = 1 << 17
  const columns = [new Float64Array(draws), new Float64Array(draws)]
  const after = (batches: number) => {
    for (let i = 0; i < batches; i++) writer.write({ first: writer.draws, draws, columns })
    return process.memoryUsage().arrayBuffers
  }
  const early = after(4)
  const late = after(54)
  writer.close()
  // A batch is 3.7 MB; garbage of some batches may wait to be collected, 200 MB may not.
  expect(late - early).toBeLessThan(100e6)
})
