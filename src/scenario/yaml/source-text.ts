import { LineCounter } from 'yaml'
import type { Place } from './tree.ts'

/** A text with the offsets of its lines, to say where something stands. */
export class SourceText {
  readonly text: string
  readonly #file: string | null
  readonly #lines = new LineCounter()

  constructor(text: string, file: string | null) {
    this.text = text
    this.#file = file
    this.#lines.addNewLine(0)
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lines.addNewLine(at + 1)
  }

  /** The place of the characters between two offsets, cut at the end of their first line. */
  place(from: number, to: number): Place {
    const { line, col } = this.#lines.linePos(Math.min(from, this.text.length))
    const starts = this.#lines.lineStarts
    const end = starts[line] === undefined ? this.text.length : starts[line] - 1
    const source = this.text.slice(starts[line - 1], end).replace(/\r$/, '')
    const length = source.slice(col - 1, col - 1 + Math.max(0, to - from)).trimEnd().length
    return { file: this.#file, line, column: col, length: Math.max(1, length), source }
  }
}
