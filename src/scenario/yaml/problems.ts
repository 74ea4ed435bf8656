import { InvalidInput, type Problem } from '../../language/problem.ts'
import type { Mark } from '../scenario.ts'
import { printable } from './control-characters.ts'
import type { Place } from './tree.ts'

/** More than this many problems help nobody. */
const MOST = 200

/** Gathers what is wrong with a scenario, so that all of it is reported at once. */
export class Problems {
  readonly #found = new Map<string, Problem>()
  readonly #silenced = new Set<string>()

  get count(): number {
    return this.#found.size
  }

  /** Notes `path: message` at a mark; saying the same of the same place twice is once. */
  add(mark: Mark, message: string, remedy?: string): void {
    const { file, line, column, length, path } = mark
    const text = printable(path === '' ? message : `${path}: ${message}`)
    const problem = { file, line, column, length, message: text, source: printable(mark.source) }
    const key = `${placeKey(mark)} ${text}`
    if (this.#silenced.has(placeKey(mark)) || this.#found.has(key) || this.#found.size >= MOST) return
    this.#found.set(key, remedy === undefined ? problem : { ...problem, remedy: printable(remedy) })
  }

  /** What stands at a place is broken: nothing more is said of it. */
  silence(place: Place): void {
    this.#silenced.add(placeKey(place))
  }

  /** @throws InvalidInput when anything was noted */
  check(): void {
    if (this.#found.size > 0) throw this.error()
  }

  /** Each file's problems together, from its top. */
  error(): InvalidInput {
    const found = [...this.#found.values()]
    const files = [...new Set(found.map(({ file }) => file))]
    const place = (problem: Problem) => files.indexOf(problem.file)
    const sorted = found.toSorted((a, b) => place(a) - place(b) || a.line - b.line || a.column - b.column)
    return new InvalidInput(sorted)
  }
}

function placeKey({ file, line, column, length }: Place): string {
  return `${line}:${column}:${length}:${file ?? ''}`
}
