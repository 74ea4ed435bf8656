import { expect, test } from 'vitest'
import { encodeBandsCsv } from '../../src/output/bands-csv.ts'
import { ROWS } from './rows.ts'

const lines = () => encodeBandsCsv(ROWS).split('\n')

test('the header names the columns of the Arrow file', () => {
  expect(lines()[0]).toBe(
    'scenario,metric,unit,period,period_start,draws,nonfinite,mean,mean_se,sd,min,max,' +
      'p2.5,p2.5_low,p2.5_high,p50,p50_low,p50_high,p95,p95_low,p95_high',
  )
})

test('one line for each row, ending the file with a line feed', () => {
  expect(lines()).toHaveLength(ROWS.length + 2)
  expect(lines().at(-1)).toBe('')
})

test('numbers are the shortest that read back the same, odd values are spelled as data frames read them', () => {
  const cells = lines()[4]!.split(',')
  expect(cells.slice(0, 6)).toEqual(['base', 'rent[vr]', 'USD/GPU', '2026Q3', '2026-07-01', '100000'])
  expect(cells.slice(6)).toEqual([
    ...['7', 'NaN', 'NaN', 'NaN', '-Infinity', 'Infinity'],
    ...['-Infinity', '', '', '-0', '5e-324', '0.30000000000000004', 'NaN', '', ''],
  ])
})

test('a text with a comma, a quote or a line break is quoted', () => {
  const [row] = ROWS
  const text = encodeBandsCsv([{ ...row!, scenario: 'a,b', metric: 'say "x"', unit: 'one\ntwo' }])
    .split('\n')
    .slice(1)
    .join('\n')
  expect(text.startsWith('"a,b","say ""x""","one\ntwo",2026Q2,')).toBe(true)
})
