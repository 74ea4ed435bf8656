import type { Position } from './model.ts'
import type { Problem } from './problem.ts'

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
}

const BYTE_ORDER_MARK = '\ufeff'

export function sourceOf(text: string, file: string | null): Source {
  const lineStarts = [text.startsWith(BYTE_ORDER_MARK) ? 1 : 0]
  for (const match of text.matchAll(/\r\n?|\n/g)) lineStarts.push(match.index + match[0].length)
  return { file, text, lineStarts }
}

/** Line and column of a span; a span over several lines counts to the end of its first. */
export function positionOf(source: Source, span: Span): Position {
  const line = lineIndex(source, span.start)
  const column = span.start - source.lineStarts[line]! + 1
  const room = lineText(source, line).length - column + 1
  return { line: line + 1, column, length: Math.max(1, Math.min(span.end - span.start, room)) }
}

export function problemAt(source: Source, span: Span, message: string, remedy?: string): Problem {
  const position = positionOf(source, span)
  const shown = printable(lineText(source, position.line - 1))
  const problem = { file: source.file, ...position, message, source: shown }
  return remedy === undefined ? problem : { ...problem, remedy }
}

/** The text of a span on one line: comments left out, line breaks and the space around them folded into one space. */
export function foldedText(source: Source, span: Span): string {
  return source.text
    .slice(span.start, span.end)
    .replace(/[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n)\s*/g, ' ')
    .trim()
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

function lineText(source: Source, line: number): string {
  const next = source.lineStarts[line + 1] ?? source.text.length
  return source.text.slice(source.lineStarts[line]!, next).replace(/[\r\n]+$/, '')
}

/** Control characters would move a terminal's cursor; they are shown as the replacement character. */
function printable(text: string): string {
  return [...text].map((character) => (character < ' ' && character !== '\t' ? '\ufffd' : character)).join('')
}
