import { InvalidInput } from '../../src/language/problem.ts'
import { loadScenario, type Overrides, type Scenario, UnreadableFile } from '../../src/scenario/index.ts'
import { smallCatalogue } from './small-catalogue.ts'

/** Loads the first of some files given by name, none of them on the disk. */
export function load(files: Readonly<Record<string, string>>, overrides: Overrides = {}): Scenario {
  const read = (path: string) => {
    const text = files[path.replaceAll('\\', '/')]
    if (text === undefined) throw new UnreadableFile('no such file')
    return text
  }
  return loadScenario(Object.keys(files)[0]!, { catalogue: smallCatalogue, overrides, read })
}

/** A scenario of four quarters with these lines added. */
export function loadLines(lines: string, overrides: Overrides = {}): Scenario {
  const head = lines.includes('horizon:') ? '' : 'horizon: { start: 2026Q2, periods: 4 }\n'
  return load({ 'a.yaml': `model: a.model\n${head}${lines}\n` }, overrides)
}

/** The messages of everything wrong, without their places. */
export function messages(run: () => unknown): string[] {
  try {
    run()
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems.map(({ message }) => message)
    throw error
  }
  return []
}
