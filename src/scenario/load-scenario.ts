/** A scenario file to a `Scenario`: the door of this folder. */
import { randomUUID } from 'node:crypto'
import { basename, dirname, extname, relative } from 'node:path'
import { readColumn } from '../data/read-column.ts'
import { canonicalOf } from './canonical.ts'
import type { Catalogue } from './catalogue.ts'
import { type Dependence, readCorrelations } from './correlations/read-correlations.ts'
import { loadTree, pathWithin, type Source } from './extend.ts'
import { MOST_PERIODS, stepOf } from './horizon.ts'
import { applyOverrides, type Overrides } from './overrides.ts'
import type { Given, Scenario, Shock } from './scenario.ts'
import { checkSettings, type Settings } from './settings/check-settings.ts'
import { readShocks } from './values/read-shocks.ts'
import { readValue } from './values/read-value.ts'
import type { Files, ValueContext } from './values/value-context.ts'
import { canonicalReference } from './yaml/names.ts'
import { Problems } from './yaml/problems.ts'
import { readText } from './yaml/read-file.ts'
import { joinPath, markOf, type Tree, type TreeMap } from './yaml/tree.ts'

export interface LoadOptions {
  readonly catalogue: Catalogue
  readonly overrides?: Overrides
  /** Other files named on the command line: their folders may be read too. */
  readonly beside?: readonly string[]
  /** The text of a file; throws `UnreadableFile`. Default: `readText`. */
  readonly read?: (path: string) => string
}

/**
 * Reads a scenario with all it extends, lays the command line's flags over it, checks it against the catalogue and
 * fills in defaults. The model is not read: names, units and numeric rules are checked when both meet.
 *
 * @param file path of the YAML file, as the user named it
 * @throws InvalidInput with every problem of every file of the chain
 *
 * @example
 * loadScenario('scenarios/base.yaml', { catalogue, overrides: { draws: '1e6' } }).draws // 1000000
 */
export function loadScenario(file: string, options: LoadOptions): Scenario {
  const problems = new Problems()
  const folders = [file, ...(options.beside ?? [])].map((named) => dirname(named))
  const source: Source = { read: options.read ?? readText, folders, problems }
  const own = loadTree(source, file)
  if (own === null) throw problems.error()
  const tree = applyOverrides(own, options.overrides ?? {}, problems)
  const settings = checkSettings(tree, problems)
  const files: Files = {
    within: (text, mark) => pathWithin(source, mark.file ?? '', text, mark),
    read: source.read,
    column: readColumn,
  }
  const { catalogue } = options
  const horizon = settings && { ...settings.horizon, start: String(settings.horizon.start) }
  const start = horizon?.start ?? null
  const context: ValueContext = { catalogue, periods: periodsOf(tree), start, problems, files }
  const inputs = readInputs(context, tree)
  const shocks = readShocks(context, tree.entries.get('shocks')?.value, horizon)
  const entries = tree.entries.get('correlations')?.value
  const dependence = readCorrelations({ copulas: catalogue.copulas, periods: context.periods, problems }, entries)
  const modelFile = modelPath(source, tree)
  if (settings !== null) checkPercentiles(tree, settings, problems)
  problems.check()
  return assemble(file, tree, settings!, { inputs, dependence, shocks }, modelFile!)
}

function assemble(
  file: string,
  tree: TreeMap,
  settings: Settings,
  values: {
    readonly inputs: ReadonlyMap<string, Given>
    readonly dependence: Dependence
    readonly shocks: readonly Shock[]
  },
  modelFile: string,
): Scenario {
  const place = (name: string) => (tree.entries.get(name)?.value ?? tree).place
  const start = String(settings.horizon.start)
  const metrics = settings.metrics?.map((pattern, i) => {
    const list = tree.entries.get('metrics')!.value
    return { pattern, mark: markOf(list.kind === 'list' ? list.items[i]!.place : list.place, `metrics[${i}]`) }
  })
  const scenario = {
    name: basename(file, extname(file)),
    file,
    modelFile,
    modelMark: markOf(place('model'), 'model'),
    title: settings.title,
    vintage: settings.vintage ?? null,
    horizon: {
      start,
      step: stepOf(start)!,
      periods: settings.horizon.periods,
      mark: markOf(place('horizon'), 'horizon'),
    },
    draws: settings.draws,
    seed: seedText(tree.entries.get('seed')?.value, String(settings.seed)),
    sampling: settings.sampling,
    percentiles: settings.percentiles.toSorted((a, b) => a - b),
    inputs: values.inputs,
    shocks: values.shocks,
    ...values.dependence,
    correlationRepair: settings.correlation_repair,
    metrics: metrics ?? null,
  }
  const model = relative(dirname(file), modelFile).replaceAll('\\', '/')
  return { ...scenario, canonical: canonicalOf(scenario, model) }
}

function readInputs(context: ValueContext, tree: TreeMap): Map<string, Given> {
  const inputs = new Map<string, Given>()
  const given = tree.entries.get('inputs')?.value
  if (given?.kind !== 'map') return inputs
  for (const [name, { key, value }] of given.entries) {
    const path = joinPath('inputs', name)
    if (canonicalReference(name) === null) {
      context.problems.add(markOf(key, path), `a name like lab.arr or demand[vr] is needed; got ${name}`)
    }
    const read = readValue(context, value, path)
    if (read !== null) inputs.set(name, read)
  }
  return inputs
}

/** The length of lists by period, where the horizon says it. */
function periodsOf(tree: TreeMap): number | null {
  const horizon = tree.entries.get('horizon')?.value
  const periods = horizon?.kind === 'map' ? horizon.entries.get('periods')?.value : undefined
  const number = periods?.kind === 'scalar' ? Number(periods.value) : Number.NaN
  return Number.isInteger(number) && number >= 1 && number <= MOST_PERIODS ? number : null
}

function modelPath(source: Source, tree: TreeMap): string | null {
  const model = tree.entries.get('model')?.value
  if (model?.kind !== 'scalar' || typeof model.value !== 'string' || model.value === '') return null
  return pathWithin(source, model.place.file ?? '', model.value, markOf(model.place, 'model'))
}

function checkPercentiles(tree: TreeMap, { percentiles }: Settings, problems: Problems): void {
  const list = tree.entries.get('percentiles')?.value
  percentiles.forEach((percentile, i) => {
    if (percentiles.indexOf(percentile) === i || list?.kind !== 'list') return
    const mark = markOf(list.items[i]!.place, `percentiles[${i}]`)
    problems.add(mark, `each percentile must be given once; got ${percentile} again`)
  })
}

/** A whole number as written in decimal, so that a long one loses no digits; `none` is a new seed. */
function seedText(tree: Tree | undefined, text: string): string {
  if (text === 'none') return randomUUID()
  const whole = tree?.kind === 'scalar' && typeof tree.value === 'number' && /^[+-]?\d+$/.test(tree.text)
  return whole ? BigInt(tree.text.replace(/^\+/, '')).toString() : text
}
