import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { Table, writeParquet } from 'parquet-wasm'
import { expect, test } from 'vitest'
import { writeBands } from '../../src/output/bands-file.ts'
import { openDraws } from '../../src/output/draws-file.ts'
import { METADATA, ROWS, scratch } from './rows.ts'

/** Rows of a query on an Arrow file that was read by arrow-rs, turned to Parquet and opened by DuckDB. */
async function query(arrow: string, sql: (table: string) => string): Promise<Record<string, unknown>[]> {
  // What follows the magic of a file is a stream.
  const table = Table.fromIPCStream(readFileSync(arrow).subarray(8))
  const parquet = `${arrow}.parquet`
  writeFileSync(parquet, writeParquet(table))
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const reader = await connection.runAndReadAll(sql(`read_parquet('${parquet}')`))
  return reader.getRowObjects() as Record<string, unknown>[]
}

test('bands.arrow opens in arrow-rs and DuckDB with its names, types and values', async () => {
  const path = join(scratch(), 'bands.arrow')
  await writeBands(path, ROWS, METADATA)
  const types = await query(path, (table) => `describe select * from ${table}`)
  expect(types.map((row) => [row['column_name'], row['column_type']])).toEqual([
    ...['scenario', 'metric', 'unit', 'period'].map((name) => [name, 'VARCHAR']),
    ['period_start', 'DATE'],
    ['draws', 'UBIGINT'],
    ['nonfinite', 'UBIGINT'],
    ...['mean', 'mean_se', 'sd', 'min', 'max'].map((name) => [name, 'DOUBLE']),
    ...['p2.5', 'p50', 'p95'].flatMap((name) => ['', '_low', '_high'].map((end) => [name + end, 'DOUBLE'])),
  ])
  const rows = await query(path, (table) => `select *, period_start::varchar as start from ${table}`)
  expect(rows.map((row) => [row['metric'], row['unit'], row['period'], row['start']])).toEqual([
    ['lab.margin', '1', '2026Q2', '2026-04-01'],
    ['lab.margin', '1', '2026Q3', '2026-07-01'],
    ['rent[vr]', 'USD/GPU', '2026Q2', '2026-04-01'],
    ['rent[vr]', 'USD/GPU', '2026Q3', '2026-07-01'],
  ])
  ROWS.forEach(({ band }, i) => {
    expect(rows[i]).toMatchObject({
      draws: 100_000n,
      nonfinite: BigInt(band.nonfinite),
      mean: band.mean,
      min: band.min,
      max: band.max,
    })
    for (const { level, value, low, high } of band.percentiles) {
      expect([rows[i]![`p${level}`], rows[i]![`p${level}_low`], rows[i]![`p${level}_high`]]).toEqual([value, low, high])
    }
  })
})

test('draws.arrow of several batches opens in arrow-rs and DuckDB', async () => {
  const path = join(scratch(), 'draws.arrow')
  const writer = await openDraws(path, [{ name: 'lab.margin', unit: '1' }], 3, METADATA)
  for (let first = 0; first < 3000; first += 1000) {
    writer.write({ first, draws: 1000, columns: [Float64Array.from({ length: 3000 }, (_, i) => first * 3 + i)] })
  }
  writer.close()
  const sums =
    'count(*) as rows, sum(draw)::double as draws, sum(period)::double as periods, sum("lab.margin") as total'
  expect(
    await query(path, (table) => `select ${sums}, bool_and("lab.margin" = draw * 3 + period) as placed from ${table}`),
  ).toEqual([{ rows: 9000n, draws: (3 * 3000 * 2999) / 2, periods: 9000, total: (9000 * 8999) / 2, placed: true }])
})
