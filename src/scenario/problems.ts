import { InvalidInput, type Problem } from '../language/problem.ts'
import { printable } from './control-characters.ts'
import type { Mark } from './scenario.ts'

/** More than this many problems help nobody. */
const MOST = 200

/** Gathers what is wrong with a scenario, so that all of it is reported at once. */
export class Problems {
  readonly #found: Problem[] = []

  /** Notes `path: message` at a mark. */
  add(mark: Mark, message: string, remedy?: string): void {
    if (this.#found.length >= MOST) return
    const { file, line, column, length, path } = mark
    const text = printable(path === '' ? message : `${path}: ${message}`)
    const problem = { file, line, column, length, message: text, source: printable(mark.source) }
    this.#found.push(remedy === undefined ? problem : { ...problem, remedy: printable(remedy) })
  }

  /** @throws InvalidInput when anything was noted */
  check(): void {
    if (this.#found.length > 0) throw this.error()
  }

  /** Each file's problems together, from its top. */
  error(): InvalidInput {
    const files = [...new Set(this.#found.map(({ file }) => file))]
    const place = (problem: Problem) => files.indexOf(problem.file)
    const sorted = this.#found.toSorted((a, b) => place(a) - place(b) || a.line - b.line || a.column - b.column)
    return new InvalidInput(sorted)
  }
}
