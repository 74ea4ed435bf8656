import type { InvalidInput } from '../../language/problem.ts'
import type { Span } from './condition.ts'
import { conditionError } from './condition-error.ts'

/** Reads an expression from left to right, by what is expected next. */
export class Scanner {
  readonly text: string
  #at = 0

  constructor(text: string) {
    this.text = text
    this.#skip()
  }

  /** Where the next piece starts. */
  get at(): number {
    return this.#at
  }

  get done(): boolean {
    return this.#at >= this.text.length
  }

  /** Whether what comes next begins like this. */
  sees(pattern: RegExp): boolean {
    const sticky = new RegExp(pattern.source, 'y')
    sticky.lastIndex = this.#at
    return sticky.test(this.text)
  }

  /** Everything up to an offset, and moves past it and the blanks behind it. */
  takeUntil(to: number): { readonly text: string; readonly span: Span } {
    const span = { from: this.#at, to }
    this.#at = to
    this.#skip()
    return { text: this.text.slice(span.from, to), span }
  }

  /** The next piece if it looks like this, and moves past it and the blanks behind it. */
  take(pattern: RegExp): { readonly text: string; readonly span: Span } | undefined {
    const sticky = new RegExp(pattern.source, 'y')
    sticky.lastIndex = this.#at
    const match = sticky.exec(this.text)
    if (match === null || match[0] === '') return undefined
    return this.takeUntil(sticky.lastIndex)
  }

  /** The same, required. */
  expect(pattern: RegExp, wanted: string, remedy?: string): { readonly text: string; readonly span: Span } {
    const found = this.take(pattern)
    if (found === undefined) throw this.unexpected(wanted, remedy)
    return found
  }

  /** The error of something else standing where `wanted` should. */
  unexpected(wanted: string, remedy?: string): InvalidInput {
    const rest = this.text.slice(this.#at)
    const [word = ''] = /^(?:[\w.$%]+|[<>=!]+|.)/.exec(rest) ?? []
    const got = word === '' ? 'the end' : word
    const span = { from: this.#at, to: this.#at + word.length }
    return conditionError(this.text, span, `${wanted} is needed; got ${got}`, remedy)
  }

  #skip(): void {
    while (/\s/.test(this.text[this.#at] ?? '')) this.#at++
  }
}
