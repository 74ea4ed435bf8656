/** What a user sees of an error, and the exit code it has. Never a stack trace, unless PLUME_DEBUG asks for one. */
import { formatProblem, InvalidInput, type Problem } from '../language/problem.ts'
import { EXIT } from './exit-codes.ts'
import { onErr, type Terminal, tell } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** Errors whose message is meant for users; matched by name so that their modules need not be loaded. */
const PLAIN = new Set(['TooLarge', 'OutputError'])

/** Prints an error to stderr. @returns the exit code */
export function reportError(terminal: Terminal, error: unknown): number {
  if (error instanceof InvalidInput) {
    reportProblems(terminal, error.problems)
    return error.problems.every(({ file }) => file === null) ? EXIT.usage : EXIT.invalid
  }
  if (error instanceof UsageError) {
    tell(terminal, `${label(terminal)} ${error.message}`)
    if (error.remedy !== undefined) tell(terminal, `    ${error.remedy}`)
    return EXIT.usage
  }
  const known = error instanceof Error && PLAIN.has(error.name)
  tell(terminal, `${label(terminal)} ${error instanceof Error ? error.message : String(error)}`)
  if (process.env['PLUME_DEBUG']) tell(terminal, String(error instanceof Error ? error.stack : error))
  else if (!known) tell(terminal, '    this should not happen; PLUME_DEBUG=1 shows where it did')
  return EXIT.failed
}

/** Prints every problem, each once. */
export function reportProblems(terminal: Terminal, problems: readonly Problem[]): void {
  for (const text of new Set(problems.map(formatProblem))) tell(terminal, coloured(terminal, text))
}

/** The word `error:` in red, the carets too. */
function coloured(terminal: Terminal, text: string): string {
  if (!terminal.colours.err) return text
  const [first = '', ...rest] = text.split('\n')
  const head = first.replace('error:', label(terminal))
  return [head, ...rest.map((line) => (/^\s*\^+$/.test(line) ? onErr(terminal, 'red', line) : line))].join('\n')
}

function label(terminal: Terminal): string {
  return onErr(terminal, ['bold', 'red'], 'error:')
}
