/**
 * The value of an input: a number, a list by period, a distribution or a process, from its YAML to plain data. What
 * a family or process takes is checked against the catalogue; numeric rules (`min <= mode <= max`) and units are
 * checked by the engine, which knows the model.
 */

import type { Given } from '../scenario.ts'
import { listed } from '../words.ts'
import { isNull, markOf, type Tree, type TreeMap } from '../yaml/tree.ts'
import { readDistribution } from './read-distribution.ts'
import { readByPeriod } from './read-list.ts'
import { readNumber } from './read-number.ts'
import { readProcess } from './read-process.ts'
import { readSip } from './read-sip.ts'
import type { ValueContext } from './value-context.ts'

/** The value at `path`, or null with what is wrong with it noted. */
export function readValue(context: ValueContext, tree: Tree, path: string): Given | null {
  if (tree.kind === 'list') return readByPeriod(context, tree, path)
  if (tree.kind === 'scalar') return readNumber(context, tree, path, 'a number, a distribution or a process')
  if (tree.entries.has('shared')) return readShared(context, tree, path)
  if (tree.entries.has('sip')) return readSip(context, tree, path)
  return readSampled(context, tree, path, false)
}

/** `{ shared: { … } }`: one draw for all members of an indexed quantity. */
function readShared(context: ValueContext, tree: TreeMap, path: string): Given | null {
  const { problems } = context
  const others = [...tree.entries.keys()].filter((name) => name !== 'shared')
  const inner = tree.entries.get('shared')!.value
  if (others.length > 0) {
    const message = `shared stands alone, with the whole value inside it; got ${listed([...tree.entries.keys()])}`
    problems.add(markOf(tree.place, path), message, `write { shared: { ..., ${others.join(', ')} } }`)
    return null
  }
  if (inner.kind !== 'map' || inner.entries.has('shared')) {
    problems.add(markOf(inner.place, path), 'shared needs one distribution or process')
    return null
  }
  return readSampled(context, inner, path, true)
}

function readSampled(context: ValueContext, tree: TreeMap, path: string, shared: boolean): Given | null {
  const process = tree.entries.get('process')
  if (process === undefined) return readDistribution(context, tree, path, { shared, place: 'top' })
  if (process.value.kind === 'scalar' && !isNull(process.value)) {
    return readProcess(context, tree, process.value, path, shared)
  }
  const remedy = `there are ${listed(context.catalogue.processes.map(({ name }) => name))}`
  context.problems.add(markOf(process.value.place, path), 'process needs the name of a process', remedy)
  return null
}
