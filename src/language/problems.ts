import { nearestName } from './nearest-name.ts'
import { InvalidInput, type Problem } from './problem.ts'
import { lineText, positionOf, type Source, type Span } from './source.ts'

/** Suggesting a name compares it with every known one; beyond this many the file is hopeless anyway. */
const MOST_SUGGESTIONS = 100

/** Gathers what is wrong with a model's text, so that all of it is reported at once. */
export class Problems {
  readonly #source: Source
  readonly #found = new Map<string, Problem>()
  readonly #lines = new Map<number, string>()
  #suggestionsLeft: number

  /** @param suggestions how many names may be looked up for `did you mean` */
  constructor(source: Source, suggestions = MOST_SUGGESTIONS) {
    this.#source = source
    this.#suggestionsLeft = suggestions
  }

  get count(): number {
    return this.#found.size
  }

  /** Notes a problem; saying the same of the same place twice is once. */
  add(span: Span, message: string, remedy?: string): void {
    const key = `${span.start} ${message}`
    if (this.#found.has(key)) return
    const position = positionOf(this.#source, span)
    const problem = { file: this.#source.file, ...position, message, source: this.#line(position.line) }
    this.#found.set(key, remedy === undefined ? problem : { ...problem, remedy })
  }

  /** `did you mean …?` for the nearest known name. */
  suggest(name: string, known: Iterable<string>): string | undefined {
    if (this.#suggestionsLeft-- <= 0) return undefined
    const nearest = nearestName(name, known)
    return nearest === undefined ? undefined : `did you mean ${nearest}?`
  }

  /** All problems of a line share its text: a long line may have very many. */
  #line(line: number): string {
    const known = this.#lines.get(line)
    if (known !== undefined) return known
    const text = lineText(this.#source, line)
    this.#lines.set(line, text)
    return text
  }

  /** @throws InvalidInput when anything was noted, in the order of the text. */
  check(): void {
    if (this.#found.size === 0) return
    throw new InvalidInput([...this.#found.values()].sort((a, b) => a.line - b.line || a.column - b.column))
  }
}
