import { InvalidInput } from '../../language/problem.ts'
import type { Span } from './condition.ts'

/** What is wrong with a `--fail-if` expression, and where in it. */
export function conditionError(text: string, { from, to }: Span, message: string, remedy?: string): InvalidInput {
  return new InvalidInput([
    {
      file: null,
      line: 1,
      column: from + 1,
      length: Math.max(1, to - from),
      source: text,
      message: `--fail-if: ${message}`,
      ...(remedy === undefined ? {} : { remedy }),
    },
  ])
}
