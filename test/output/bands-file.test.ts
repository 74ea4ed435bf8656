import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tableFromIPC } from '@uwdata/flechette'
import { expect, test } from 'vitest'
import { writeBands } from '../../src/output/bands-file.ts'
import { METADATA, ROWS, scratch } from './rows.ts'

async function written(rows = ROWS): Promise<Uint8Array> {
  const path = join(scratch(), 'bands.arrow')
  await writeBands(path, rows, METADATA)
  return readFileSync(path)
}

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const NAMES = [
  'scenario',
  'metric',
  'unit',
  'period',
  'period_start',
  'draws',
  'nonfinite',
  'mean',
  'mean_se',
  'sd',
  'min',
  'max',
  ...['p2.5', 'p50', 'p95'].flatMap((name) => [name, `${name}_low`, `${name}_high`]),
]

test('an independent reader finds every column under its name, with its type', async () => {
  const { schema } = tableFromIPC(await written())
  expect(schema.fields.map((field) => field.name)).toEqual(NAMES)
  // Type ids of the Arrow format: -1 dictionary, 8 date, 2 integer, 3 floating point.
  expect(schema.fields.map((field) => field.type.typeId)).toEqual([
    -1,
    -1,
    -1,
    -1,
    8,
    2,
    2,
    ...NAMES.slice(7).map(() => 3),
  ])
  expect(schema.fields[4]!.type).toMatchObject({ unit: 0 })
  expect(schema.fields[5]!.type).toMatchObject({ bitWidth: 64, signed: false })
  expect(schema.fields[7]!.type).toMatchObject({ precision: 2 })
  expect(schema.fields.filter((field) => field.nullable).map((field) => field.name)).toEqual(
    NAMES.filter((name) => /_low|_high/.test(name)),
  )
})

test('texts are dictionaries with ids 0, 1, 2, 3 in every process', async () => {
  const { schema } = tableFromIPC(await written())
  expect(schema.fields.slice(0, 4).map((field) => (field.type as { id?: number }).id)).toEqual([0, 1, 2, 3])
})

test('the schema carries the metadata in its order', async () => {
  const { schema } = tableFromIPC(await written())
  expect([...schema.metadata!]).toEqual([...METADATA])
})

test('every value comes back bit for bit: NaN, infinities, minus zero, subnormals, nulls', async () => {
  const table = tableFromIPC(await written(), { useBigInt: true, useDate: false })
  const rows = table.toArray() as Record<string, unknown>[]
  expect(rows).toHaveLength(ROWS.length)
  ROWS.forEach((row, i) => {
    const { band, scenario, metric, unit, period } = row
    expect(rows[i]).toMatchObject({
      scenario,
      metric,
      unit,
      period,
      draws: 100_000n,
      nonfinite: BigInt(band.nonfinite),
    })
    expect(rows[i]!['period_start']).toBe(row.periodStart * 86_400_000)
    const numbers = [band.mean, band.meanSe, band.sd, band.min, band.max]
    const expected = [...numbers, ...band.percentiles.flatMap(({ value, low, high }) => [value, low, high])]
    expect(NAMES.slice(7).map((name) => rows[i]![name])).toEqual(expected)
  })
})

test('the same rows give the same bytes, in one process and in another', async () => {
  const first = await written()
  expect(hash(await written())).toBe(hash(first))
  const path = join(scratch(), 'elsewhere.arrow')
  const script = `
    import { writeBands } from './src/output/bands-file.ts'
    import { readFileSync } from 'node:fs'
    const text = readFileSync(0, 'utf8')
    const number = (_, x) => (x !== null && typeof x === 'object' && 'number' in x ? Number(x.number) : x)
    const { rows, metadata } = JSON.parse(text, number)
    await writeBands(process.argv[1], rows, new Map(metadata))`
  const spelled = (_: string, x: unknown) =>
    typeof x === 'number' ? { number: Object.is(x, -0) ? '-0' : String(x) } : x
  const input = JSON.stringify({ rows: ROWS, metadata: [...METADATA] }, spelled)
  execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, path], {
    input,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  expect(hash(readFileSync(path))).toBe(hash(first))
})

test('the bytes are pinned: another library or Node version must not change them', async () => {
  expect(hash(await written())).toBe('d11f297fd5bb9871ff7049fd17d5e9d8b2403e2f9aad34856a916d1f4276a20c')
})

test('the leading schema message is there: the file read as a stream, past its magic, is the same table', async () => {
  const bytes = await written()
  expect(new TextDecoder().decode(bytes.subarray(0, 6))).toBe('ARROW1')
  const stream = tableFromIPC(bytes.slice(8))
  expect(stream.numRows).toBe(ROWS.length)
  expect(stream.schema.fields.map((field) => field.name)).toEqual(NAMES)
})

test('no rows make a readable file with the fixed columns', async () => {
  const table = tableFromIPC(await written([]))
  expect(table.numRows).toBe(0)
  expect(table.schema.fields.map((field) => field.name)).toEqual(NAMES.slice(0, 12))
})

test('rows that differ in their percentiles are refused and nothing is written', async () => {
  const path = join(scratch(), 'bands.arrow')
  const [first, second] = ROWS
  const odd = { ...second!, band: { ...second!.band, percentiles: [] } }
  await expect(writeBands(path, [first!, odd], METADATA)).rejects.toThrow(
    'lab.margin, 2026Q3: percentiles must be 2.5, 50, 95 in every row; got ',
  )
  expect(existsSync(path)).toBe(false)
})

test.skipIf(!existsSync('/dev/full'))('a full disk is one clear error', async () => {
  await expect(writeBands('/dev/full', ROWS, METADATA)).rejects.toThrow(
    '/dev/full: must be writable; got ENOSPC, no space is left on the device',
  )
})
