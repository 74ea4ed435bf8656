import type { Catalogue } from '../catalogue.ts'
import type { Given } from '../scenario.ts'
import { parseYaml } from '../yaml/parse-yaml.ts'
import { Problems } from '../yaml/problems.ts'
import { readValue } from './read-value.ts'
import type { Files } from './value-context.ts'

/** On one line YAML would take a bare process for mappings within mappings. */
const BARE_PROCESS = /^process:[^\n]*$/

/**
 * A single value from the command line, as a scenario would write it, with or without the outer braces.
 *
 * @param files what it may read; nothing unless given
 * @param periods how many values a list by period needs; any number where null
 * @throws InvalidInput
 *
 * @example
 * parseGiven('lognormal: { p5: 5, p95: 50 }', catalogue)
 */
export function parseGiven(
  text: string,
  catalogue: Catalogue,
  files: Files | null = null,
  periods: number | null = null,
): Given {
  const problems = new Problems()
  const tree = parseYaml(BARE_PROCESS.test(text) ? `{ ${text} }` : text, null, problems)
  const given = tree === null ? null : readValue({ catalogue, periods, start: null, problems, files }, tree, '')
  problems.check()
  return given!
}
