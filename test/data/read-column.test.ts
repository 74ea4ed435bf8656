import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { columnsOf, readColumn, readTexts } from '../../src/data/read-column.ts'
import { InvalidInput } from '../../src/language/problem.ts'

const folder = mkdtempSync(join(tmpdir(), 'plume-data-'))
const path = join(folder, 'data.csv')
const fixture = (name: string) => join('test/data/fixtures', name)

/** The numbers of a column of a file with these contents. */
function read(contents: string | Uint8Array, column?: string): number[] {
  writeFileSync(path, contents)
  return [...readColumn(path, column).values]
}

/** The message of the error, with the path of the file left out. */
function complaint(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof InvalidInput) return error.message.replaceAll(path, 'data.csv')
    throw error
  }
  throw new Error('nothing was refused')
}

const refused = (contents: string | Uint8Array, column?: string) => complaint(() => read(contents, column))

describe('a CSV file', () => {
  test('gives the column that is asked for, or its only one of numbers', () => {
    const text = 'month,price,name\n2026-01,7.5,a\n2026-02,-8e2,b\n2026-03,+.5,c\n'
    expect(read(text, 'price')).toEqual([7.5, -800, 0.5])
    expect(read(text)).toEqual([7.5, -800, 0.5])
    expect(readColumn(path).name).toBe('price')
    expect(columnsOf(path)).toEqual([
      { name: 'month', numeric: false },
      { name: 'price', numeric: true },
      { name: 'name', numeric: false },
    ])
  })

  test.each([
    ['semicolons', 'a;b\n1;2\n'],
    ['tabs', 'a\tb\n1\t2\n'],
    ['quotes around names, cells and separators', '"a","b, or ""c"""\n"1","2"\n'.replace('b, or ""c""', 'b')],
    ['a separator inside a quoted name', '"x;y;z",b\n1,2\n'],
    ['a byte order mark', '\ufeff"a",b\n1,2\n'],
    ['Windows line ends', 'a,b\r\n1,2\r\n'],
    ['blank lines', '\n\na,b\n\n1,2\n\n'],
    ['no line end at the end', 'a,b\n1,2'],
    ['spaces around cells', 'a , b\n1 , 2 \n'],
  ])('may have %s', (_, text) => {
    expect(read(text, 'b')).toEqual([2])
  })

  test('gives a column of labels as they stand', () => {
    writeFileSync(path, 'month,price\n 2026-01 ,7.5\n,8\n"a, b",9\n')
    expect(readTexts(path, 'month')).toEqual(['2026-01', '', 'a, b'])
    expect(readTexts(path, 'price')).toEqual(['7.5', '8', '9'])
    expect(complaint(() => readTexts(path, 'moth'))).toContain('unknown column moth\n    did you mean month?')
  })

  test('and so does an Arrow file, a coded column as well', () => {
    expect(readTexts(fixture('prices.arrow'), 'month')).toEqual(['2026-01', '2026-02', '2026-03'])
    expect(readTexts(fixture('table.feather'), 'coded')).toEqual(['a', 'b', 'a'])
    expect(readTexts(fixture('table.feather'), 'holes')).toEqual(['1', '', '2'])
  })

  test('has an index without a name passed over', () => {
    expect(read(',price\n0,7.5\n1,8\n')).toEqual([7.5, 8])
  })

  test('of a hundred thousand rows is read within seconds, each number in its place', () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `${i},${i / 8}`)
    const values = read(`i,x\n${rows.join('\n')}\n`, 'x')
    expect(values.length).toBe(100_000)
    expect(values.every((x, i) => x === i / 8)).toBe(true)
  })
})

