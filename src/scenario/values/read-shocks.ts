/** `shocks`: what bends quantities after they were sampled or computed, in order, each in a window of periods. */
import { didYouMean } from '../did-you-mean.ts'
import { type Periods, periodIndex, periodNames } from '../horizon.ts'
import type { Mark, Shock, ShockChange } from '../scenario.ts'
import { listed } from '../words.ts'
import { canonicalReference } from '../yaml/names.ts'
import { joinPath, markOf, shown, type Tree, type TreeMap } from '../yaml/tree.ts'
import { readByPeriod } from './read-list.ts'
import { readNotes } from './read-notes.ts'
import { readValue } from './read-value.ts'
import type { ValueContext } from './value-context.ts'

const CHANGES = ['multiply', 'add', 'set', 'percentile'] as const

const KEYS = ['on', 'from', 'to', ...CHANGES, 'carry', 'note', 'source']

/**
 * The shocks that are well formed; what is wrong with others is noted.
 *
 * @param horizon null where it is not known, which has been noted
 */
export function readShocks(context: ValueContext, tree: Tree | undefined, horizon: Periods | null): Shock[] {
  if (tree?.kind !== 'list' || horizon === null) return []
  return tree.items.flatMap((item, i) => readShock(context, item, `shocks[${i}]`, horizon) ?? [])
}

function readShock(context: ValueContext, tree: Tree, path: string, horizon: Periods): Shock | null {
  const { problems } = context
  const mark = markOf(tree.place, path)
  if (tree.kind !== 'map') {
    problems.add(mark, `a shock is needed; got ${shown(tree)}`, 'like { on: price, multiply: 1.1 }')
    return null
  }
  for (const [name, { key }] of tree.entries) {
    if (KEYS.includes(name)) continue
    const remedy = didYouMean(name, KEYS) ?? `there are ${listed(KEYS)}`
    problems.add(markOf(key, joinPath(path, name)), 'unknown key', remedy)
  }
  const on = readName(context, tree, path)
  const window = readWindow(context, tree, path, horizon)
  const carry = readCarry(context, tree, path)
  const notes = readNotes(context, tree, path)
  const change = window === null ? null : readChange(context, tree, path, window)
  if (on === null || window === null || carry === null || change === null) return null
  return { on, ...window, change, carry, ...notes, mark }
}

function readName({ problems }: ValueContext, tree: TreeMap, path: string): string | null {
  const on = tree.entries.get('on')?.value
  const name = on?.kind === 'scalar' ? canonicalReference(on.text) : null
  if (name === null) {
    const mark = markOf((on ?? tree).place, joinPath(path, 'on'))
    problems.add(mark, `a name like lab.arr or demand[vr] is needed; got ${on === undefined ? 'nothing' : shown(on)}`)
  }
  return name
}

interface Window {
  readonly from: number
  readonly to: number
}

function readWindow(context: ValueContext, tree: TreeMap, path: string, horizon: Periods): Window | null {
  const from = readPeriod(context, tree, path, 'from', horizon)
  const to = readPeriod(context, tree, path, 'to', horizon)
  if (from === null || to === null) return null
  if (from <= to) return { from, to }
  const names = periodNames(horizon)
  context.problems.add(markOf(tree.place, path), `from must not come after to; got from ${names[from]} to ${names[to]}`)
  return null
}

/** The number of a period; of the first or the last where none is named. */
function readPeriod(
  { problems }: ValueContext,
  tree: TreeMap,
  path: string,
  key: 'from' | 'to',
  horizon: Periods,
): number | null {
  const given = tree.entries.get(key)?.value
  if (given === undefined) return key === 'from' ? 0 : horizon.periods - 1
  const index = given.kind === 'scalar' ? periodIndex(horizon, given.text) : null
  if (index === null) {
    const names = periodNames(horizon)
    const message = `a period from ${names[0]} to ${names.at(-1)} is needed; got ${shown(given)}`
    problems.add(markOf(given.place, joinPath(path, key)), message)
  }
  return index
}

function readCarry({ problems }: ValueContext, tree: TreeMap, path: string): boolean | null {
  const given = tree.entries.get('carry')?.value
  if (given === undefined) return false
  if (given.kind === 'scalar' && typeof given.value === 'boolean') return given.value
  problems.add(markOf(given.place, joinPath(path, 'carry')), `true or false is needed; got ${shown(given)}`)
  return null
}

function readChange(context: ValueContext, tree: TreeMap, path: string, window: Window): ShockChange | null {
  const { problems } = context
  const given = CHANGES.filter((kind) => tree.entries.has(kind))
  const [kind] = given
  if (kind === undefined || given.length > 1) {
    problems.add(markOf(tree.place, path), `one of ${listed(CHANGES, 'or')} is needed; got ${listed(given)}`)
    return null
  }
  const { value } = tree.entries.get(kind)!
  const at = joinPath(path, kind)
  if (kind === 'percentile') {
    const carry = tree.entries.get('carry')
    if (carry !== undefined) {
      const mark = markOf(carry.key, joinPath(path, 'carry'))
      problems.add(mark, 'carry has no meaning beside percentile', 'leave it out')
    }
    return readPercentile(context, value, markOf(value.place, at))
  }
  const periods = window.to - window.from + 1
  const read = value.kind === 'list' ? readByPeriod({ ...context, periods }, value, at) : readValue(context, value, at)
  return read === null ? null : { kind, value: read }
}

function readPercentile({ problems }: ValueContext, tree: Tree, mark: Mark): ShockChange | null {
  const ends = tree.kind === 'list' ? tree.items.map((end) => (end.kind === 'scalar' ? end.value : null)) : []
  const [low, high] = ends
  if (ends.length === 2 && typeof low === 'number' && typeof high === 'number') {
    if (low >= 0 && low < high && high <= 100) return { kind: 'percentile', low, high }
    problems.add(mark, `0 <= low < high <= 100 must hold; got low=${low}, high=${high}`)
  } else {
    problems.add(mark, `two percentiles are needed, like [95, 100]; got ${shown(tree)}`)
  }
  return null
}
