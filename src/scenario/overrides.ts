/** Command-line flags as the topmost layer of a scenario. */
import { parseCount } from './count.ts'
import { merge } from './merge.ts'
import { canonicalReference } from './yaml/names.ts'
import { parseYaml } from './yaml/parse-yaml.ts'
import type { Problems } from './yaml/problems.ts'
import { markOf, type Place, type Tree, type TreeEntry, type TreeMap } from './yaml/tree.ts'

/** What flags say, as typed; absent where there is no flag. */
export interface Overrides {
  /** `100000`, `1e6`, `100k`. */
  readonly draws?: string
  readonly seed?: string
  readonly sampling?: string
  /** `5,50,95`. */
  readonly percentiles?: string
  /** `lab.*,neocloud.rent[vr]`. */
  readonly metrics?: string
  /** Each `NAME=VALUE`, VALUE any YAML value of an input; the last of a name wins, null removes. */
  readonly set?: readonly string[]
}

/** The scenario with its flags laid over it. */
export function applyOverrides(tree: TreeMap, overrides: Overrides, problems: Problems): TreeMap {
  const entries = new Map<string, TreeEntry>()
  const put = (name: string, flag: string | undefined, read: (flag: string, place: Place) => Tree) => {
    if (flag === undefined) return
    const place = flagPlace(flag)
    entries.set(name, { key: place, value: read(flag, place) })
  }
  put('draws', overrides.draws, countOf)
  put('seed', overrides.seed, textOf)
  put('sampling', overrides.sampling, textOf)
  put('percentiles', overrides.percentiles, (flag, place) => listOf(flag.split(','), place, numberOf))
  put('metrics', overrides.metrics, (flag, place) => listOf(flag.split(/,(?![^[]*\])/), place, textOf))
  const flags: TreeMap = { kind: 'map', entries, place: tree.place }
  const layers = (overrides.set ?? []).map((flag) => setting(flag, problems))
  return [flags, ...layers].reduce((under, layer) => merge(under, layer, problems), tree)
}

/** `NAME=VALUE` as a layer of its own. */
function setting(flag: string, problems: Problems): TreeMap {
  const [, written = '', value = ''] = /^([^=]*)=(.*)$/s.exec(flag) ?? []
  const name = canonicalReference(written.trim())
  const place = flagPlace(flag)
  const entries = new Map<string, TreeEntry>()
  if (name === null || value.trim() === '') {
    problems.add(markOf(place, '--set'), `NAME=VALUE is needed, like "price=8 USD/GB"; got ${flag}`)
  } else {
    const tree = parseYaml(value, null, problems, `inputs.${name}`)
    if (tree !== null) entries.set(name, { key: place, value: tree })
  }
  const inputs: TreeMap = { kind: 'map', entries, place }
  return { kind: 'map', entries: new Map(entries.size === 0 ? [] : [['inputs', { key: place, value: inputs }]]), place }
}

function flagPlace(flag: string): Place {
  return { file: null, line: 1, column: 1, length: Math.max(1, flag.length), source: flag }
}

function textOf(flag: string, place: Place): Tree {
  return { kind: 'scalar', value: flag.trim(), text: flag.trim(), place }
}

function countOf(flag: string, place: Place): Tree {
  const count = parseCount(flag)
  return { kind: 'scalar', value: Number.isNaN(count) ? flag : count, text: flag, place }
}

function numberOf(flag: string, place: Place): Tree {
  const number = /^[\d.]+(?:e[+-]?\d+)?$/i.test(flag.trim()) ? Number(flag) : Number.NaN
  return { kind: 'scalar', value: Number.isNaN(number) ? flag : number, text: flag.trim(), place }
}

function listOf(flags: readonly string[], place: Place, read: (flag: string, place: Place) => Tree): Tree {
  return { kind: 'list', items: flags.map((flag) => read(flag, place)), place }
}
