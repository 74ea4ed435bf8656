/** A CSV file cell by cell, each with its place in the text: for files whose cells are read as a language of their own. */
import { type Source, type Span, sourceOf } from '../language/source.ts'
import { parseRecords } from './csv-table.ts'

export interface Cell {
  /** Without quotes and the space around it. */
  readonly text: string
  /** Of that text; where a quote stands twice in it, of what is written. */
  readonly span: Span
}

export interface CsvCells {
  readonly source: Source
  /** The first is the header; all are equally long, and there is one at least. */
  readonly records: readonly (readonly Cell[])[]
}

/**
 * @param file for messages
 * @param text not empty; cells are separated by commas
 * @throws InvalidInput for what is no CSV, at its line
 */
export function csvCells(file: string, text: string): CsvCells {
  const bytes = new TextEncoder().encode(text)
  const records: Cell[][] = []
  const decoder = new TextDecoder()
  let from = 0
  let offset = 0
  parseRecords(file, bytes, ',', (cells, _, end) => {
    const raw = decoder.decode(bytes.subarray(from, end))
    records.push(placed(cells, raw, offset))
    from = end
    offset += raw.length
  })
  return { source: sourceOf(text, file), records }
}

/** @param raw the record as written, with empty lines before it and its line break */
function placed(cells: readonly string[], raw: string, offset: number): Cell[] {
  let at = raw.length - raw.replace(/^(?:[ \t]*\r?\n)+/, '').length
  return cells.map((cell) => {
    const written = cell.replaceAll('"', '""')
    const quoted = raw.startsWith(`"${written}"`, at)
    const start = at + (quoted ? 1 : 0)
    const end = start + (quoted ? written : cell).length
    at = end + (quoted ? 2 : 1)
    const text = cell.trim()
    const lead = cell.length - cell.trimStart().length
    const length = text === '' ? 0 : (quoted ? text.replaceAll('"', '""') : text).length
    return { text, span: { start: offset + start + lead, end: offset + start + lead + length } }
  })
}
