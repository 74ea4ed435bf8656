import { loadProgram, type Program } from '../engine/index.ts'
import { InvalidInput, type Problem } from '../language/problem.ts'
import type { Overrides } from '../scenario/index.ts'

/**
 * Several scenarios, each with its model.
 *
 * @throws InvalidInput with the problems of all of them
 */
export function loadPrograms(
  files: readonly string[],
  overrides: Overrides,
  beside: readonly string[] = [],
): Program[] {
  const problems: Problem[] = []
  const programs = files.flatMap((file) => {
    try {
      return [loadProgram(file, overrides, beside)]
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      problems.push(...error.problems)
      return []
    }
  })
  if (problems.length > 0) throw new InvalidInput(problems)
  return programs
}
