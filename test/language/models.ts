/** Short ways for tests to read models and to see what is wrong with them. */
import { InvalidInput, type Model, parseModel } from '../../src/language/index.ts'

/** A model of the given lines under `model m every quarter`, which is line 1. */
export function read(...lines: string[]): Model {
  return parseModel(text(lines), 'm.model')
}

/** Every problem of such a model as `line:column message | remedy`. */
export function problemsOf(...lines: string[]): string[] {
  return problemsOfText(text(lines))
}

export function problemsOfText(whole: string): string[] {
  try {
    parseModel(whole, 'm.model')
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return error.problems.map(({ line, column, message, remedy }) => {
      return `${line}:${column} ${message}${remedy === undefined ? '' : ` | ${remedy}`}`
    })
  }
  return []
}

function text(lines: readonly string[]): string {
  return ['model m every quarter', ...lines].join('\n')
}
