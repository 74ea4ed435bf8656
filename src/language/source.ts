import type { Position } from './model.ts'

/** Part of a text: offsets of its first character and of the one after its last. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A model's text with its lines found, so that an offset can be turned into what a person reads. */
export interface Source {
  readonly file: string | null
  readonly text: string
  /** Offset of the first character of each line. */
  readonly lineStarts: readonly number[]
  /** Offset of the line break of each line, or of the end of the text. */
  readonly lineEnds: readonly number[]
}

const BYTE_ORDER_MARK = '\ufeff'

export function sourceOf(text: string, file: string | null): Source {
  const lineStarts = [text.startsWith(BYTE_ORDER_MARK) ? 1 : 0]
  const lineEnds: number[] = []
  for (const match of text.matchAll(/\r\n?|\n/g)) {
    lineEnds.push(match.index)
    lineStarts.push(match.index + match[0].length)
  }
  lineEnds.push(text.length)
  return { file, text, lineStarts, lineEnds }
}

/** Line and column of a span; a span over several lines counts to the end of its first. */
export function positionOf(source: Source, span: Span): Position {
  const line = lineIndex(source, span.start)
  const column = span.start - source.lineStarts[line]! + 1
  const end = Math.min(span.end, source.lineEnds[line]!)
  return { line: line + 1, column, length: Math.max(1, end - span.start) }
}

/** The text of a span on one line: comments left out, line breaks and the space around them folded into one space. */
export function foldedText(source: Source, span: Span): string {
  const lines = source.text.slice(span.start, span.end).split(/\r\n?|\n/)
  const written = lines.map((line) => line.replace(/#.*$/, '').trim())
  return written.filter((line) => line !== '').join(' ')
}

function lineIndex(source: Source, offset: number): number {
  let low = 0
  let high = source.lineStarts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (source.lineStarts[middle]! <= offset) low = middle
    else high = middle
  }
  return low
}

/** The text of a line, counted from 1. */
export function lineText(source: Source, line: number): string {
  return printable(source.text.slice(source.lineStarts[line - 1]!, source.lineEnds[line - 1]!))
}

/** Control characters would move a terminal's cursor; they are shown as the replacement character. */
function printable(text: string): string {
  return /[^\t -~]/.test(text)
    ? [...text].map((character) => (character < ' ' && character !== '\t' ? '\ufffd' : character)).join('')
    : text
}