describe('what is wrong with a CSV file is said with its line', () => {
  test.each([
    ['', 'an empty cell', 'delete the rows that have no value, but of a history fill them in'],
    ['NA', 'NA', 'delete the rows that have no value, but of a history fill them in'],
    ['NaN', 'NaN', 'delete the rows that have no value, but of a history fill them in'],
  ])('a cell that is %j', (cell, got, remedy) => {
    expect(refused(`a,b\n1,2\n\n3,${cell}\n`, 'b')).toBe(
      `data.csv:4:1: error: b: a finite number is needed; got ${got}\n    3,${cell}\n    ${'^'.repeat(2 + cell.length)}\n    ${remedy}`,
    )
  })

  test.each([
    ['a decimal comma', '1,5', '1,5'],
    ['a separator of thousands', '1,234.5', '1,234.5'],
  ])('%s', (_, cell, got) => {
    expect(refused(`a;b\n1;"${cell}"\n`, 'b')).toMatch(
      `b: a finite number is needed; got ${got}\n    1;"${cell}"\n    ${'^'.repeat(4 + cell.length)}\n    write 1234.5, with a point and without separators of thousands`,
    )
  })

  test.each(['$5', '5 %', '1 000', '€1.234,50', "1'000"])('a number written otherwise: %s', (cell) => {
    const message = `b: a finite number is needed; got ${cell}\n    x\t${cell}\n    ${'^'.repeat(2 + cell.length)}`
    const bad = `data.csv:2:1: error: ${message}\n    write the number alone: 1234.5`
    expect(refused(`a\tb\nx\t${cell}\n`, 'b')).toBe(bad)
    expect(refused(`a\tb\nx\t${cell}\n`)).toBe(bad)
  })

  test('numbers with a decimal comma are a column that may be meant, and dates are none', () => {
    expect(refused('price;index\n7,5;1\n8,1;2\n')).toBe(
      'data.csv:1:1: error: a column must be named; got 2 of numbers\n    the file has price, index',
    )
    expect(read('day,price\n1.2.2026,7.5\n2026-02-01,8\n')).toEqual([7.5, 8])
    expect(refused('7,5;1\n8,1;2\n')).toContain('the first row must name the columns; got 7,5;1')
  })

  test.each(['inf', '1e999', '0x10', 'Infinity'])('a cell that is %s', (cell) => {
    expect(refused(`a,b\n1,${cell}\n`, 'b')).toBe(
      `data.csv:2:1: error: b: a finite number is needed; got ${cell}\n    1,${cell}\n    ${'^'.repeat(2 + cell.length)}`,
    )
  })

  test('several bad cells at once, at most five', () => {
    expect(refused('a\nx\ny\n').match(/error/g)).toHaveLength(1)
    expect(refused('a\n1\nx\ny\n').match(/a finite number is needed/g)).toHaveLength(2)
    expect(refused(`a\n1\n${'x\n'.repeat(9)}`).match(/a finite number is needed/g)).toHaveLength(5)
  })

  test('a row of another length', () => {
    expect(refused('a,b\n1,2\n3\n', 'a')).toBe(
      'data.csv:3:1: error: a row must have as many cells as the header\n    3\n    ^',
    )
  })

  test('quotes that do not close, or stand inside a cell', () => {
    expect(refused('a,b\n1,"2\n', 'a')).toContain('error: a quote must be closed')
    expect(refused('a,b\n1,2"3"\n', 'a')).toContain('a quote must open and close a cell, and stand twice inside one')
  })

  test('a header that is missing', () => {
    expect(refused('1.5,2\n3,4\n')).toBe(
      'data.csv:1:1: error: the first row must name the columns; got 1.5,2\n    add a header row',
    )
  })

  test.each([
    ['an unknown column with one near', 'price,cost\n1,2\n', 'pirce', 'unknown column pirce\n    did you mean price?'],
    ['an unknown column', 'price,cost\n1,2\n', 'x', 'unknown column x\n    the file has price, cost'],
    ['a name given twice', 'a,a\n1,2\n', 'a', 'names of columns must differ; got a 2 times'],
    ['a column left open', 'a,b\n1,2\n', undefined, 'a column must be named; got 2 of numbers\n    the file has a, b'],
    ['no column of numbers', 'a,b\nx,y\n', undefined, 'a column of numbers is needed; got a, b'],
    ['no rows', 'a\n', 'a', 'a: at least one row is needed'],
    ['nothing', '\n \n', undefined, 'the file is empty'],
  ])('%s', (_, text, column, message) => {
    expect(refused(text, column)).toBe(`data.csv:1:1: error: ${message}`)
  })

  test('bytes that are no text', () => {
    const message = 'a CSV file in UTF-8, an Arrow or a Feather file is needed; got other bytes'
    expect(refused(Uint8Array.of(97, 10, 0, 10))).toBe(`data.csv:1:1: error: ${message}`)
    expect(refused(Uint8Array.of(97, 10, 200, 10))).toBe(`data.csv:1:1: error: ${message}`)
  })

  test.each([
    ['PAR1', 'a Parquet file'],
    ['FEA1', 'a Feather v1 file'],
    ['PK\u0003\u0004', 'a workbook or an archive'],
  ])('a file of another format: %s', (magic, name) => {
    expect(refused(magic)).toBe(`data.csv:1:1: error: a CSV, Arrow or Feather v2 file is needed; got ${name}`)
  })

  test('a file that is not there, or a folder', () => {
    expect(complaint(() => readColumn('nowhere.csv'))).toBe('nowhere.csv:1:1: error: no such file')
    expect(complaint(() => readColumn(folder))).toBe(`${folder}:1:1: error: a file is needed; got a directory`)
  })
})

describe('an Arrow file that pyarrow wrote', () => {
  test.each(['table.feather', 'table.arrows'])('gives its columns of numbers: %s', (name) => {
    const values = (column: string) => [...readColumn(fixture(name), column).values]
    expect(values('price')).toEqual([7.5, 8.25, 0.1])
    expect(values('units')).toEqual([3, -4, 5_000_000_000])
    expect(values('share')).toEqual([0.5, 0.25, 1])
    expect(values('level')).toEqual([1, 2, 255])
  })

  test('gives its only column of numbers unasked', () => {
    expect(readColumn(fixture('prices.arrow'))).toEqual({ name: 'price', values: Float64Array.of(7.5, 8.25, 0.1) })
  })

  test.each([
    [
      'holes',
      'holes: a finite number is needed; got null in row 2\n    delete the rows that have no value, but of a history fill them in',
    ],
    ['limitless', 'limitless: a finite number is needed; got Infinity in row 3'],
    ['huge', 'huge: whole numbers must be within 2^53; got 1152921504606846976 in row 2'],
    ['month', 'month: a column of whole numbers or floats is needed; got Utf8'],
    ['day', 'day: a column of whole numbers or floats is needed; got Date32<DAY>'],
    ['coded', 'coded: a column of whole numbers or floats is needed; got Dictionary<Int32, Utf8>'],
    ['pirce', 'unknown column pirce\n    did you mean price?'],
  ])('is refused where its numbers are not finite doubles: %s', (column, message) => {
    const file = fixture('table.feather')
    expect(complaint(() => readColumn(file, column))).toBe(`${file}:1:1: error: ${message}`)
  })

  test('is refused when it is compressed or broken', () => {
    const file = fixture('compressed.feather')
    expect(complaint(() => readColumn(file, 'price'))).toBe(
      `${file}:1:1: error: an Arrow file without compression is needed; got a compressed one\n    write it without: feather.write_feather(table, path, compression='uncompressed')`,
    )
    const whole = readFileSync(fixture('table.feather'))
    expect(refused(whole.subarray(0, 700), 'price')).toBe(
      'data.csv:1:1: error: a whole Arrow file is needed; got one that is broken or cut off',
    )
  })
})
