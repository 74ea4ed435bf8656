import type { Problems } from '../problems.ts'
import type { Span } from '../source.ts'
import type { Token } from './lex.ts'
import type { Name } from './syntax.ts'

/** Deeper than this nobody reads; it also keeps every later recursion within the stack. */
export const DEEPEST = 200

/** Thrown when a statement cannot be read on; what is wrong has been noted. */
export class Abandoned extends Error {}

/** A place in the tokens, with what every part of the parser needs beside it. */
export class Cursor {
  readonly problems: Problems
  /** Names that may stand after a number. */
  readonly units: ReadonlySet<string>
  readonly #tokens: readonly Token[]
  #at = 0
  #depth = 0

  /** Reads the period behind `at`, as a number of periods before the last; null in models, which name no periods. */
  readonly readPeriod: ((cursor: Cursor) => number) | null

  constructor(
    tokens: readonly Token[],
    units: ReadonlySet<string>,
    problems: Problems,
    readPeriod: ((cursor: Cursor) => number) | null = null,
  ) {
    this.#tokens = tokens
    this.readPeriod = readPeriod
    this.units = units
    this.problems = problems
  }

  get done(): boolean {
    return this.#at >= this.#tokens.length
  }

  /** The token `ahead` of the next one; past the last one, an `end`. */
  peek(ahead = 0): Token {
    const token = this.#tokens[this.#at + ahead]
    if (token !== undefined) return token
    const end = this.#tokens[this.#tokens.length - 1]?.end ?? 0
    return { kind: 'end', text: '', start: end, end }
  }

  next(): Token {
    const token = this.peek()
    this.#at++
    return token
  }

  /** The end of the token read last. */
  get lastEnd(): number {
    return this.#tokens[this.#at - 1]?.end ?? 0
  }

  at(text: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return (token.kind === 'symbol' || token.kind === 'word') && token.text === text
  }

  /** Reads `text` if it comes next. */
  take(text: string): boolean {
    if (!this.at(text)) return false
    this.#at++
    return true
  }

  expect(text: string, what: string): Token {
    if (!this.at(text)) this.failHere(what)
    return this.next()
  }

  /** Reads the bracket that closes `open`. */
  close(open: Token, closing: string): void {
    if (this.take(closing)) return
    const { kind } = this.peek()
    if (kind === 'end') this.fail(open, `${open.text} is never closed`, `add ${closing}`)
    this.failHere(`${closing} or an operator is needed`)
  }

  name(what: string): Name {
    if (this.peek().kind !== 'word') this.failHere(what)
    const { text, start, end } = this.next()
    return { name: text, start, end }
  }

  /** Runs `read` one level deeper. */
  nested<T>(read: () => T): T {
    if (++this.#depth > DEEPEST) this.fail(this.peek(), `brackets, signs and powers nest at most ${DEEPEST} deep`)
    const result = read()
    this.#depth--
    return result
  }

  /** `what; got the next token`, at the next token. */
  failHere(what: string, remedy?: string): never {
    const token = this.peek()
    if (token.kind === 'bad') throw new Abandoned()
    const got = token.kind === 'end' ? 'the end of the statement' : token.kind === 'string' ? 'a text' : token.text
    this.fail(token, `${what}; got ${got}`, remedy)
  }

  fail(span: Span, message: string, remedy?: string): never {
    this.problems.add(span, message, remedy)
    throw new Abandoned()
  }

  /** Goes behind the end of the statement being read. */
  skipStatement(): void {
    this.#depth = 0
    while (!this.done && this.peek().kind !== 'end') this.#at++
    this.#at++
  }
}
