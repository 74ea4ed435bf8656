import { nearestName } from './nearest-name.ts'
import { InvalidInput, type Problem } from './problem.ts'
import { problemAt, type Source, type Span } from './source.ts'

/** Suggesting a name compares it with every known one; beyond this many the file is hopeless anyway. */
const MOST_SUGGESTIONS = 100

/** Gathers what is wrong with a model's text, so that all of it is reported at once. */
export class Problems {
  readonly #source: Source
  readonly #found = new Map<string, Problem>()
  #suggestions = 0

  constructor(source: Source) {
    this.#source = source
  }

  get count(): number {
    return this.#found.size
  }

  /** Notes a problem; saying the same of the same place twice is once. */
  add(span: Span, message: string, remedy?: string): void {
    const key = `${span.start} ${message}`
    if (!this.#found.has(key)) this.#found.set(key, problemAt(this.#source, span, message, remedy))
  }

  /** `did you mean …?` for the nearest known name. */
  suggest(name: string, known: Iterable<string>): string | undefined {
    if (++this.#suggestions > MOST_SUGGESTIONS) return undefined
    const nearest = nearestName(name, known)
    return nearest === undefined ? undefined : `did you mean ${nearest}?`
  }

  /** @throws InvalidInput when anything was noted, in the order of the text. */
  check(): void {
    if (this.#found.size === 0) return
    throw new InvalidInput([...this.#found.values()].sort((a, b) => a.line - b.line || a.column - b.column))
  }
}
