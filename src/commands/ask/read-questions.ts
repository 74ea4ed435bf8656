/** Questions from the command line and from files, each with its place for messages. */
import { type Model, parseQuestion, type Question, type Source, type Span, sourceOf } from '../../language/index.ts'
import { InvalidInput, type Problem } from '../../language/problem.ts'
import { type Horizon, periodIndex } from '../../scenario/index.ts'
import { readNamedText } from '../read-named-text.ts'
import { UsageError } from '../usage-error.ts'

/**
 * Those of the command line, then those of the file: one a line, `#` begins a comment.
 *
 * @throws InvalidInput with what is wrong with each of them; UsageError when there is none, or no such file
 */
export function readQuestions(
  texts: readonly string[],
  file: string | undefined,
  model: Model,
  horizon: Horizon,
): Question[] {
  const own = texts.map((text) => ({ source: sourceOf(text, null), span: trimmed(text, 0) }))
  const written = [...own, ...(file === undefined ? [] : questionsOf(file))]
  if (written.length === 0)
    throw new UsageError('a question is needed', 'as in plume ask base.yaml "E(lab.arr at 2027Q4)"')
  const problems: Problem[] = []
  const questions = written.flatMap(({ source, span }) => {
    try {
      return [parseQuestion(model, source, span, periodsOf(horizon))]
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      problems.push(...error.problems)
      return []
    }
  })
  if (problems.length > 0) throw new InvalidInput(problems)
  return questions
}

/** How questions name the periods of a horizon. */
export function periodsOf(horizon: Horizon): Parameters<typeof parseQuestion>[3] {
  const { periods, step, start } = horizon
  return {
    count: periods,
    indexOf: (name) => periodIndex(horizon, name),
    remedy: `it has ${periods} ${step}s from ${start}`,
  }
}

function questionsOf(file: string): { readonly source: Source; readonly span: Span }[] {
  const source = sourceOf(readNamedText(file), file)
  return source.lineStarts.flatMap((start, line) => {
    const text = source.text.slice(start, source.lineEnds[line]).replace(/#.*$/, '')
    return text.trim() === '' ? [] : [{ source, span: trimmed(text, start) }]
  })
}

function trimmed(text: string, offset: number): Span {
  const start = offset + text.length - text.trimStart().length
  return { start, end: start + text.trim().length }
}
