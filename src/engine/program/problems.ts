import { InvalidInput, type Problem } from '../../language/problem.ts'
import type { Mark } from '../../scenario/scenario.ts'

/** Gathers what is wrong with a scenario against its model, so that all of it is reported at once. */
export class Problems {
  readonly #found: Problem[] = []

  /** Notes `path: message` at a mark. */
  add(mark: Mark, message: string, remedy?: string): void {
    const { file, line, column, source, length, path } = mark
    const text = path === '' ? message : `${path}: ${message}`
    this.#found.push({ file, line, column, source, length, message: text, ...(remedy === undefined ? {} : { remedy }) })
  }

  /** @throws InvalidInput when anything was noted. */
  check(): void {
    if (this.#found.length > 0) throw new InvalidInput(this.#found)
  }
}
