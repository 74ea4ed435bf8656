/**
 * Laying one scenario over another: `inputs` merge by name, `correlations` by the names an entry joins, every other key replaces
 * the whole of what was there, null removes.
 */

import { didYouMean } from './did-you-mean.ts'
import { canonicalReference } from './yaml/names.ts'
import type { Problems } from './yaml/problems.ts'
import { isNull, markOf, type Tree, type TreeEntry, type TreeList, type TreeMap } from './yaml/tree.ts'

type Entries = Map<string, TreeEntry>

/**
 * The scenario that `over` makes of `under`.
 *
 * @param under null for a scenario that extends none
 */
export function merge(under: TreeMap | null, over: TreeMap, problems: Problems): TreeMap {
  const entries: Entries = new Map(under?.entries)
  for (const [name, entry] of over.entries) {
    if (isNull(entry.value)) {
      entries.delete(name)
      continue
    }
    const beneath = under?.entries.get(name)?.value
    entries.set(name, { key: entry.key, value: mergeKey(name, beneath, entry.value, problems) })
  }
  return { kind: 'map', entries, place: over.place }
}

/** What a scenario hands down: everything but its title and what it extends itself. */
export function inherited(scenario: TreeMap): TreeMap {
  const entries = new Map(scenario.entries)
  entries.delete('title')
  entries.delete('extends')
  return { ...scenario, entries }
}

function mergeKey(name: string, under: Tree | undefined, over: Tree, problems: Problems): Tree {
  if (name === 'inputs' && over.kind === 'map') {
    return mergeInputs(under?.kind === 'map' ? under : undefined, over, problems)
  }
  if (name === 'correlations' && over.kind === 'list') {
    return mergeCorrelations(under?.kind === 'list' ? under : undefined, over)
  }
  return over
}

function mergeInputs(under: TreeMap | undefined, over: TreeMap, problems: Problems): TreeMap {
  const entries: Entries = new Map(under?.entries)
  const own = new Set<string>()
  for (const [written, entry] of over.entries) {
    const name = canonicalReference(written) ?? written
    const mark = markOf(entry.value.place, `inputs.${name}`)
    if (own.has(name)) problems.add({ ...mark, ...entry.key }, 'given twice')
    own.add(name)
    if (!isNull(entry.value)) entries.set(name, entry)
    else if (!entries.delete(name)) {
      const near = under === undefined ? undefined : didYouMean(name, [...under.entries.keys()])
      const message = under === undefined ? 'a value is needed; got nothing' : 'there is no such input to remove'
      problems.add(mark, message, near)
    }
  }
  return { kind: 'map', entries, place: over.place }
}

function mergeCorrelations(under: TreeList | undefined, over: TreeList): TreeList {
  const replaced = new Set(over.items.map(namesKey))
  const kept = (under?.items ?? []).filter((item) => {
    const names = namesKey(item)
    return names === null || !replaced.has(names)
  })
  return { kind: 'list', items: [...kept, ...over.items.filter((item) => !removes(item))], place: over.place }
}

/** The names an entry of `correlations` is about, in order and as one text; null when it does not name two or more. */
export function namesKey(item: Tree): string | null {
  const list = item.kind === 'map' ? (item.entries.get('among') ?? item.entries.get('between'))?.value : item
  if (list?.kind !== 'list') return null
  const items = item.kind === 'map' ? list.items : list.items.slice(0, 2)
  const names = items.map((name) => (name.kind === 'scalar' ? canonicalReference(name.text) : null))
  return names.length < 2 || names.includes(null) ? null : names.toSorted().join(' ')
}

/** `[a, b, null]`, `{ among: [a, b, c], correlation: null }`, `{ between: [a, b], copula: null }`. */
function removes(item: Tree): boolean {
  if (namesKey(item) === null) return false
  if (item.kind === 'list') return item.items.length === 3 && isNull(item.items[2]!)
  if (item.kind !== 'map' || item.entries.size !== 2) return false
  const key = item.entries.has('among') ? 'correlation' : 'copula'
  const value = item.entries.get(key)?.value
  return value !== undefined && isNull(value)
}
