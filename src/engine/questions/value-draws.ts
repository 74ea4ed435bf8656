import type { AskedValue, Model } from '../../language/index.ts'
import type { Scenario } from '../../scenario/index.ts'
import { TooLarge } from '../simulate.ts'
import { type AnswerOptions, MOST_VALUES } from './answers.ts'
import { columnProgram } from './question-program.ts'
import { readColumns } from './read-columns.ts'

/**
 * What each draw of a scenario says of each value: the k-th numbers of all belong to one draw.
 *
 * @param values at least one
 * @throws TooLarge when they cannot be held at once
 */
export async function valueDraws(
  model: Model,
  scenario: Scenario,
  values: readonly AskedValue[],
  options: AnswerOptions = {},
): Promise<Float64Array[]> {
  const { draws } = scenario
  if (!(draws * values.length <= MOST_VALUES)) {
    const held = (draws * values.length).toExponential(1)
    throw new TooLarge(`${values.length} values: ${held} numbers would have to be held; ask for fewer draws`)
  }
  const columns = values.map(({ column }) => column)
  const program = columnProgram(model, scenario, columns, values[0]!.text)
  const read = await readColumns(program, columns, options, (done) => options.onProgress?.(done, draws))
  return read.map(([only]) => only!)
}
