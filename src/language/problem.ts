/**
 * What is wrong with a file and where. Every stage that reads a user's file collects problems instead of throwing at
 * the first one; `commands/` prints them all with `formatProblem`.
 */
export interface Problem {
  /** The file as the user named it, or null when the text came from the command line. */
  readonly file: string | null
  /** Counted from 1. */
  readonly line: number
  /** Counted from 1, in characters. */
  readonly column: number
  /** `path: rule; got value`, lower case, no period. */
  readonly message: string
  /** The text of the line, without its line break. */
  readonly source: string
  /** How many characters the carets underline, at least 1. */
  readonly length: number
  /** What the user can do about it. */
  readonly remedy?: string
}

/** Thrown by `check…` and `load…` functions with every problem they found. */
export class InvalidInput extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'))
    this.name = 'InvalidInput'
    this.problems = problems
  }
}

const LONGEST_SOURCE = 160

/**
 * The text of one problem: `file:line:col: error: message`, the source line, carets under the culprit, the remedy.
 *
 * @example
 * formatProblem({ file: 'a.model', line: 3, column: 9, message: 'unknown name pirce', source: 'cost = pirce * 2', length: 5, remedy: 'did you mean price?' })
 */
export function formatProblem(problem: Problem): string {
  const where = problem.file === null ? '' : `${problem.file}:${problem.line}:${problem.column}: `
  const lines = [`${where}error: ${problem.message}`]
  if (problem.source.trim() !== '') {
    const start = Math.max(0, problem.column - 1 - LONGEST_SOURCE / 2)
    const shown = problem.source.slice(start, start + LONGEST_SOURCE)
    const indent = shown.slice(0, problem.column - 1 - start).replace(/[^\t]/g, ' ')
    const room = Math.max(1, shown.length - indent.length)
    lines.push(`    ${shown}`, `    ${indent}${'^'.repeat(Math.min(Math.max(1, problem.length), room))}`)
  }
  if (problem.remedy !== undefined) lines.push(`    ${problem.remedy}`)
  return lines.join('\n')
}
