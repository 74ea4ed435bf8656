/** Cells of a CSV file with their places. */
import { describe, expect, test } from 'vitest'
import { csvCells } from '../../src/data/csv-cells.ts'

describe('cells of a CSV file', () => {
  const text = 'a,b,c\n\n"x,1", é ,"h""e"\n,"1\n2",""\n'
  const { records } = csvCells('some.csv', text)

  test('are their texts, without quotes and the space around', () => {
    expect(records.map((cells) => cells.map((cell) => cell.text))).toEqual([
      ['a', 'b', 'c'],
      ['x,1', 'é', 'h"e'],
      ['', '1\n2', ''],
    ])
  })

  test('stand where they are written', () => {
    const written = records.map((cells) => cells.map(({ span }) => text.slice(span.start, span.end)))
    expect(written).toEqual([
      ['a', 'b', 'c'],
      ['x,1', 'é', 'h""e'],
      ['', '1\n2', ''],
    ])
  })

  test('stand where they are written between carriage returns too', () => {
    const windows = 'a,b\r\n1,"2"\r\n'
    const cells = csvCells('some.csv', windows).records.flat()
    expect(cells.map(({ span }) => windows.slice(span.start, span.end))).toEqual(['a', 'b', '1', '2'])
  })

  test('are as many in every row', () => {
    expect(() => csvCells('some.csv', 'a,b\n1\n')).toThrow(
      'some.csv:2:1: error: a row must have as many cells as the header\n    1\n    ^',
    )
  })
})
