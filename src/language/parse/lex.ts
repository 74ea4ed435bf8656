/**
 * Text → tokens. Lines become statements here: an `end` token closes each, unless a bracket is open or the last token
 * asks for more. What cannot be read is noted once and leaves a `bad` token, at which the parser gives the statement up
 * without a word.
 */

import type { Problems } from '../problems.ts'
import type { Source, Span } from '../source.ts'
import { complaintAbout } from './lex-complaints.ts'
import { OPERATOR_WORDS } from './words.ts'

export interface Token extends Span {
  readonly kind: 'number' | 'word' | 'string' | 'symbol' | 'description' | 'end' | 'bad'
  /** As written; without its quotes or `##`. */
  readonly text: string
}

const SPACE = /[ \t\u00a0]+/y
const LINE_BREAK = /\r\n?|\n/y
const COMMENT = /#[^\r\n]*/y
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD = /[A-Za-z$%][A-Za-z0-9_$%]*(?:\.[A-Za-z][A-Za-z0-9_$%]*)*/y
const STRING = /"[^"\r\n]*"/y
const SYMBOL = /==|!=|<=|>=|[-+*/^<>=()[\]{},:]/y

const OPENING = '([{'
const CLOSING = ')]}'
const CONTINUING = new Set([
  '+',
  '-',
  '*',
  '/',
  '^',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '=',
  ',',
  ':',
  ...OPERATOR_WORDS,
])

/** How a line must look to end a statement whose bracket was forgotten: a statement word and a name, or `name … =`. */
const STATEMENT_LINE =
  /[ \t]*(?:(?:model|unit|set|const|input|output|assert)[ \t]+[A-Za-z$%"]|[A-Za-z][A-Za-z0-9_.]*[ \t]*(?:\[[^\]\r\n]*\][ \t]*)?(?::[^=!<>{}(),"\r\n]*)?=(?!=))/y

export function lex(source: Source, problems: Problems): Token[] {
  return new Lexer(source, problems).run()
}

/** One pass over a text. */
class Lexer {
  readonly #text: string
  readonly #problems: Problems
  readonly #tokens: Token[] = []
  #at: number
  #depth = 0
  #lineHasToken = false

  constructor(source: Source, problems: Problems) {
    this.#text = source.text
    this.#problems = problems
    this.#at = source.lineStarts[0]!
  }

  run(): Token[] {
    while (this.#at < this.#text.length) this.#step()
    this.#endStatement()
    return this.#tokens
  }

  #step(): void {
    if (this.#match(SPACE) !== null) return
    if (this.#match(LINE_BREAK) !== null) return this.#breakLine()
    const start = this.#at
    const comment = this.#match(COMMENT)
    if (comment !== null) return this.#comment(comment, start)
    this.#lineHasToken = true
    const number = this.#match(NUMBER)
    if (number !== null) return this.#number(number, start)
    const word = this.#match(WORD)
    if (word !== null) return this.#push('word', word, start)
    const string = this.#match(STRING)
    if (string !== null) return this.#push('string', string.slice(1, -1), start)
    const symbol = this.#match(SYMBOL)
    if (symbol !== null) return this.#symbol(symbol, start)
    this.#complain(start)
  }

  /** `##` at the start of a line between statements describes; three or more are a rule across the page. */
  #comment(text: string, start: number): void {
    const describes = text.startsWith('##') && !text.startsWith('###')
    if (describes && !this.#lineHasToken && !this.#inStatement()) {
      this.#push('description', text.slice(2).trim(), start)
    }
  }

  #number(text: string, start: number): void {
    const value = Number(text)
    const vanished = value === 0 && /[1-9]/.test(text.replace(/[eE].*/, ''))
    if (Number.isFinite(value) && !vanished) return this.#push('number', text, start)
    const rule = vanished ? 'is too small for a number' : 'is too large for a number'
    this.#problems.add({ start, end: this.#at }, `${text} ${rule}`)
    this.#push('bad', text, start)
  }

  #symbol(text: string, start: number): void {
    if (OPENING.includes(text)) this.#depth++
    else if (CLOSING.includes(text)) this.#depth = Math.max(0, this.#depth - 1)
    this.#push('symbol', text, start)
  }

  #complain(start: number): void {
    const { length, message, remedy } = complaintAbout(this.#text, start)
    this.#at = start + length
    this.#problems.add({ start, end: this.#at }, message, remedy)
    this.#push('bad', this.#text.slice(start, this.#at), start)
  }

  #breakLine(): void {
    this.#lineHasToken = false
    const last = this.#tokens[this.#tokens.length - 1]
    const goesOn = this.#depth > 0 || (last !== undefined && isContinuing(last))
    STATEMENT_LINE.lastIndex = this.#at
    if (!goesOn || STATEMENT_LINE.test(this.#text)) this.#endStatement()
  }

  #inStatement(): boolean {
    const kind = this.#tokens[this.#tokens.length - 1]?.kind
    return kind !== undefined && kind !== 'end' && kind !== 'description'
  }

  #endStatement(): void {
    this.#depth = 0
    if (!this.#inStatement()) return
    const at = this.#tokens[this.#tokens.length - 1]!.end
    this.#tokens.push({ kind: 'end', text: '', start: at, end: at })
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.#text)
    if (match === null) return null
    this.#at = pattern.lastIndex
    return match[0]
  }

  #push(kind: Token['kind'], text: string, start: number): void {
    this.#tokens.push({ kind, text, start, end: this.#at })
  }
}

function isContinuing({ kind, text }: Token): boolean {
  return (kind === 'symbol' || kind === 'word') && CONTINUING.has(text)
}
