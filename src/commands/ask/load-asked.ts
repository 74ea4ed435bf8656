/** What questions are asked of: a scenario file, or the folder of a run, which holds its scenario and its model's text. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { catalogue } from '../../../distributions/index.ts'
import { loadProgram } from '../../engine/index.ts'
import { type Model, parseModel } from '../../language/index.ts'
import { loadScenario, type Overrides, readText, type Scenario } from '../../scenario/index.ts'
import { UsageError } from '../usage-error.ts'

const MANIFEST = 'summary.json'

export interface Asked {
  readonly model: Model
  readonly scenario: Scenario
}

/**
 * @param path a scenario file, the folder of a run, or the manifest in it
 * @throws InvalidInput for the scenario or its model; UsageError for a folder without a run
 */
export function loadAsked(path: string, overrides: Overrides): Asked {
  const isFolder = existsSync(path) && statSync(path).isDirectory()
  if (!isFolder && basename(path) !== MANIFEST) return loadProgram(path, overrides)
  const manifest = manifestOf(isFolder ? path : dirname(path))
  const { file, content } = manifest.scenario
  // A canonical scenario is a scenario, and JSON is YAML.
  const read = (name: string) => (name === file ? JSON.stringify(content, null, 1) : readText(name))
  const scenario = loadScenario(file, { catalogue, overrides, read })
  return {
    model: parseModel(manifest.model.text, manifest.model.file),
    // What the numbers do not depend on is not in the canonical scenario.
    scenario: { ...scenario, title: manifest.scenario.title ?? scenario.title },
  }
}

interface RunManifest {
  readonly scenario: { readonly file: string; readonly title?: string; readonly content: object }
  readonly model: { readonly file: string; readonly text: string }
}

function manifestOf(folder: string): RunManifest {
  const path = join(folder, MANIFEST)
  if (!existsSync(path)) {
    throw new UsageError(`${folder} holds no run`, `name a scenario file, or a folder with a ${MANIFEST}`)
  }
  let found: { scenario?: Partial<RunManifest['scenario']>; model?: Partial<RunManifest['model']> } | null = null
  try {
    found = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  const { scenario, model } = found ?? {}
  const whole = typeof scenario?.file === 'string' && typeof scenario.content === 'object' && scenario.content !== null
  if (!whole || typeof model?.text !== 'string' || typeof model.file !== 'string') {
    throw new UsageError(`${path} is not the manifest of a run`)
  }
  return found as RunManifest
}
